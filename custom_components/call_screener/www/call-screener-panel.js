// node_modules/@lit/reactive-element/css-tag.js
var e = globalThis, t = e.ShadowRoot && (e.ShadyCSS === void 0 || e.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, n = Symbol(), r = new WeakMap(), i = class {
	constructor(e, t, r) {
		if (this._$cssResult$ = !0, r !== n) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
		this.cssText = e, this.t = t;
	}
	get styleSheet() {
		let e = this.o, n = this.t;
		if (t && e === void 0) {
			let t = n !== void 0 && n.length === 1;
			t && (e = r.get(n)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), t && r.set(n, e));
		}
		return e;
	}
	toString() {
		return this.cssText;
	}
}, a = (e) => new i(typeof e == "string" ? e : e + "", void 0, n), o = (e, ...t) => new i(e.length === 1 ? e[0] : t.reduce((t, n, r) => t + ((e) => {
	if (!0 === e._$cssResult$) return e.cssText;
	if (typeof e == "number") return e;
	throw Error("Value passed to 'css' function must be a 'css' function result: " + e + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
})(n) + e[r + 1], e[0]), e, n), s = (n, r) => {
	if (t) n.adoptedStyleSheets = r.map((e) => e instanceof CSSStyleSheet ? e : e.styleSheet);
	else for (let t of r) {
		let r = document.createElement("style"), i = e.litNonce;
		i !== void 0 && r.setAttribute("nonce", i), r.textContent = t.cssText, n.appendChild(r);
	}
}, c = t ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((e) => {
	let t = "";
	for (let n of e.cssRules) t += n.cssText;
	return a(t);
})(e) : e, { is: l, defineProperty: u, getOwnPropertyDescriptor: d, getOwnPropertyNames: f, getOwnPropertySymbols: p, getPrototypeOf: m } = Object, h = globalThis, ee = h.trustedTypes, te = ee ? ee.emptyScript : "", ne = h.reactiveElementPolyfillSupport, g = (e, t) => e, re = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? te : null;
				break;
			case Object:
			case Array: e = e == null ? e : JSON.stringify(e);
		}
		return e;
	},
	fromAttribute(e, t) {
		let n = e;
		switch (t) {
			case Boolean:
				n = e !== null;
				break;
			case Number:
				n = e === null ? null : Number(e);
				break;
			case Object:
			case Array: try {
				n = JSON.parse(e);
			} catch {
				n = null;
			}
		}
		return n;
	}
}, ie = (e, t) => !l(e, t), ae = {
	attribute: !0,
	type: String,
	converter: re,
	reflect: !1,
	useDefault: !1,
	hasChanged: ie
};
Symbol.metadata ??= Symbol("metadata"), h.litPropertyMetadata ??= new WeakMap();
var _ = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = ae) {
		if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
			let n = Symbol(), r = this.getPropertyDescriptor(e, n, t);
			r !== void 0 && u(this.prototype, e, r);
		}
	}
	static getPropertyDescriptor(e, t, n) {
		let { get: r, set: i } = d(this.prototype, e) ?? {
			get() {
				return this[t];
			},
			set(e) {
				this[t] = e;
			}
		};
		return {
			get: r,
			set(t) {
				let a = r?.call(this);
				i?.call(this, t), this.requestUpdate(e, a, n);
			},
			configurable: !0,
			enumerable: !0
		};
	}
	static getPropertyOptions(e) {
		return this.elementProperties.get(e) ?? ae;
	}
	static _$Ei() {
		if (this.hasOwnProperty(g("elementProperties"))) return;
		let e = m(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(g("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(g("properties"))) {
			let e = this.properties, t = [...f(e), ...p(e)];
			for (let n of t) this.createProperty(n, e[n]);
		}
		let e = this[Symbol.metadata];
		if (e !== null) {
			let t = litPropertyMetadata.get(e);
			if (t !== void 0) for (let [e, n] of t) this.elementProperties.set(e, n);
		}
		this._$Eh = new Map();
		for (let [e, t] of this.elementProperties) {
			let n = this._$Eu(e, t);
			n !== void 0 && this._$Eh.set(n, e);
		}
		this.elementStyles = this.finalizeStyles(this.styles);
	}
	static finalizeStyles(e) {
		let t = [];
		if (Array.isArray(e)) {
			let n = new Set(e.flat(1 / 0).reverse());
			for (let e of n) t.unshift(c(e));
		} else e !== void 0 && t.push(c(e));
		return t;
	}
	static _$Eu(e, t) {
		let n = t.attribute;
		return !1 === n ? void 0 : typeof n == "string" ? n : typeof e == "string" ? e.toLowerCase() : void 0;
	}
	constructor() {
		super(), this._$Ep = void 0, this.isUpdatePending = !1, this.hasUpdated = !1, this._$Em = null, this._$Ev();
	}
	_$Ev() {
		this._$ES = new Promise((e) => this.enableUpdating = e), this._$AL = new Map(), this._$E_(), this.requestUpdate(), this.constructor.l?.forEach((e) => e(this));
	}
	addController(e) {
		(this._$EO ??= new Set()).add(e), this.renderRoot !== void 0 && this.isConnected && e.hostConnected?.();
	}
	removeController(e) {
		this._$EO?.delete(e);
	}
	_$E_() {
		let e = new Map(), t = this.constructor.elementProperties;
		for (let n of t.keys()) this.hasOwnProperty(n) && (e.set(n, this[n]), delete this[n]);
		e.size > 0 && (this._$Ep = e);
	}
	createRenderRoot() {
		let e = this.shadowRoot ?? this.attachShadow(this.constructor.shadowRootOptions);
		return s(e, this.constructor.elementStyles), e;
	}
	connectedCallback() {
		this.renderRoot ??= this.createRenderRoot(), this.enableUpdating(!0), this._$EO?.forEach((e) => e.hostConnected?.());
	}
	enableUpdating(e) {}
	disconnectedCallback() {
		this._$EO?.forEach((e) => e.hostDisconnected?.());
	}
	attributeChangedCallback(e, t, n) {
		this._$AK(e, n);
	}
	_$ET(e, t) {
		let n = this.constructor.elementProperties.get(e), r = this.constructor._$Eu(e, n);
		if (r !== void 0 && !0 === n.reflect) {
			let i = (n.converter?.toAttribute === void 0 ? re : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? re : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? ie)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
			this.C(e, t, n);
		}
		!1 === this.isUpdatePending && (this._$ES = this._$EP());
	}
	C(e, t, { useDefault: n, reflect: r, wrapped: i }, a) {
		n && !(this._$Ej ??= new Map()).has(e) && (this._$Ej.set(e, a ?? t ?? this[e]), !0 !== i || a !== void 0) || (this._$AL.has(e) || (this.hasUpdated || n || (t = void 0), this._$AL.set(e, t)), !0 === r && this._$Em !== e && (this._$Eq ??= new Set()).add(e));
	}
	async _$EP() {
		this.isUpdatePending = !0;
		try {
			await this._$ES;
		} catch (e) {
			Promise.reject(e);
		}
		let e = this.scheduleUpdate();
		return e != null && await e, !this.isUpdatePending;
	}
	scheduleUpdate() {
		return this.performUpdate();
	}
	performUpdate() {
		if (!this.isUpdatePending) return;
		if (!this.hasUpdated) {
			if (this.renderRoot ??= this.createRenderRoot(), this._$Ep) {
				for (let [e, t] of this._$Ep) this[e] = t;
				this._$Ep = void 0;
			}
			let e = this.constructor.elementProperties;
			if (e.size > 0) for (let [t, n] of e) {
				let { wrapped: e } = n, r = this[t];
				!0 !== e || this._$AL.has(t) || r === void 0 || this.C(t, void 0, n, r);
			}
		}
		let e = !1, t = this._$AL;
		try {
			e = this.shouldUpdate(t), e ? (this.willUpdate(t), this._$EO?.forEach((e) => e.hostUpdate?.()), this.update(t)) : this._$EM();
		} catch (t) {
			throw e = !1, this._$EM(), t;
		}
		e && this._$AE(t);
	}
	willUpdate(e) {}
	_$AE(e) {
		this._$EO?.forEach((e) => e.hostUpdated?.()), this.hasUpdated || (this.hasUpdated = !0, this.firstUpdated(e)), this.updated(e);
	}
	_$EM() {
		this._$AL = new Map(), this.isUpdatePending = !1;
	}
	get updateComplete() {
		return this.getUpdateComplete();
	}
	getUpdateComplete() {
		return this._$ES;
	}
	shouldUpdate(e) {
		return !0;
	}
	update(e) {
		this._$Eq &&= this._$Eq.forEach((e) => this._$ET(e, this[e])), this._$EM();
	}
	updated(e) {}
	firstUpdated(e) {}
};
_.elementStyles = [], _.shadowRootOptions = { mode: "open" }, _[g("elementProperties")] = new Map(), _[g("finalized")] = new Map(), ne?.({ ReactiveElement: _ }), (h.reactiveElementVersions ??= []).push("2.1.2");
// node_modules/lit-html/lit-html.js
var oe = globalThis, se = (e) => e, v = oe.trustedTypes, ce = v ? v.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, le = "$lit$", y = `lit$${Math.random().toFixed(9).slice(2)}$`, ue = "?" + y, de = `<${ue}>`, b = document, x = () => b.createComment(""), S = (e) => e === null || typeof e != "object" && typeof e != "function", fe = Array.isArray, pe = (e) => fe(e) || typeof e?.[Symbol.iterator] == "function", me = "[ 	\n\f\r]", C = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, he = /-->/g, ge = />/g, w = RegExp(`>|${me}(?:([^\\s"'>=/]+)(${me}*=${me}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), _e = /'/g, ve = /"/g, ye = /^(?:script|style|textarea|title)$/i, be = (e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}), T = be(1), E = be(2), D = Symbol.for("lit-noChange"), O = Symbol.for("lit-nothing"), xe = new WeakMap(), k = b.createTreeWalker(b, 129);
function Se(e, t) {
	if (!fe(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return ce === void 0 ? t : ce.createHTML(t);
}
var Ce = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = C;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, u = 0;
		for (; u < n.length && (o.lastIndex = u, c = o.exec(n), c !== null);) u = o.lastIndex, o === C ? c[1] === "!--" ? o = he : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = w) : (ye.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = w) : o = ge : o === w ? c[0] === ">" ? (o = i ?? C, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? w : c[3] === "\"" ? ve : _e) : o === ve || o === _e ? o = w : o === he || o === ge ? o = C : (o = w, i = void 0);
		let d = o === w && e[t + 1].startsWith("/>") ? " " : "";
		a += o === C ? n + de : l >= 0 ? (r.push(s), n.slice(0, l) + le + n.slice(l) + y + d) : n + y + (l === -2 ? t : d);
	}
	return [Se(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, we = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, u] = Ce(t, n);
		if (this.el = e.createElement(l, r), k.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = k.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(le)) {
					let t = u[o++], n = i.getAttribute(e).split(y), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? Ee : r[1] === "?" ? De : r[1] === "@" ? Oe : M
					}), i.removeAttribute(e);
				} else e.startsWith(y) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (ye.test(i.tagName)) {
					let e = i.textContent.split(y), t = e.length - 1;
					if (t > 0) {
						i.textContent = v ? v.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], x()), k.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], x());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === ue) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(y, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += y.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = b.createElement("template");
		return n.innerHTML = e, n;
	}
};
function A(e, t, n = e, r) {
	if (t === D) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = S(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = A(e, i._$AS(e, t.values), i, r)), t;
}
var Te = class {
	constructor(e, t) {
		this._$AV = [], this._$AN = void 0, this._$AD = e, this._$AM = t;
	}
	get parentNode() {
		return this._$AM.parentNode;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	u(e) {
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? b).importNode(t, !0);
		k.currentNode = r;
		let i = k.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new j(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new ke(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = k.nextNode(), a++);
		}
		return k.currentNode = b, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, j = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = O, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
	}
	get parentNode() {
		let e = this._$AA.parentNode, t = this._$AM;
		return t !== void 0 && e?.nodeType === 11 && (e = t.parentNode), e;
	}
	get startNode() {
		return this._$AA;
	}
	get endNode() {
		return this._$AB;
	}
	_$AI(e, t = this) {
		e = A(this, e, t), S(e) ? e === O || e == null || e === "" ? (this._$AH !== O && this._$AR(), this._$AH = O) : e !== this._$AH && e !== D && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? pe(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== O && S(this._$AH) ? this._$AA.nextSibling.data = e : this.T(b.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = we.createElement(Se(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new Te(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = xe.get(e.strings);
		return t === void 0 && xe.set(e.strings, t = new we(e)), t;
	}
	k(t) {
		fe(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(x()), this.O(x()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = se(e).nextSibling;
			se(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, M = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = O, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(new String()), this.strings = n) : this._$AH = O;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = A(this, e, t, 0), a = !S(e) || e !== this._$AH && e !== D, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = A(this, r[n + o], t, o), s === D && (s = this._$AH[o]), a ||= !S(s) || s !== this._$AH[o], s === O ? e = O : e !== O && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === O ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, Ee = class extends M {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === O ? void 0 : e;
	}
}, De = class extends M {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== O);
	}
}, Oe = class extends M {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = A(this, e, t, 0) ?? O) === D) return;
		let n = this._$AH, r = e === O && n !== O || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== O && (n === O || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, ke = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		A(this, e);
	}
}, Ae = {
	M: le,
	P: y,
	A: ue,
	C: 1,
	L: Ce,
	R: Te,
	D: pe,
	V: A,
	I: j,
	H: M,
	N: De,
	U: Oe,
	B: Ee,
	F: ke
}, je = oe.litHtmlPolyfillSupport;
je?.(we, j), (oe.litHtmlVersions ??= []).push("3.3.3");
var Me = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new j(t.insertBefore(x(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, Ne = globalThis, N = class extends _ {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = Me(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return D;
	}
};
N._$litElement$ = !0, N.finalized = !0, Ne.litElementHydrateSupport?.({ LitElement: N });
var Pe = Ne.litElementPolyfillSupport;
Pe?.({ LitElement: N }), (Ne.litElementVersions ??= []).push("4.2.2");
// src/shared/edges.ts
var Fe = 4, Ie = class {
	#e;
	#t;
	#n = typeof ResizeObserver > "u" ? void 0 : new ResizeObserver(() => {
		this.show();
	});
	#r;
	constructor(e, t) {
		this.#e = e, this.#t = t, e.addController(this);
	}
	hostUpdated() {
		let e = this.#e.renderRoot?.querySelector(this.#t) ?? void 0;
		e !== this.#r && (this.#n?.disconnect(), this.#r = e, e && (this.#n?.observe(e), e.addEventListener("scroll", () => {
			Le(e);
		})));
	}
	hostDisconnected() {
		this.#n?.disconnect(), this.#r = void 0;
	}
	show() {
		let e = this.#r;
		if (!e) return;
		let t = e.querySelector("[aria-current=\"page\"], [aria-pressed=\"true\"]");
		if (t) {
			let [n, r] = [e.getBoundingClientRect(), t.getBoundingClientRect()];
			e.scrollBy({ left: r.left + r.width / 2 - n.left - n.width / 2 });
		}
		Le(e);
	}
};
function Le(e) {
	let t = Math.abs(e.scrollLeft);
	e.classList.toggle("more-before", t > Fe), e.classList.toggle("more-after", e.scrollWidth - e.clientWidth - t > Fe);
}
var Re = o`
  .edged {
    overflow-x: auto;
    scrollbar-width: none;
    /* What has the focus is not in what fades. */
    scroll-padding-inline: 48px;
    --start: 0px;
    --end: 0px;
    --to: to right;
    mask-image: linear-gradient(var(--to), transparent, #000 var(--start), #000 calc(100% - var(--end)), transparent);
  }
  .edged:dir(rtl) {
    --to: to left;
  }
  .edged.more-before {
    --start: 40px;
  }
  .edged.more-after {
    --end: 40px;
  }
`, ze = [
	500,
	1e3,
	2e3,
	5e3,
	1e4
], Be = new Set([
	"unauthorized",
	"not_found",
	"invalid_format"
]), Ve = class {
	#e;
	#t;
	#n;
	#r;
	#i;
	#a;
	#o;
	#s;
	#c;
	constructor(e, t) {
		this.standing = "connecting", this.#o = 0, this.#s = !1, this.#c = 0, this.#l = () => {
			this.#p(), this.#_("lost");
		}, this.#u = () => {
			this.#p(), this.#o = 0, this.#m();
		}, this.#e = e, this.#t = t, e.addController(this);
	}
	follow(e, t) {
		(e !== this.#n || JSON.stringify(t) !== JSON.stringify(this.#r)) && (this.#f(), this.latest = void 0, this.#n = e, this.#r = t, this.#d());
	}
	hostConnected() {
		this.#s = !0, this.#d();
	}
	hostDisconnected() {
		this.#s = !1, this.#f();
	}
	#l;
	#u;
	#d() {
		this.#s && this.#n && this.#r && (this.#n.addEventListener("disconnected", this.#l), this.#n.addEventListener("ready", this.#u), this.#o = 0, this.#_("connecting"), this.#m());
	}
	#f() {
		this.#n?.removeEventListener("disconnected", this.#l), this.#n?.removeEventListener("ready", this.#u);
		let e = this.#i;
		this.#p(), e && P(e);
	}
	#p() {
		this.#c += 1, this.#i = void 0, clearTimeout(this.#a);
	}
	async #m() {
		let e = this.#n, t = this.#r;
		if (!e || !t) return;
		let n = ++this.#c, r = () => n === this.#c;
		try {
			let n = await e.subscribeMessage((e) => {
				r() && this.#h(e);
			}, t, { resubscribe: !1 });
			r() ? this.#i = n : P(n);
		} catch (e) {
			r() && this.#g(e?.code);
		}
	}
	#h(e) {
		this.#o = 0, this.latest = e, this.#t?.(e), this.#_("live");
	}
	#g(e) {
		if (Be.has(e)) {
			this.refusal = String(e), this.#_("refused");
			return;
		}
		let t = ze[Math.min(this.#o, ze.length - 1)];
		this.#o += 1, this.#_("lost"), this.#a = setTimeout(() => void this.#m(), t);
	}
	#_(e) {
		this.standing = e, e !== "refused" && (this.refusal = void 0), this.#e.requestUpdate();
	}
};
function P(e) {
	Promise.resolve().then(e).catch(() => void 0);
}
// src/shared/localize.ts
var He = new Set([
	"ar",
	"fa",
	"he",
	"ur"
]), [Ue, We] = ["⁦", "⁩"];
function Ge(e, t) {
	let n = Ke(e);
	return Object.hasOwn(t, n) ? n : "en";
}
function Ke(e) {
	return e.toLowerCase().split(/[-_]/)[0] ?? "";
}
function qe(e, t) {
	let n = Ge(e, t), r = t[n] ?? t.en, i = new Intl.PluralRules(n), a = new Intl.NumberFormat(n), o = He.has(Ke(e)) && n !== Ke(e);
	return (e, t = {}) => {
		let n = Je(r[e], t, i).replace(/\{(\w+)\}/g, (e, n) => {
			let r = t[n];
			return typeof r == "number" ? a.format(r) : r ?? e;
		});
		return o ? `${Ue}${n}${We}` : n;
	};
}
function Je(e, t, n) {
	return typeof e == "string" ? e : e[n.select(Number(t.count ?? 0))] ?? e.other ?? "";
}
// src/shared/translations/en.json
var Ye = {
	"disposition.allowed": "Allowed",
	"disposition.put_through": "Put through",
	"disposition.blocked": "Blocked",
	"disposition.rejected": "Declined",
	"disposition.abandoned": "Caller gave up",
	"disposition.voicemail": "Voicemail",
	"disposition.missed": "Missed",
	"disposition.answered_elsewhere": "Answered elsewhere",
	"disposition.failed": "Failed",
	"mode.do_not_disturb": "Do not disturb",
	"mode.listen_only": "Listen only",
	"mode.screen_unknown": "Screen strangers",
	"mode.trusted_only": "Trusted callers only",
	"player.play": "Play: {what}",
	"player.pause": "Pause: {what}",
	"player.position": "Position: {what}",
	"player.failed": "This cannot be played.",
	"state.idle": "Idle",
	"state.in_call": "In call",
	"state.putting_through": "Putting through",
	"state.ringing": "Ringing",
	"state.screening": "Screening",
	"state.voicemail": "Voicemail",
	"state.waiting_for_decision": "Waiting for a decision"
}, Xe = {
	"disposition.allowed": "Przepuszczone",
	"disposition.put_through": "Połączone",
	"disposition.blocked": "Zablokowane",
	"disposition.rejected": "Odrzucone",
	"disposition.abandoned": "Dzwoniący zrezygnował",
	"disposition.voicemail": "Poczta głosowa",
	"disposition.missed": "Nieodebrane",
	"disposition.answered_elsewhere": "Odebrane gdzie indziej",
	"disposition.failed": "Nieudane",
	"mode.do_not_disturb": "Nie przeszkadzać",
	"mode.listen_only": "Tylko nasłuch",
	"mode.screen_unknown": "Sprawdzaj nieznajomych",
	"mode.trusted_only": "Tylko zaufani",
	"player.play": "Odtwórz: {what}",
	"player.pause": "Wstrzymaj: {what}",
	"player.position": "Pozycja: {what}",
	"player.failed": "Nie można tego odtworzyć.",
	"state.idle": "Wolna",
	"state.in_call": "Rozmowa",
	"state.putting_through": "Łączenie",
	"state.ringing": "Dzwoni",
	"state.screening": "Sprawdzanie",
	"state.voicemail": "Poczta głosowa",
	"state.waiting_for_decision": "Czeka na decyzję"
}, Ze = {
	menu: "Main menu",
	line: "Line",
	pages: "Pages",
	close: "Close",
	cancel: "Cancel",
	save: "Save",
	delete: "Delete",
	undo: "Undo",
	undone: "Taken back.",
	note: "Note",
	nothing_found: "Nothing found.",
	"error.unknown": "Something went wrong.",
	"error.invalid": "Something in this cannot be read. Check what you have entered.",
	"error.no_line": "No line is set up, or it is not running just now.",
	"error.lost": "The connection to Home Assistant was lost. Try again.",
	"page.calls": "Calls",
	"page.voicemails": "Voicemails",
	"page.people": "Phone book",
	"page.lists": "Lists",
	"page.rules": "Rules",
	"page.try": "What would happen if…",
	"page.statistics": "Statistics",
	"page.files": "Import and export",
	"caller.number": "Unknown number",
	"caller.withheld": "Number withheld",
	"caller.out_of_area": "Number not available",
	"caller.none": "No caller ID",
	"verdict.allow": "Let ring",
	"verdict.screen": "Screen",
	"verdict.block": "Block",
	"verdict.voicemail": "Voicemail",
	"filter.all": "All",
	"filter.answered": "Answered",
	"filter.missed": "Missed",
	"filter.voicemail": "Voicemail",
	"filter.stopped": "Stopped",
	"filter.failed": "Failed",
	"calls.search": "Search calls",
	"calls.until": "Up to the day",
	"calls.filters": "Which calls",
	"calls.all_seen": "All seen",
	"calls.marked": {
		one: "{count} call marked as seen.",
		other: "{count} calls marked as seen."
	},
	"calls.none": "No calls yet. They will appear here by themselves.",
	"call.details": "Call",
	"call.lasts": "In progress",
	"call.number": "Number",
	"call.verdict": "Verdict",
	"call.why": "Why",
	"call.decided_by": "Decided by",
	"call.for": "For",
	"call.duration": "Duration",
	"call.signs": "Noticed",
	"call.urgent": "The caller says that it is urgent",
	"call.machine": "Talked like a machine",
	"call.allow": "Always allow",
	"call.block": "Block",
	"call.back": "Call back",
	"call.to_people": "Add to phone book",
	"call.delete": "Delete call",
	"call.delete_sure": "Delete this call with its recordings? It cannot be taken back.",
	"call.deleted": "The call is deleted.",
	"call.allow_done": "{number} will always ring.",
	"call.block_done": "{number} is blocked.",
	"part.name": "Who calls",
	"part.reason": "Why",
	"part.reply": "Conversation",
	"part.voicemail": "Message",
	"voicemails.search": "Search messages",
	"voicemails.unheard": "New only",
	"voicemails.all_heard": "Mark all as heard",
	"voicemails.marked": {
		one: "One message marked as heard.",
		other: "{count} messages marked as heard."
	},
	"voicemails.new": {
		one: "{count} new message",
		other: "{count} new messages"
	},
	"voicemails.is_new": "New",
	"voicemails.none": "No messages.",
	"voicemails.gone": "The recording is no longer kept.",
	"voicemails.of": "Message from {caller}",
	"people.search": "Search names, numbers and notes",
	"people.add": "Add somebody",
	"people.count": {
		one: "{count} person",
		other: "{count} people"
	},
	"people.none": "Nobody is in the phone book yet. Whoever is in it always gets through.",
	"people.name": "Name",
	"people.numbers": "Numbers",
	"people.numbers_help": "One on each line, written in any way.",
	"people.groups": "Groups",
	"people.groups_help": "Separated by commas. Rules can be about a group.",
	"people.announced": "Announced as",
	"people.announced_help": "What is said and shown instead of the name.",
	"people.vip": "VIP",
	"people.vip_help": "Gets through whatever the mode.",
	"people.saved": "{name} is saved.",
	"people.deleted": "{name} is deleted.",
	"lists.block": "Blocked",
	"lists.allow": "Allowed",
	"lists.imported": "Imported lists",
	"lists.block_add": "Block something",
	"lists.allow_add": "Allow something",
	"lists.block_none": "Nothing is blocked by hand.",
	"lists.allow_none": "Nothing is allowed by hand; whoever is in the phone book is allowed anyway.",
	"lists.search": "Search numbers, names and notes",
	"lists.count": {
		one: "{count} entry",
		other: "{count} entries"
	},
	"lists.until": "until {day}",
	"lists.learned": "Learned",
	"lists.list": "List",
	"lists.kind": "Kind",
	"lists.name": "Name",
	"lists.expires": "Last day",
	"lists.expires_help": "Left empty, it lasts until you delete it.",
	"lists.saved": "{name} is saved.",
	"lists.deleted": "{name} is deleted.",
	"kind.number": "Number",
	"kind.pattern": "Pattern of numbers",
	"kind.name": "Pattern of names",
	"kind.number_help": "Written in any way.",
	"kind.pattern_help": "* stands for any digits, ? for one: +48 22 *",
	"kind.name_help": "The name that caller ID shows; * stands for anything: *BANK*",
	"imported.add_url": "Add from an address",
	"imported.add_file": "Add from a file",
	"imported.add": "Add",
	"imported.none": "No lists of others yet. One of a million numbers is as fast as a short one.",
	"imported.blocks": {
		one: "blocks {count} number",
		other: "blocks {count} numbers"
	},
	"imported.allows": {
		one: "allows {count} number",
		other: "allows {count} numbers"
	},
	"imported.refreshed": "fetched: {day}",
	"imported.enabled": "In use",
	"imported.numbers": "Numbers",
	"imported.refresh": "Fetch now",
	"imported.fetching": "Fetching",
	"imported.fetched": "{name} is up to date.",
	"imported.added": {
		one: "A list with {count} number is added.",
		other: "A list with {count} numbers is added."
	},
	"imported.url": "Address",
	"imported.url_help": "It begins with https and is fetched every day.",
	"imported.back": "All lists",
	"imported.search": "First digits",
	"imported.count": {
		one: "{count} number",
		other: "{count} numbers"
	},
	"rules.mode": "Screening mode",
	"rules.preset": "Preset",
	"rules.choose_preset": "Choose a ready-made set…",
	"rules.use_preset": "Use this set",
	"rules.preset_used": "The set is in use.",
	"rules.cannot_screen": "This modem cannot answer: every call rings.",
	"rules.own": "Your rules",
	"rules.add": "Add a rule",
	"rules.none": "No rules of your own. The mode and the lists decide.",
	"rules.whole_list": "How a call is decided",
	"rules.whole_list_help": "From the top down; the first row that fits decides.",
	"rules.enabled_of": "Use the rule {name}",
	"rules.up": "Move {name} up",
	"rules.down": "Move {name} down",
	"rules.moved": "{name} is now number {place} of {count}.",
	"rules.saved": "The rules are saved.",
	"rules.deleted": "The rule is deleted.",
	"rules.gone": "There is no such rule any more.",
	"rules.off": "Switched off",
	"rules.name": "Name",
	"rules.then": "What is done",
	"rules.do_allow": "Let it ring",
	"rules.do_screen": "Ask who is calling",
	"rules.do_voicemail": "Send to voicemail",
	"rules.do_block": "Block",
	"rules.style": "How",
	"rules.script": "What is asked",
	"rules.as_line": "As the line does otherwise",
	"rules.place": "Where it stands",
	"rules.when": "When it fits",
	"rules.when_help": "Everything that you fill in must fit; of several things of one kind, one. Left empty, it fits everybody.",
	"rules.numbers_and_kinds": "Numbers and kinds of callers",
	"rules.numbers": "Patterns of numbers, one on each line",
	"rules.names": "Patterns of caller-ID names, one on each line",
	"rules.lists_and_groups": "Lists and groups",
	"rules.of_group": "group {group}",
	"rules.of_list": "an imported list",
	"rules.hours": "Hours",
	"rules.hours_help": "An end before the beginning is that of the next day; the same time twice is the whole day.",
	"rules.add_hours": "Add hours",
	"rules.remove_hours": "Remove these hours",
	"rules.from": "From",
	"rules.to": "To",
	"rules.every_day": "every day",
	"rules.all_day": "all day",
	"rules.circumstances": "Circumstances",
	"rules.states": "States of entities, one on each line",
	"rules.states_help": "An entity, a colon, and the states that fit: person.anna: home, work",
	"rules.states_wrong": "Write each state like person.anna: home",
	"rules.repeated": {
		one: "called again within {count} minute",
		other: "called again within {count} minutes"
	},
	"rules.repeated_within": "Called before within so many minutes, and nobody answered",
	"rules.known": "known from earlier calls",
	"rules.known_help": "Only who was put through or called by you before",
	"rules.everybody": "everybody",
	"rules.enabled": "In use",
	"place.after_lists": "After your lists",
	"place.before_allowlist": "Before the allowlist",
	"style.hang_up": "Hang up at once",
	"style.refusal": "Say that no such calls are taken",
	"style.sit": "Play the tones of a dead number",
	"style.keep_waiting": "Keep waiting for two minutes",
	"script.name_and_reason": "Name and reason",
	"script.name": "Name",
	"script.key": "A key to press",
	"script.message": "A message only",
	"script.refusal": "Nothing: refuse",
	"category.withheld": "Number withheld",
	"category.out_of_area": "Number not available",
	"category.no_caller_id": "No caller ID",
	"category.foreign": "From abroad",
	"category.mobile": "Mobile",
	"category.premium": "Premium rate",
	"category.toll_free": "Free of charge",
	"category.business": "Numbers of firms",
	"category.invalid": "Impossible numbers",
	"day.mon": "Mon",
	"day.tue": "Tue",
	"day.wed": "Wed",
	"day.thu": "Thu",
	"day.fri": "Fri",
	"day.sat": "Sat",
	"day.sun": "Sun",
	"preset.listen_only": "Listen only",
	"preset.screen_strangers": "Screen strangers",
	"preset.trusted_callers": "Trusted callers only",
	"preset.office_hours": "Office hours",
	"preset.protect_relative": "Protect a relative",
	"mode_help.listen_only": "Every call rings, and is written down. Nothing is blocked.",
	"mode_help.screen_unknown": "Whom you know rings at once; strangers are asked who they are first.",
	"mode_help.trusted_only": "Only whom you know rings; all others are taken by voicemail.",
	"mode_help.do_not_disturb": "Only VIPs ring; all others are taken by voicemail.",
	"try.about": "The line’s own rules answer, and no call is made.",
	"try.kind": "The caller",
	"try.number": "shows a number",
	"try.withheld": "withholds the number",
	"try.out_of_area": "comes without a number, from afar",
	"try.none": "comes without caller ID",
	"try.name": "Name by caller ID",
	"try.at": "When (empty: now)",
	"try.ask": "What would happen?",
	"try.list": "The list, in its order",
	"try.decides": "This row decides.",
	"try.then_allow": "The phones would ring",
	"try.then_screen": "The caller would be asked who it is",
	"try.then_block": "The call would be blocked",
	"try.then_voicemail": "The caller would be sent to voicemail",
	"statistics.span": "Of the last",
	"statistics.weeks": {
		one: "{count} week",
		other: "{count} weeks"
	},
	"statistics.kept_away": {
		one: "caller who never reached you",
		other: "callers who never reached you"
	},
	"statistics.time_saved": "that they spent with the screener, and not with you",
	"statistics.time_saved_help": "The time on the line of blocked callers, and of those who gave up before the household was asked.",
	"statistics.hours": "{hours} h {minutes} min",
	"statistics.minutes": {
		one: "{count} minute",
		other: "{count} minutes"
	},
	"statistics.by_week": "Calls by week",
	"statistics.chart": "Bar chart of the calls of each week; the table below has the same figures.",
	"statistics.as_table": "As a table",
	"statistics.week": "Week of",
	"statistics.all": "All",
	"statistics.gave_up": "Where callers gave up",
	"statistics.screened": {
		one: "Of {count} caller who was asked",
		other: "Of {count} callers who were asked"
	},
	"statistics.at_greeting": "hung up at the greeting",
	"statistics.after_name": "gave a name and no reason",
	"statistics.waiting": "gave up while waiting for you",
	"files.import": "Import a file",
	"files.export": "Export to a file",
	"files.what": "What is in the file",
	"files.file": "File",
	"files.choose": "Choose a file",
	"files.none_chosen": "No file chosen yet",
	"files.contacts": "People, for the phone book",
	"files.block": "Numbers to block",
	"files.allow": "Numbers to allow",
	"files.list": "A long list of its own",
	"files.contacts_help": "vCard or a table (CSV). People who are in the book already lose nothing by it.",
	"files.block_help": "A table (CSV), a text with one number on each line, or the file of another call blocker. What you allowed stays allowed.",
	"files.allow_help": "A table (CSV), or a text with one number on each line.",
	"files.list_help": "Up to two million numbers, which can be switched off and deleted together.",
	"files.preview": "Look at it first",
	"files.do_import": "Import now",
	"files.would_be": "This would happen",
	"files.done": "Imported",
	"files.uploading": "Uploading",
	"files.reading": "Reading: {count}",
	"files.writing": "Writing",
	"files.numbers": {
		one: "{count} number",
		other: "{count} numbers"
	},
	"files.added": {
		one: "{count} new",
		other: "{count} new"
	},
	"files.merged": {
		one: "{count} merged with what is there",
		other: "{count} merged with what is there"
	},
	"files.unchanged": {
		one: "{count} there already",
		other: "{count} there already"
	},
	"files.left_out": {
		one: "{count} line left out",
		other: "{count} lines left out"
	},
	"files.rows": "The first of them",
	"files.refused": "What was left out, and why",
	"files.not_uploaded": "The file could not be uploaded.",
	"files.contacts_as_vcard": "Phone book (vCard)",
	"files.contacts_as_csv": "Phone book (CSV)",
	"files.block_as_csv": "Blocked (CSV)",
	"files.allow_as_csv": "Allowed (CSV)",
	"rules.quoted": "“{name}”"
}, Qe = {
	menu: "Menu główne",
	line: "Linia",
	pages: "Strony",
	close: "Zamknij",
	cancel: "Anuluj",
	save: "Zapisz",
	delete: "Usuń",
	undo: "Cofnij",
	undone: "Cofnięto.",
	note: "Notatka",
	nothing_found: "Nic nie znaleziono.",
	"error.unknown": "Coś się nie udało.",
	"error.invalid": "Czegoś nie da się odczytać. Sprawdź wpisane dane.",
	"error.no_line": "Nie ma skonfigurowanej linii albo linia teraz nie działa.",
	"error.lost": "Utracono połączenie z Home Assistantem. Spróbuj ponownie.",
	"page.calls": "Połączenia",
	"page.voicemails": "Wiadomości",
	"page.people": "Książka telefoniczna",
	"page.lists": "Listy",
	"page.rules": "Reguły",
	"page.try": "Co by było, gdyby…",
	"page.statistics": "Statystyki",
	"page.files": "Import i eksport",
	"caller.number": "Nieznany numer",
	"caller.withheld": "Numer zastrzeżony",
	"caller.out_of_area": "Numer niedostępny",
	"caller.none": "Bez identyfikacji numeru",
	"verdict.allow": "Dzwoni",
	"verdict.screen": "Sprawdzenie",
	"verdict.block": "Blokada",
	"verdict.voicemail": "Poczta głosowa",
	"filter.all": "Wszystkie",
	"filter.answered": "Odebrane",
	"filter.missed": "Nieodebrane",
	"filter.voicemail": "Z wiadomością",
	"filter.stopped": "Zatrzymane",
	"filter.failed": "Nieudane",
	"calls.search": "Szukaj w połączeniach",
	"calls.until": "Do dnia",
	"calls.filters": "Które połączenia",
	"calls.all_seen": "Wszystkie przejrzane",
	"calls.marked": {
		one: "Oznaczono {count} połączenie jako przejrzane.",
		few: "Oznaczono {count} połączenia jako przejrzane.",
		many: "Oznaczono {count} połączeń jako przejrzane.",
		other: "Oznaczono {count} połączenia jako przejrzane."
	},
	"calls.none": "Nie ma jeszcze połączeń. Pojawią się tu same.",
	"call.details": "Połączenie",
	"call.lasts": "W toku",
	"call.number": "Numer",
	"call.verdict": "Decyzja",
	"call.why": "Dlaczego",
	"call.decided_by": "Kto zdecydował",
	"call.for": "Dla",
	"call.duration": "Czas trwania",
	"call.signs": "Zauważono",
	"call.urgent": "Dzwoniący mówi, że to pilne",
	"call.machine": "Mówił jak automat",
	"call.allow": "Zawsze przepuszczaj",
	"call.block": "Zablokuj",
	"call.back": "Oddzwoń",
	"call.to_people": "Dodaj do książki",
	"call.delete": "Usuń połączenie",
	"call.delete_sure": "Usunąć to połączenie wraz z nagraniami? Nie można tego cofnąć.",
	"call.deleted": "Połączenie usunięte.",
	"call.allow_done": "Numer {number} będzie zawsze dzwonił.",
	"call.block_done": "Numer {number} jest zablokowany.",
	"part.name": "Kto dzwoni",
	"part.reason": "W jakiej sprawie",
	"part.reply": "Rozmowa",
	"part.voicemail": "Wiadomość",
	"voicemails.search": "Szukaj w wiadomościach",
	"voicemails.unheard": "Tylko nowe",
	"voicemails.all_heard": "Oznacz wszystkie jako odsłuchane",
	"voicemails.marked": {
		one: "Oznaczono {count} wiadomość.",
		few: "Oznaczono {count} wiadomości.",
		many: "Oznaczono {count} wiadomości.",
		other: "Oznaczono {count} wiadomości."
	},
	"voicemails.new": {
		one: "{count} nowa wiadomość",
		few: "{count} nowe wiadomości",
		many: "{count} nowych wiadomości",
		other: "{count} nowej wiadomości"
	},
	"voicemails.is_new": "Nowa",
	"voicemails.none": "Brak wiadomości.",
	"voicemails.gone": "Nagranie nie jest już przechowywane.",
	"voicemails.of": "Wiadomość: {caller}",
	"people.search": "Szukaj nazw, numerów i notatek",
	"people.add": "Dodaj osobę",
	"people.count": {
		one: "{count} osoba",
		few: "{count} osoby",
		many: "{count} osób",
		other: "{count} osoby"
	},
	"people.none": "Książka telefoniczna jest pusta. Kto do niej trafi, zawsze się dodzwoni.",
	"people.name": "Nazwa",
	"people.numbers": "Numery",
	"people.numbers_help": "Każdy w osobnym wierszu, zapisany dowolnie.",
	"people.groups": "Grupy",
	"people.groups_help": "Rozdzielone przecinkami. Reguły mogą dotyczyć grupy.",
	"people.announced": "Zapowiadać jako",
	"people.announced_help": "Te słowa będą mówione i pokazywane zamiast nazwy.",
	"people.vip": "VIP",
	"people.vip_help": "Dodzwoni się w każdym trybie.",
	"people.saved": "Zapisano: {name}.",
	"people.deleted": "Usunięto: {name}.",
	"lists.block": "Zablokowane",
	"lists.allow": "Dozwolone",
	"lists.imported": "Listy importowane",
	"lists.block_add": "Zablokuj",
	"lists.allow_add": "Zezwól",
	"lists.block_none": "Nic nie jest zablokowane ręcznie.",
	"lists.allow_none": "Nic nie jest dozwolone ręcznie; osoby z książki telefonicznej i tak są dozwolone.",
	"lists.search": "Szukaj numerów, nazw i notatek",
	"lists.count": {
		one: "{count} wpis",
		few: "{count} wpisy",
		many: "{count} wpisów",
		other: "{count} wpisu"
	},
	"lists.until": "do {day}",
	"lists.learned": "Wyuczone",
	"lists.list": "Lista",
	"lists.kind": "Rodzaj",
	"lists.name": "Nazwa",
	"lists.expires": "Ostatni dzień",
	"lists.expires_help": "Puste: wpis obowiązuje, aż go usuniesz.",
	"lists.saved": "Zapisano: {name}.",
	"lists.deleted": "Usunięto: {name}.",
	"kind.number": "Numer",
	"kind.pattern": "Wzorzec numerów",
	"kind.name": "Wzorzec nazw",
	"kind.number_help": "W dowolnym zapisie.",
	"kind.pattern_help": "* oznacza dowolne cyfry, ? jedną: +48 22 *",
	"kind.name_help": "Nazwa, którą podaje sieć; * oznacza cokolwiek: *BANK*",
	"imported.add_url": "Dodaj z adresu",
	"imported.add_file": "Dodaj z pliku",
	"imported.add": "Dodaj",
	"imported.none": "Nie ma jeszcze cudzych list. Lista z milionem numerów działa równie szybko jak krótka.",
	"imported.blocks": {
		one: "blokuje {count} numer",
		few: "blokuje {count} numery",
		many: "blokuje {count} numerów",
		other: "blokuje {count} numeru"
	},
	"imported.allows": {
		one: "dopuszcza {count} numer",
		few: "dopuszcza {count} numery",
		many: "dopuszcza {count} numerów",
		other: "dopuszcza {count} numeru"
	},
	"imported.refreshed": "pobrano: {day}",
	"imported.enabled": "W użyciu",
	"imported.numbers": "Numery",
	"imported.refresh": "Pobierz teraz",
	"imported.fetching": "Pobieranie",
	"imported.fetched": "Lista {name} jest aktualna.",
	"imported.added": {
		one: "Dodano listę: {count} numer.",
		few: "Dodano listę: {count} numery.",
		many: "Dodano listę: {count} numerów.",
		other: "Dodano listę: {count} numeru."
	},
	"imported.url": "Adres",
	"imported.url_help": "Zaczyna się od https i jest pobierany codziennie.",
	"imported.back": "Wszystkie listy",
	"imported.search": "Pierwsze cyfry",
	"imported.count": {
		one: "{count} numer",
		few: "{count} numery",
		many: "{count} numerów",
		other: "{count} numeru"
	},
	"rules.mode": "Tryb sprawdzania",
	"rules.preset": "Zestaw",
	"rules.choose_preset": "Wybierz gotowy zestaw…",
	"rules.use_preset": "Użyj zestawu",
	"rules.preset_used": "Zestaw jest w użyciu.",
	"rules.cannot_screen": "Ten modem nie może odbierać: każde połączenie dzwoni.",
	"rules.own": "Twoje reguły",
	"rules.add": "Dodaj regułę",
	"rules.none": "Nie ma własnych reguł. Decydują tryb i listy.",
	"rules.whole_list": "Jak zapada decyzja",
	"rules.whole_list_help": "Od góry w dół; decyduje pierwszy pasujący wiersz.",
	"rules.enabled_of": "Używaj reguły {name}",
	"rules.up": "Przesuń {name} wyżej",
	"rules.down": "Przesuń {name} niżej",
	"rules.moved": "{name}: teraz miejsce {place} z {count}.",
	"rules.saved": "Reguły zapisane.",
	"rules.deleted": "Reguła usunięta.",
	"rules.gone": "Nie ma już takiej reguły.",
	"rules.off": "Wyłączona",
	"rules.name": "Nazwa",
	"rules.then": "Co zrobić",
	"rules.do_allow": "Niech dzwoni",
	"rules.do_screen": "Zapytaj, kto dzwoni",
	"rules.do_voicemail": "Przełącz na pocztę głosową",
	"rules.do_block": "Zablokuj",
	"rules.style": "W jaki sposób",
	"rules.script": "O co zapytać",
	"rules.as_line": "Jak zwykle na tej linii",
	"rules.place": "Miejsce",
	"rules.when": "Kiedy pasuje",
	"rules.when_help": "Wszystko, co wypełnisz, musi pasować; z kilku rzeczy jednego rodzaju wystarczy jedna. Puste pasuje do każdego.",
	"rules.numbers_and_kinds": "Numery i rodzaje dzwoniących",
	"rules.numbers": "Wzorce numerów, każdy w osobnym wierszu",
	"rules.names": "Wzorce nazw dzwoniących, każdy w osobnym wierszu",
	"rules.lists_and_groups": "Listy i grupy",
	"rules.of_group": "grupa {group}",
	"rules.of_list": "lista importowana",
	"rules.hours": "Godziny",
	"rules.hours_help": "Koniec przed początkiem oznacza następny dzień; dwa razy ta sama godzina to cała doba.",
	"rules.add_hours": "Dodaj godziny",
	"rules.remove_hours": "Usuń te godziny",
	"rules.from": "Od",
	"rules.to": "Do",
	"rules.every_day": "codziennie",
	"rules.all_day": "cały dzień",
	"rules.circumstances": "Okoliczności",
	"rules.states": "Stany encji, każda w osobnym wierszu",
	"rules.states_help": "Encja, dwukropek i pasujące stany: person.anna: home, work",
	"rules.states_wrong": "Zapisz każdy stan tak: person.anna: home",
	"rules.repeated": {
		one: "dzwoni ponownie w ciągu {count} minuty",
		few: "dzwoni ponownie w ciągu {count} minut",
		many: "dzwoni ponownie w ciągu {count} minut",
		other: "dzwoni ponownie w ciągu {count} minuty"
	},
	"rules.repeated_within": "Dzwonił w ciągu tylu minut i nikt nie odebrał",
	"rules.known": "znany z wcześniejszych rozmów",
	"rules.known_help": "Tylko ktoś, z kim już rozmawiano",
	"rules.everybody": "wszyscy",
	"rules.enabled": "W użyciu",
	"place.after_lists": "Po listach",
	"place.before_allowlist": "Przed listą dozwolonych",
	"style.hang_up": "Od razu rozłącz",
	"style.refusal": "Powiedz, że takich połączeń nie przyjmujemy",
	"style.sit": "Odtwórz sygnał nieistniejącego numeru",
	"style.keep_waiting": "Każ czekać dwie minuty",
	"script.name_and_reason": "Nazwisko i sprawa",
	"script.name": "Nazwisko",
	"script.key": "Klawisz do naciśnięcia",
	"script.message": "Tylko wiadomość",
	"script.refusal": "Nic: odmów",
	"category.withheld": "Numer zastrzeżony",
	"category.out_of_area": "Numer niedostępny",
	"category.no_caller_id": "Bez identyfikacji numeru",
	"category.foreign": "Z zagranicy",
	"category.mobile": "Komórkowy",
	"category.premium": "O podwyższonej opłacie",
	"category.toll_free": "Bezpłatny",
	"category.business": "Numery firmowe",
	"category.invalid": "Numery niemożliwe",
	"day.mon": "pn",
	"day.tue": "wt",
	"day.wed": "śr",
	"day.thu": "cz",
	"day.fri": "pt",
	"day.sat": "sb",
	"day.sun": "nd",
	"preset.listen_only": "Tylko nasłuch",
	"preset.screen_strangers": "Sprawdzaj nieznajomych",
	"preset.trusted_callers": "Tylko zaufani",
	"preset.office_hours": "Godziny pracy",
	"preset.protect_relative": "Ochrona bliskiej osoby",
	"mode_help.listen_only": "Każde połączenie dzwoni i jest zapisywane. Nic nie jest blokowane.",
	"mode_help.screen_unknown": "Znajomi dzwonią od razu; nieznajomi są najpierw pytani, kim są.",
	"mode_help.trusted_only": "Dzwonią tylko znajomi; pozostałych przejmuje poczta głosowa.",
	"mode_help.do_not_disturb": "Dzwonią tylko VIP-y; pozostałych przejmuje poczta głosowa.",
	"try.about": "Odpowiadają prawdziwe reguły linii, a nikt nie jest niepokojony.",
	"try.kind": "Dzwoniący",
	"try.number": "pokazuje numer",
	"try.withheld": "zastrzega numer",
	"try.out_of_area": "dzwoni bez numeru, z daleka",
	"try.none": "dzwoni bez żadnej identyfikacji",
	"try.name": "Nazwa podana przez sieć",
	"try.at": "Kiedy (puste: teraz)",
	"try.ask": "Co by się stało?",
	"try.list": "Cała lista po kolei",
	"try.decides": "Ten wiersz decyduje.",
	"try.then_allow": "Telefony by zadzwoniły",
	"try.then_screen": "Dzwoniący zostałby zapytany, kim jest",
	"try.then_block": "Połączenie zostałoby zablokowane",
	"try.then_voicemail": "Dzwoniący trafiłby na pocztę głosową",
	"statistics.span": "Ostatnie",
	"statistics.weeks": {
		one: "{count} tydzień",
		few: "{count} tygodnie",
		many: "{count} tygodni",
		other: "{count} tygodnia"
	},
	"statistics.kept_away": {
		one: "dzwoniący, który się do was nie dodzwonił",
		few: "dzwoniących, którzy się do was nie dodzwonili",
		many: "dzwoniących, którzy się do was nie dodzwonili",
		other: "dzwoniących, którzy się do was nie dodzwonili"
	},
	"statistics.time_saved": "tyle dzwoniący spędzili z automatem zamiast z wami",
	"statistics.time_saved_help": "Czas na linii osób zablokowanych i tych, które zrezygnowały, zanim zapytano domowników.",
	"statistics.hours": "{hours} godz. {minutes} min",
	"statistics.minutes": {
		one: "{count} minuta",
		few: "{count} minuty",
		many: "{count} minut",
		other: "{count} minuty"
	},
	"statistics.by_week": "Połączenia tydzień po tygodniu",
	"statistics.chart": "Wykres słupkowy połączeń z każdego tygodnia; tabela poniżej zawiera te same liczby.",
	"statistics.as_table": "Jako tabela",
	"statistics.week": "Tydzień od",
	"statistics.all": "Razem",
	"statistics.gave_up": "Kiedy dzwoniący rezygnowali",
	"statistics.screened": {
		one: "Z {count} zapytanego dzwoniącego",
		few: "Z {count} zapytanych dzwoniących",
		many: "Z {count} zapytanych dzwoniących",
		other: "Z {count} zapytanego dzwoniącego"
	},
	"statistics.at_greeting": "rozłączyło się przy powitaniu",
	"statistics.after_name": "podało nazwisko, ale nie sprawę",
	"statistics.waiting": "zrezygnowało, czekając na was",
	"files.import": "Import pliku",
	"files.export": "Eksport do pliku",
	"files.what": "Co jest w pliku",
	"files.file": "Plik",
	"files.choose": "Wybierz plik",
	"files.none_chosen": "Nie wybrano pliku",
	"files.contacts": "Osoby, do książki telefonicznej",
	"files.block": "Numery do zablokowania",
	"files.allow": "Numery do dopuszczenia",
	"files.list": "Długa, osobna lista",
	"files.contacts_help": "vCard albo tabela (CSV). Osoby, które już są w książce, niczego nie stracą.",
	"files.block_help": "Tabela (CSV), tekst z numerem w każdym wierszu albo plik innej blokady. Co dozwolone, pozostaje dozwolone.",
	"files.allow_help": "Tabela (CSV) albo tekst z numerem w każdym wierszu.",
	"files.list_help": "Do dwóch milionów numerów, które można razem wyłączyć i usunąć.",
	"files.preview": "Najpierw pokaż podgląd",
	"files.do_import": "Importuj teraz",
	"files.would_be": "Oto, co by się stało",
	"files.done": "Zaimportowano",
	"files.uploading": "Wysyłanie",
	"files.reading": "Czytanie: {count}",
	"files.writing": "Zapisywanie",
	"files.numbers": {
		one: "{count} numer",
		few: "{count} numery",
		many: "{count} numerów",
		other: "{count} numeru"
	},
	"files.added": {
		one: "{count} nowy",
		few: "{count} nowe",
		many: "{count} nowych",
		other: "{count} nowego"
	},
	"files.merged": {
		one: "{count} połączony z istniejącym",
		few: "{count} połączone z istniejącymi",
		many: "{count} połączonych z istniejącymi",
		other: "{count} połączonego z istniejącym"
	},
	"files.unchanged": {
		one: "{count} już jest",
		few: "{count} już są",
		many: "{count} już jest",
		other: "{count} już jest"
	},
	"files.left_out": {
		one: "pominięto {count} wiersz",
		few: "pominięto {count} wiersze",
		many: "pominięto {count} wierszy",
		other: "pominięto {count} wiersza"
	},
	"files.rows": "Pierwsze z nich",
	"files.refused": "Co pominięto i dlaczego",
	"files.not_uploaded": "Nie udało się wysłać pliku.",
	"files.contacts_as_vcard": "Książka telefoniczna (vCard)",
	"files.contacts_as_csv": "Książka telefoniczna (CSV)",
	"files.block_as_csv": "Zablokowane (CSV)",
	"files.allow_as_csv": "Dozwolone (CSV)",
	"rules.quoted": "„{name}”"
}, $e = {
	...Ye,
	...Ze
}, et = {
	en: $e,
	pl: {
		...Xe,
		...Qe
	}
};
function tt(e) {
	return qe(e, et);
}
function F(e, t, n) {
	let r = `${t}.${n}`;
	return Object.hasOwn($e, r) ? e(r) : n;
}
// src/panel/desk.ts
var nt = "/call-screener-panel", rt = "config_entry", I = class extends Error {
	constructor(e) {
		super(e.message ?? ""), Object.assign(this, e);
	}
};
function it() {
	return new I({ code: "stopped" });
}
var at = class {
	#e;
	#t;
	constructor(e, t, n) {
		this.#e = e, this.#t = n, this.line = t, this.language = e.language, this.connection = e.connection, this.words = tt(e.language), this.clock = {
			locale: e.locale,
			houseZone: e.config.time_zone
		};
	}
	ask(e, t = {}) {
		return this.connection.sendMessagePromise(this.#r(e, t));
	}
	watch(e, t, n = () => void 0) {
		let r, i = !1, a = () => void 0, o = a, s = new Promise((s, c) => {
			a = () => {
				c(it());
			}, o = () => {
				c(new I({ message: this.words("error.lost") }));
			}, this.connection.subscribeMessage((e) => {
				let t = e;
				t.error === void 0 ? t.result === void 0 ? n(e) : s(t.result) : c(new I(t.error));
			}, this.#r(e, t), { resubscribe: !1 }).then((e) => {
				i ? P(e) : r = e;
			}, c);
		});
		this.connection.addEventListener("disconnected", o);
		let c = () => {
			i = !0, this.connection.removeEventListener("disconnected", o), r && P(r);
		};
		return s.then(c, c), {
			done: s,
			stop: () => {
				a();
			}
		};
	}
	upload(e, t) {
		let n = new AbortController();
		return {
			done: this.#n(e, t, n.signal),
			stop: () => {
				n.abort(it());
			}
		};
	}
	async #n(e, t, n) {
		this.#e.auth.expired && await this.#e.auth.refreshAccessToken(), n.throwIfAborted();
		let r = new FormData();
		return r.append("file", e), new Promise((e, i) => {
			let a = new XMLHttpRequest();
			a.open("POST", "/api/file_upload"), a.setRequestHeader("Authorization", `Bearer ${this.#e.auth.accessToken}`), a.upload.onprogress = (e) => {
				t({
					stage: "uploading",
					done: e.loaded,
					of: e.total
				});
			}, a.onload = () => {
				a.status === 200 ? e(JSON.parse(a.responseText).file_id) : i(new I({ message: this.words("files.not_uploaded") }));
			}, a.onerror = () => {
				i(new I({ message: this.words("files.not_uploaded") }));
			}, n.addEventListener("abort", () => {
				a.abort(), i(it());
			}), a.send(r);
		});
	}
	sentence(e) {
		let t = e, { translation_key: n, translation_domain: r } = t ?? {};
		if (n && r) {
			let e = `component.${r}.exceptions.${n}.message`, i = this.#e.localize(e, t?.translation_placeholders ?? {});
			if (i) return i;
		}
		return t?.code === "invalid_format" ? this.words("error.invalid") : t?.message ?? this.words("error.unknown");
	}
	async attempt(e) {
		try {
			return await e(), !0;
		} catch (e) {
			return this.say(this.sentence(e)), !1;
		}
	}
	done(e, t, n) {
		t ? this.#t.say(e, async () => {
			await this.attempt(async () => {
				await this.ask("undo", { undo: t });
			}) && (this.say(this.words("undone")), n?.());
		}) : this.say(e);
	}
	say(e) {
		this.#t.say(e);
	}
	href(e) {
		return `${nt}/${e}${this.line === void 0 ? "" : `?${new URLSearchParams({ [rt]: this.line }).toString()}`}`;
	}
	go(e, t = !1) {
		this.#t.go(this.href(e), t);
	}
	#r(e, t) {
		let n = this.line === void 0 ? {} : { config_entry_id: this.line };
		return {
			type: `call_screener/${e}`,
			...n,
			...t
		};
	}
}, ot = "M12,5.5A3.5,3.5 0 0,1 15.5,9A3.5,3.5 0 0,1 12,12.5A3.5,3.5 0 0,1 8.5,9A3.5,3.5 0 0,1 12,5.5M5,8C5.56,8 6.08,8.15 6.53,8.42C6.38,9.85 6.8,11.27 7.66,12.38C7.16,13.34 6.16,14 5,14A3,3 0 0,1 2,11A3,3 0 0,1 5,8M19,8A3,3 0 0,1 22,11A3,3 0 0,1 19,14C17.84,14 16.84,13.34 16.34,12.38C17.2,11.27 17.62,9.85 17.47,8.42C17.92,8.15 18.44,8 19,8M5.5,18.25C5.5,16.18 8.41,14.5 12,14.5C15.59,14.5 18.5,16.18 18.5,18.25V20H5.5V18.25M0,20V18.5C0,17.11 1.89,15.94 4.45,15.6C3.86,16.28 3.5,17.22 3.5,18.25V20H0M24,20H20.5V18.25C20.5,17.22 20.14,16.28 19.55,15.6C22.11,15.94 24,17.11 24,18.5V20Z", st = "M15,14C12.33,14 7,15.33 7,18V20H23V18C23,15.33 17.67,14 15,14M6,10V7H4V10H1V12H4V15H6V12H9V10M15,12A4,4 0 0,0 19,8A4,4 0 0,0 15,4A4,4 0 0,0 11,8A4,4 0 0,0 15,12Z", ct = "M13,13H11V7H13M13,17H11V15H13M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2Z", lt = "M11,4H13V16L18.5,10.5L19.92,11.92L12,19.84L4.08,11.92L5.5,10.5L11,16V4Z", ut = "M13,20H11V8L5.5,13.5L4.08,12.08L12,4.16L19.92,12.08L18.5,13.5L13,8V20Z", dt = "M22,21H2V3H4V19H6V10H10V19H12V6H16V19H18V14H22V21Z", ft = "M19,6.41L17.59,5L12,10.59L6.41,5L5,6.41L10.59,12L5,17.59L6.41,19L12,13.41L17.59,19L19,17.59L13.41,12L19,6.41Z", pt = "M19,4H15.5L14.5,3H9.5L8.5,4H5V6H19M6,19A2,2 0 0,0 8,21H16A2,2 0 0,0 18,19V7H6V19Z", mt = "M7,19V17H9V19H7M11,19V17H13V19H11M15,19V17H17V19H15M7,15V13H9V15H7M11,15V13H13V15H11M15,15V13H17V15H15M7,11V9H9V11H7M11,11V9H13V11H11M15,11V9H17V11H15M7,7V5H9V7H7M11,7V5H13V7H11M15,7V5H17V7H15Z", ht = "M14 2H6A2 2 0 0 0 4 4V20A2 2 0 0 0 6 22H18A2 2 0 0 0 20 20V8M14 18V16H10V18L7 15L10 12V14H14V12L17 15M13 9V3.5L18.5 9Z", gt = "M3,5H9V11H3V5M5,7V9H7V7H5M11,7H21V9H11V7M11,15H21V17H11V15M5,20L1.5,16.5L2.91,15.09L5,17.17L9.59,12.59L11,14L5,20Z", _t = "M11,18H13V16H11V18M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M12,20C7.59,20 4,16.41 4,12C4,7.59 7.59,4 12,4C16.41,4 20,7.59 20,12C20,16.41 16.41,20 12,20M12,6A4,4 0 0,0 8,10H10A2,2 0 0,1 12,8A2,2 0 0,1 14,10C14,12 11,11.75 11,15H13C13,12.75 16,12.5 16,10A4,4 0 0,0 12,6Z", vt = "M9.5,3A6.5,6.5 0 0,1 16,9.5C16,11.11 15.41,12.59 14.44,13.73L14.71,14H15.5L20.5,19L19,20.5L14,15.5V14.71L13.73,14.44C12.59,15.41 11.11,16 9.5,16A6.5,6.5 0 0,1 3,9.5A6.5,6.5 0 0,1 9.5,3M9.5,5C7,5 5,7 5,9.5C5,12 7,14 9.5,14C12,14 14,12 14,9.5C14,7 12,5 9.5,5Z", yt = "M3,6H21V8H3V6M3,11H21V13H3V11M3,16H21V18H3V16Z", bt = "M14,19H18V5H14M6,19H10V5H6V19Z", xt = "M20.71,7.04C21.1,6.65 21.1,6 20.71,5.63L18.37,3.29C18,2.9 17.35,2.9 16.96,3.29L15.12,5.12L18.87,8.87M3,17.25V21H6.75L17.81,9.93L14.06,6.18L3,17.25Z", St = "M6.62,10.79C8.06,13.62 10.38,15.94 13.21,17.38L15.41,15.18C15.69,14.9 16.08,14.82 16.43,14.93C17.55,15.3 18.75,15.5 20,15.5A1,1 0 0,1 21,16.5V20A1,1 0 0,1 20,21A17,17 0 0,1 3,4A1,1 0 0,1 4,3H7.5A1,1 0 0,1 8.5,4C8.5,5.25 8.7,6.45 9.07,7.57C9.18,7.92 9.1,8.31 8.82,8.59L6.62,10.79Z", Ct = "M6.62,10.79C8.06,13.62 10.38,15.94 13.21,17.38L15.41,15.18C15.69,14.9 16.08,14.82 16.43,14.93C17.55,15.3 18.75,15.5 20,15.5A1,1 0 0,1 21,16.5V20A1,1 0 0,1 20,21A17,17 0 0,1 3,4C3,3.44 3.45,3 4,3H7.5A1,1 0 0,1 8.5,4C8.5,5.24 8.7,6.45 9.07,7.57C9.18,7.92 9.1,8.31 8.82,8.58L6.62,10.79M17,12V10H19V12H17M17,8V2H19V8H17Z", wt = "M6.62 10.79C8.06 13.62 10.38 15.94 13.21 17.38L15.41 15.18C15.69 14.9 16.08 14.82 16.43 14.93C17.55 15.3 18.75 15.5 20 15.5C20.55 15.5 21 15.95 21 16.5V20C21 20.55 20.55 21 20 21C10.61 21 3 13.39 3 4C3 3.45 3.45 3 4 3H7.5C8.05 3 8.5 3.45 8.5 4C8.5 5.25 8.7 6.45 9.07 7.57C9.18 7.92 9.1 8.31 8.82 8.59L6.62 10.79M16.5 2C14 2 12 4 12 6.5S14 11 16.5 11 21 9 21 6.5 19 2 16.5 2M16.5 9.5C14.84 9.5 13.5 8.16 13.5 6.5C13.5 5.94 13.65 5.42 13.92 5L18 9.08C17.58 9.35 17.06 9.5 16.5 9.5M19.08 8L15 3.92C15.42 3.65 15.94 3.5 16.5 3.5C18.16 3.5 19.5 4.84 19.5 6.5C19.5 7.06 19.35 7.58 19.08 8Z", L = "M6.62 10.79A15.1 15.1 0 0 0 13.21 17.38L15.41 15.18A1 1 0 0 1 16.41 14.93A11.36 11.36 0 0 0 20 15.5A1 1 0 0 1 21 16.5V20A1 1 0 0 1 20 21A17 17 0 0 1 3 4A1 1 0 0 1 4 3H7.5A1 1 0 0 1 8.5 4A11.36 11.36 0 0 0 9.07 7.57A1 1 0 0 1 8.82 8.57M21.71 4.71L20.29 3.29L15 8.59L12.71 6.29L11.29 7.71L15 11.41Z", Tt = "M15.9 1C12.1 1.1 9 4.2 9 8C9 11.9 12.1 15 16 15S23 11.9 23 8 19.9 1 15.9 1C16 1 15.9 1 15.9 1M16 3C18.8 3 21 5.2 21 8S18.8 13 16 13 11 10.8 11 8 13.2 3 16 3M15 4V9L18.6 11.2L19.4 10L16.5 8.3V4H15M4.6 12.8C6 15.6 8.4 18 11.2 19.4L13.4 17.2C13.7 16.9 14.1 16.8 14.4 17C15.5 17.4 16.7 17.6 18 17.6C18.5 17.6 19 18.1 19 18.6V22C19 22.5 18.5 23 18 23C8.6 23 1 15.4 1 6C1 5.4 1.5 5 2 5H5.5C6.1 5 6.5 5.4 6.5 6C6.5 7.2 6.7 8.4 7.1 9.6C7.2 10 7.1 10.3 6.9 10.6L4.6 12.8", Et = "M12,9C10.4,9 8.85,9.25 7.4,9.72V12.82C7.4,13.22 7.17,13.56 6.84,13.72C5.86,14.21 4.97,14.84 4.17,15.57C4,15.75 3.75,15.86 3.5,15.86C3.2,15.86 2.95,15.74 2.77,15.56L0.29,13.08C0.11,12.9 0,12.65 0,12.38C0,12.1 0.11,11.85 0.29,11.67C3.34,8.77 7.46,7 12,7C16.54,7 20.66,8.77 23.71,11.67C23.89,11.85 24,12.1 24,12.38C24,12.65 23.89,12.9 23.71,13.08L21.23,15.56C21.05,15.74 20.8,15.86 20.5,15.86C20.25,15.86 20,15.75 19.82,15.57C19.03,14.84 18.14,14.21 17.16,13.72C16.83,13.56 16.6,13.22 16.6,12.82V9.72C15.15,9.25 13.6,9 12,9Z", Dt = "M20,15.5A1,1 0 0,1 21,16.5V20A1,1 0 0,1 20,21A17,17 0 0,1 3,4A1,1 0 0,1 4,3H7.5A1,1 0 0,1 8.5,4C8.5,5.24 8.7,6.45 9.07,7.57C9.18,7.92 9.1,8.31 8.82,8.58L6.62,10.79C8.06,13.62 10.38,15.94 13.21,17.38L15.41,15.18C15.69,14.9 16.08,14.82 16.43,14.93C17.55,15.3 18.75,15.5 20,15.5M12,3H14V5H12M15,3H21V5H15M12,6H14V8H12M15,6H21V8H15M12,9H14V11H12M15,9H21V11H15", Ot = "M23.71,16.67C20.66,13.77 16.54,12 12,12C7.46,12 3.34,13.77 0.29,16.67C0.11,16.85 0,17.1 0,17.38C0,17.65 0.11,17.9 0.29,18.08L2.77,20.56C2.95,20.74 3.2,20.86 3.5,20.86C3.75,20.86 4,20.75 4.18,20.57C4.97,19.83 5.86,19.21 6.84,18.72C7.17,18.56 7.4,18.22 7.4,17.82V14.72C8.85,14.25 10.39,14 12,14C13.6,14 15.15,14.25 16.6,14.72V17.82C16.6,18.22 16.83,18.56 17.16,18.72C18.14,19.21 19.03,19.83 19.82,20.57C20,20.75 20.25,20.86 20.5,20.86C20.8,20.86 21.05,20.74 21.23,20.56L23.71,18.08C23.89,17.9 24,17.65 24,17.38C24,17.1 23.89,16.85 23.71,16.67M6.5,5.5L12,11L19,4L18,3L12,9L7.5,4.5H11V3H5V9H6.5V5.5Z", kt = "M20.22,2.5L2.5,20.22L3.77,21.5L8.65,16.62C11.76,19.43 15.81,21 20,21A1,1 0 0,0 21,20V16.5A1,1 0 0,0 20,15.5C18.75,15.5 17.55,15.3 16.43,14.93C16.08,14.82 15.69,14.9 15.41,15.18L13.21,17.38C12.06,16.8 11,16.06 10.06,15.21L21.5,3.77L20.22,2.5M4,3A1,1 0 0,0 3,4C3,7.57 4.14,11.05 6.24,13.94L7.66,12.5C7.28,11.97 6.93,11.39 6.62,10.79L8.82,8.59C9.1,8.31 9.18,7.92 9.07,7.57C8.7,6.45 8.5,5.25 8.5,4A1,1 0 0,0 7.5,3H4Z", At = "M8,5.14V19.14L19,12.14L8,5.14Z", jt = "M19,13H13V19H11V13H5V11H11V5H13V11H19V13Z", Mt = "M17.65,6.35C16.2,4.9 14.21,4 12,4A8,8 0 0,0 4,12A8,8 0 0,0 12,20C15.73,20 18.84,17.45 19.73,14H17.65C16.83,16.33 14.61,18 12,18A6,6 0 0,1 6,12A6,6 0 0,1 12,6C13.66,6 15.14,6.69 16.22,7.78L13,11H20V4L17.65,6.35Z", Nt = "M12,2A2,2 0 0,1 14,4C14,4.74 13.6,5.39 13,5.73V7H14A7,7 0 0,1 21,14H22A1,1 0 0,1 23,15V18A1,1 0 0,1 22,19H21V20A2,2 0 0,1 19,22H5A2,2 0 0,1 3,20V19H2A1,1 0 0,1 1,18V15A1,1 0 0,1 2,14H3A7,7 0 0,1 10,7H11V5.73C10.4,5.39 10,4.74 10,4A2,2 0 0,1 12,2M7.5,13A2.5,2.5 0 0,0 5,15.5A2.5,2.5 0 0,0 7.5,18A2.5,2.5 0 0,0 10,15.5A2.5,2.5 0 0,0 7.5,13M16.5,13A2.5,2.5 0 0,0 14,15.5A2.5,2.5 0 0,0 16.5,18A2.5,2.5 0 0,0 19,15.5A2.5,2.5 0 0,0 16.5,13Z", Pt = "M12,17.27L18.18,21L16.54,13.97L22,9.24L14.81,8.62L12,2L9.19,8.62L2,9.24L7.45,13.97L5.82,21L12,17.27Z", Ft = "M8 13C6.14 13 4.59 14.28 4.14 16H2V18H4.14C4.59 19.72 6.14 21 8 21S11.41 19.72 11.86 18H22V16H11.86C11.41 14.28 9.86 13 8 13M8 19C6.9 19 6 18.1 6 17C6 15.9 6.9 15 8 15S10 15.9 10 17C10 18.1 9.1 19 8 19M19.86 6C19.41 4.28 17.86 3 16 3S12.59 4.28 12.14 6H2V8H12.14C12.59 9.72 14.14 11 16 11S19.41 9.72 19.86 8H22V6H19.86M16 9C14.9 9 14 8.1 14 7C14 5.9 14.9 5 16 5S18 5.9 18 7C18 8.1 17.1 9 16 9Z", It = "M18.5,15A3.5,3.5 0 0,1 15,11.5A3.5,3.5 0 0,1 18.5,8A3.5,3.5 0 0,1 22,11.5A3.5,3.5 0 0,1 18.5,15M5.5,15A3.5,3.5 0 0,1 2,11.5A3.5,3.5 0 0,1 5.5,8A3.5,3.5 0 0,1 9,11.5A3.5,3.5 0 0,1 5.5,15M18.5,6A5.5,5.5 0 0,0 13,11.5C13,12.83 13.47,14.05 14.26,15H9.74C10.53,14.05 11,12.83 11,11.5A5.5,5.5 0 0,0 5.5,6A5.5,5.5 0 0,0 0,11.5A5.5,5.5 0 0,0 5.5,17H18.5A5.5,5.5 0 0,0 24,11.5A5.5,5.5 0 0,0 18.5,6Z", Lt = {
	add: jt,
	alert: ct,
	allow: L,
	block: kt,
	calls: Dt,
	close: ft,
	delete: pt,
	down: lt,
	drag: mt,
	edit: xt,
	files: ht,
	lists: gt,
	machine: Nt,
	menu: yt,
	people: ot,
	person: st,
	phone: St,
	refresh: Mt,
	rules: Ft,
	search: vt,
	statistics: dt,
	up: ut,
	vip: Pt,
	voicemails: It,
	try: _t
}, Rt = {
	allowed: {
		icon: L,
		tone: "good"
	},
	put_through: {
		icon: L,
		tone: "good"
	},
	voicemail: {
		icon: It,
		tone: "calm"
	},
	missed: {
		icon: Ot,
		tone: "warm"
	},
	answered_elsewhere: {
		icon: St,
		tone: "good"
	},
	abandoned: {
		icon: Et,
		tone: ""
	},
	rejected: {
		icon: wt,
		tone: "danger"
	},
	blocked: {
		icon: kt,
		tone: "danger"
	},
	failed: {
		icon: Ct,
		tone: "warm"
	}
}, zt = {
	icon: Tt,
	tone: "calm"
};
function Bt(e) {
	return T`<svg viewBox="0 0 24 24" aria-hidden="true">${E`<path d=${e}></path>`}</svg>`;
}
function R(e) {
	return Bt(Lt[e]);
}
// src/shared/caller.ts
var Vt = 64;
function Ht(e) {
	return e.name ?? e.said_name ?? e.number_text ?? e.number ?? void 0;
}
function Ut(e) {
	let t = e.name ?? e.said_name;
	return t === null ? null : Array.from(t).slice(0, Vt).join("");
}
function Wt(e) {
	let t = (e.number ?? e.number_text ?? "").replace(/[^\d+*#]/g, "");
	return /\d/.test(t) ? `tel:${t.replaceAll("#", "%23")}` : void 0;
}
// src/shared/format.ts
function Gt(e) {
	return e.locale.time_zone === "server" ? e.houseZone : void 0;
}
function Kt(e) {
	if (e.time_format === "12") return !0;
	if (e.time_format === "24") return !1;
}
function qt(e, t, n) {
	let r = Gt(t);
	return new Intl.DateTimeFormat(e, r === void 0 ? n : {
		...n,
		timeZone: r
	});
}
function Jt({ language: e, time_format: t }) {
	return t === "system" ? void 0 : e;
}
function Yt(e, t) {
	let n = Kt(t.locale), r = {
		hour: "numeric",
		minute: "2-digit"
	};
	return qt(Jt(t.locale), t, n === void 0 ? r : {
		...r,
		hour12: n
	}).format(e);
}
function Xt(e, t) {
	let [n, r] = e.split(":").map(Number), i = Kt(t.locale), a = {
		hour: "numeric",
		minute: "2-digit",
		timeZone: "UTC"
	}, o = Jt(t.locale), s = new Date(Date.UTC(2e3, 0, 1, n, r));
	return new Intl.DateTimeFormat(o, i === void 0 ? a : {
		...a,
		hour12: i
	}).format(s);
}
function z(e, t) {
	let n = Gt(t), r = {
		year: "numeric",
		month: "2-digit",
		day: "2-digit"
	};
	return new Intl.DateTimeFormat("en-CA", n === void 0 ? r : {
		...r,
		timeZone: n
	}).format(e);
}
function Zt(e, t, n) {
	let r = $t(z(e, n), z(t, n)), i = n.locale.language, a = new Intl.RelativeTimeFormat(i, { numeric: "auto" }), o = z(e, n).slice(0, 4) === z(t, n).slice(0, 4) ? {
		weekday: "short",
		day: "numeric",
		month: "long"
	} : {
		day: "numeric",
		month: "long",
		year: "numeric"
	};
	return Qt(r === 0 || r === 1 ? a.format(-r, "day") : qt(i, n, r > 1 && r < 7 ? { weekday: "long" } : o).format(e), i);
}
function Qt(e, t) {
	return e.charAt(0).toLocaleUpperCase(t) + e.slice(1);
}
function $t(e, t) {
	return Math.round((Date.parse(t) - Date.parse(e)) / 864e5);
}
function B(e) {
	let t = Math.max(0, Math.floor(e)), n = [Math.floor(t / 60) % 60, t % 60].map((e) => String(e).padStart(2, "0")), r = Math.floor(t / 3600), [i = "00", a = "00"] = n;
	return r > 0 ? `${String(r)}:${i}:${a}` : `${String(Number(i))}:${a}`;
}
function en(e) {
	return `PT${String(Math.max(0, Math.floor(e)))}S`;
}
// src/panel/callers.ts
function tn(e, t) {
	return Ht(e) ?? F(t, "caller", e.caller_id);
}
function nn(e) {
	let t = rn(e);
	return t !== void 0 && (e.name !== null || e.said_name !== null) ? t : void 0;
}
function rn(e) {
	return e.number_text ?? e.number ?? void 0;
}
function an(e) {
	return e.number ?? e.number_text ?? void 0;
}
function on(e, t) {
	return e.disposition === null ? t("call.lasts") : F(t, "disposition", e.disposition);
}
function V(e, t, n) {
	let r = new Date(e.started);
	return `${Zt(r, t, n)}, ${Yt(r, n)}`;
}
function sn(e) {
	return e.summary ?? e.said_message ?? e.said_reason ?? e.reason;
}
var cn = {
	all: [],
	answered: [
		"allowed",
		"put_through",
		"answered_elsewhere"
	],
	missed: ["missed", "abandoned"],
	voicemail: ["voicemail"],
	stopped: ["blocked", "rejected"],
	failed: ["failed"]
}, ln = {
	ATTRIBUTE: 1,
	CHILD: 2,
	PROPERTY: 3,
	BOOLEAN_ATTRIBUTE: 4,
	EVENT: 5,
	ELEMENT: 6
}, un = (e) => (...t) => ({
	_$litDirective$: e,
	values: t
}), dn = class {
	constructor(e) {}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AT(e, t, n) {
		this._$Ct = e, this._$AM = t, this._$Ci = n;
	}
	_$AS(e, t) {
		return this.update(e, t);
	}
	update(e, t) {
		return this.render(...t);
	}
}, { I: fn } = Ae, pn = (e) => e, mn = () => document.createComment(""), H = (e, t, n) => {
	let r = e._$AA.parentNode, i = t === void 0 ? e._$AB : t._$AA;
	if (n === void 0) n = new fn(r.insertBefore(mn(), i), r.insertBefore(mn(), i), e, e.options);
	else {
		let t = n._$AB.nextSibling, a = n._$AM, o = a !== e;
		if (o) {
			let t;
			n._$AQ?.(e), n._$AM = e, n._$AP !== void 0 && (t = e._$AU) !== a._$AU && n._$AP(t);
		}
		if (t !== i || o) {
			let e = n._$AA;
			for (; e !== t;) {
				let t = pn(e).nextSibling;
				pn(r).insertBefore(e, i), e = t;
			}
		}
	}
	return n;
}, U = (e, t, n = e) => (e._$AI(t, n), e), hn = {}, gn = (e, t = hn) => e._$AH = t, _n = (e) => e._$AH, vn = (e) => {
	e._$AR(), e._$AA.remove();
}, yn = (e, t, n) => {
	let r = new Map();
	for (let i = t; i <= n; i++) r.set(e[i], i);
	return r;
}, bn = un(class extends dn {
	constructor(e) {
		if (super(e), e.type !== ln.CHILD) throw Error("repeat() can only be used in text expressions");
	}
	dt(e, t, n) {
		let r;
		n === void 0 ? n = t : t !== void 0 && (r = t);
		let i = [], a = [], o = 0;
		for (let t of e) i[o] = r ? r(t, o) : o, a[o] = n(t, o), o++;
		return {
			values: a,
			keys: i
		};
	}
	render(e, t, n) {
		return this.dt(e, t, n).values;
	}
	update(e, [t, n, r]) {
		let i = _n(e), { values: a, keys: o } = this.dt(t, n, r);
		if (!Array.isArray(i)) return this.ut = o, a;
		let s = this.ut ??= [], c = [], l, u, d = 0, f = i.length - 1, p = 0, m = a.length - 1;
		for (; d <= f && p <= m;) if (i[d] === null) d++;
		else if (i[f] === null) f--;
		else if (s[d] === o[p]) c[p] = U(i[d], a[p]), d++, p++;
		else if (s[f] === o[m]) c[m] = U(i[f], a[m]), f--, m--;
		else if (s[d] === o[m]) c[m] = U(i[d], a[m]), H(e, c[m + 1], i[d]), d++, m--;
		else if (s[f] === o[p]) c[p] = U(i[f], a[p]), H(e, i[d], i[f]), f--, p++;
		else if (l === void 0 && (l = yn(o, p, m), u = yn(s, d, f)), l.has(s[d])) {
			if (l.has(s[f])) {
				let t = u.get(o[p]), n = t === void 0 ? null : i[t];
				if (n === null) {
					let t = H(e, i[d]);
					U(t, a[p]), c[p] = t;
				} else c[p] = U(n, a[p]), H(e, i[d], n), i[t] = null;
				p++;
			} else vn(i[f]), f--;
		} else vn(i[d]), d++;
		for (; p <= m;) {
			let t = H(e, c[m + 1]);
			U(t, a[p]), c[p++] = t;
		}
		for (; d <= f;) {
			let e = i[d++];
			e !== null && vn(e);
		}
		return this.ut = o, gn(e, c), D;
	}
}), xn = 2, Sn = 3, Cn = 1200, W = class {
	#e;
	#t;
	#n;
	#r;
	#i;
	#a;
	#o;
	#s;
	#c;
	#l;
	constructor(e, t) {
		this.pages = [], this.ready = !1, this.#s = !1, this.#l = new Set(), this.#e = e, this.#t = t, e.addController(this);
	}
	get items() {
		return this.pages.flatMap((e) => e.items ?? []);
	}
	get isEmpty() {
		return this.ready && this.items.length === 0 && this.pages.length <= 1;
	}
	show(e) {
		this.#i = this.#r = e, this.#s || this.#d();
	}
	refresh(e) {
		this.#o = e;
		let t = this.#r !== this.#n;
		this.#r && (t || this.pages.length <= xn) && this.show(this.#r);
	}
	replace(e) {
		let t = this.#t(e);
		for (let n of this.pages) n.items = n.items?.map((n) => this.#t(n) === t ? e : n);
		this.#e.requestUpdate();
	}
	remove(e) {
		for (let t of this.pages) t.items = t.items?.filter((t) => this.#t(t) !== e);
		this.total !== void 0 && --this.total, this.#e.requestUpdate();
	}
	hostDisconnected() {
		this.#c?.disconnect(), this.#c = void 0;
	}
	hostUpdated() {
		if (typeof IntersectionObserver > "u") return;
		let e = this.#e.renderRoot;
		this.#c ??= new IntersectionObserver((e) => {
			this.#g(e);
		}, {
			root: null,
			rootMargin: `${String(Cn)}px 0px`,
			scrollMargin: `${String(Cn)}px 0px`
		});
		for (let t of e.querySelectorAll("[data-page], [data-more]")) this.#c.observe(t);
	}
	render(e, t) {
		return T`
      <div class="endless" role="list" aria-label=${t} aria-busy=${String(this.#s)}>
        ${this.pages.map((t, n) => this.#u(t, n, e))}
      </div>
      ${this.#a === void 0 ? O : T`<div class="more" data-more></div>`}
    `;
	}
	#u(e, t, n) {
		return T`<div role="presentation" data-page=${t} style=${e.items ? "" : `height: ${String(e.height)}px`}>
      ${e.items ? bn(e.items, this.#t, (e) => T`<div role="listitem">${n(e)}</div>`) : O}
    </div>`;
	}
	async #d() {
		for (; this.#i;) {
			let e = this.#i;
			this.#i = void 0;
			let t = e === this.#n, n = await this.#h(() => wn(e, t ? this.pages.length : 1)), r = n?.at(-1);
			n && r && (this.pages = t ? this.#f(n) : n.map(({ items: e }) => ({
				cursor: void 0,
				items: e,
				height: 0
			})), this.#n = e, this.#a = r.next, this.total = n[0]?.total, this.ready = !0, this.#l.clear(), this.#e.requestUpdate(), await this.#m(), this.#e.dispatchEvent(new Event("call-screener-shown")));
		}
	}
	#f(e) {
		let t = this.#p(e.flatMap((e) => e.items));
		if (e.length === 1) return [{
			cursor: void 0,
			items: t,
			height: 0
		}];
		let n = new Set(this.pages[1]?.items?.map(this.#t)), r = t.findIndex((e) => n.has(this.#t(e))), i = r < 0 ? e[0]?.items.length ?? 0 : r;
		return [{
			cursor: void 0,
			items: t.slice(0, i),
			height: 0
		}, {
			cursor: e[0]?.next,
			items: t.slice(i),
			height: 0
		}];
	}
	#p(e) {
		let t = (e) => this.#t(e) === this.#o, n = this.items, r = n.find(t);
		if (r === void 0 || e.some(t)) return e;
		let i = new Set(n.slice(n.indexOf(r)).map(this.#t)), a = e.findIndex((e) => i.has(this.#t(e))), o = a < 0 ? e.length : a;
		return [
			...e.slice(0, o),
			r,
			...e.slice(o)
		];
	}
	async #m() {
		this.#c?.disconnect(), this.#c = void 0, await this.#e.updateComplete, this.hostUpdated();
	}
	async #h(e) {
		this.#s = !0;
		try {
			let t = await e();
			return this.error = void 0, t;
		} catch (e) {
			this.error = e, this.#e.requestUpdate();
			return;
		} finally {
			this.#s = !1;
		}
	}
	#g(e) {
		for (let t of e) {
			let e = t.target;
			if ("more" in e.dataset) {
				t.isIntersecting && this.#_();
				continue;
			}
			let n = Number(e.dataset.page);
			t.isIntersecting ? this.#l.add(n) : this.#l.delete(n);
		}
		this.#v();
	}
	async #_() {
		let [e, t] = [this.#n, this.#a];
		if (!e || t === void 0 || this.#s) return;
		let n = await this.#h(() => e(t));
		if (this.#i) {
			await this.#d();
			return;
		}
		if (!n || e !== this.#n) return;
		this.#a = n.next;
		let r = new Set(this.items.map(this.#t));
		this.pages.push({
			cursor: t,
			items: n.items.filter((e) => !r.has(this.#t(e))),
			height: 0
		}), this.#e.requestUpdate(), await this.#m();
	}
	#v() {
		if (this.#l.size === 0) return;
		let [e, t] = [Math.min(...this.#l), Math.max(...this.#l)];
		this.pages.forEach((n, r) => {
			if (r >= xn && (r < e - Sn || r > t + Sn) && n.items) {
				let e = this.#e.renderRoot.querySelector(`[data-page="${String(r)}"]`);
				if (e?.matches(":focus-within") === !0) return;
				n.height = e?.offsetHeight ?? 0, n.items = void 0, this.#e.requestUpdate();
			} else this.#l.has(r) && !n.items && this.#y(n);
		});
	}
	async #y(e) {
		let t = this.#n;
		if (!t) return;
		let n = await t(e.cursor).catch(() => void 0);
		n && t === this.#n && !e.items && (e.items = n.items, this.#e.requestUpdate());
	}
};
async function wn(e, t) {
	let n = [await e(void 0)], r = n[0]?.next;
	return t > 1 && r !== void 0 && n.push(await e(r)), n;
}
// src/panel/parts/call-row.ts
function Tn(e, t, n, r) {
	let { words: i, clock: a } = t, o = e.disposition === null ? zt : Rt[e.disposition], s = nn(e);
	return T`<a class="row" href=${t.href(`${r}/${encodeURIComponent(e.call_id)}`)}>
    <span class="disc ${o.tone}">${Bt(o.icon)}</span>
    <span class="who">
      <span class="line"
        ><bdi class="caller">${tn(e, i)}</bdi>${s === void 0 ? O : T` <bdi class="soft small number">${s}</bdi>`}</span
      >
      <span class="line soft small words">${sn(e)}</span>
    </span>
    <span class="meta small">
      <span class="badge ${o.tone}">${on(e, i)}</span>
      <span class="soft when">${V(e, n, a)}</span>
    </span>
    <span class="signs soft small">
      ${e.machine ? T`<span title=${i("call.machine")}>${R("machine")}</span>` : O}
      ${e.urgent ? T`<span title=${i("call.urgent")}>${R("alert")}</span>` : O}
      ${e.duration === null ? O : T`<span class="number">${B(e.duration)}</span>`}
    </span>
  </a>`;
}
// src/shared/controls.ts
var En = o`
  .icon {
    inline-size: 1.5em;
    block-size: 1.5em;
    fill: currentColor;
    flex: none;
  }
  button,
  a.button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    margin: 0;
    padding: 0;
    cursor: pointer;
    text-decoration: none;
    min-block-size: var(--cs-target);
    min-inline-size: var(--cs-target);
    border-radius: var(--cs-pill);
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    box-sizing: border-box;
    /* What has the focus is not to be under the dashboard's head. */
    scroll-margin-block: calc(var(--header-height, 56px) + 16px) 16px;
    -webkit-tap-highlight-color: transparent;
    transition:
      background-color var(--cs-moment),
      transform var(--cs-moment);
  }
  button:active:not([aria-disabled="true"]) {
    transform: scale(0.97);
  }
  button[aria-disabled="true"] {
    cursor: default;
    opacity: 0.45;
  }
  :is(button, a, input, h2):focus-visible {
    outline: 2px solid var(--cs-text);
    outline-offset: 2px;
  }
  h2:focus-visible {
    border-radius: var(--cs-small-radius);
  }
  .chip,
  a.chip {
    padding-inline: 16px;
    background: var(--cs-quiet-fill);
    color: var(--cs-text);
    white-space: nowrap;
  }
  .chip .icon {
    inline-size: 18px;
    block-size: 18px;
  }
  .chip:hover:not([aria-disabled="true"]),
  a.chip:hover,
  .plain:hover:not([aria-disabled="true"]) {
    background: var(--cs-hover-fill);
  }
  .chip[aria-pressed="true"] {
    background: var(--cs-chosen-fill);
    color: var(--cs-on-chosen);
  }
  .plain {
    padding-inline: 10px;
    font-size: 0.9375rem;
    color: var(--cs-text);
    font-weight: 500;
  }
  .danger {
    color: var(--cs-on-bad-fill);
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`, Dn = un(class extends dn {
	render(e) {
		return e;
	}
	update(e, [t]) {
		let n = e.element, r = !n.paused || n.currentTime > 0 && !n.ended, i = G(t) === G(n.getAttribute("src") ?? "");
		return r && i && !n.error ? D : t;
	}
});
function G(e) {
	return e.split("?")[0] ?? "";
}
// src/shared/tokens.ts
var On = o`
  :host {
    --cs-text: var(--primary-text-color);
    --cs-soft-text: var(--ha-color-text-secondary, var(--secondary-text-color));
    --cs-surface: var(--ha-card-background, var(--card-background-color));
    --cs-line: var(--divider-color);

    --cs-accent: var(--primary-color);
    --cs-good: var(--success-color);
    --cs-bad: var(--error-color);
    --cs-warm: var(--warning-color);

    /* What is loud, with what is legible on it. */
    --cs-loud-good: var(--ha-color-green-40, var(--success-color));
    --cs-loud-bad: var(--ha-color-red-40, var(--error-color));
    --cs-loud-middle: var(--ha-color-primary-30, var(--primary-color));
    --cs-on-loud: var(--white-color, var(--text-primary-color));

    /* What is soft. */
    --cs-quiet-fill: var(--ha-color-fill-neutral-quiet-resting, var(--secondary-background-color));
    --cs-hover-fill: var(--ha-color-fill-neutral-normal-hover, var(--divider-color));
    --cs-normal-fill: var(--ha-color-fill-neutral-normal-resting, var(--secondary-background-color));
    --cs-chosen-fill: var(--ha-color-fill-primary-normal-resting, var(--secondary-background-color));
    --cs-on-chosen: var(--primary-text-color);
    --cs-good-fill: var(--ha-color-fill-success-normal-resting, var(--secondary-background-color));
    --cs-on-good-fill: var(--ha-color-on-success-normal, var(--primary-text-color));
    --cs-bad-fill: var(--ha-color-fill-danger-normal-resting, var(--secondary-background-color));
    --cs-on-bad-fill: var(--ha-color-on-danger-normal, var(--primary-text-color));
    --cs-warm-fill: var(--ha-color-fill-warning-normal-resting, var(--secondary-background-color));
    --cs-on-warm-fill: var(--ha-color-on-warning-normal, var(--primary-text-color));
    --cs-own-fill: var(--ha-color-fill-primary-normal-resting, var(--secondary-background-color));
    --cs-ring: var(--ha-color-orange-60, var(--warning-color));

    --cs-radius: var(--ha-card-border-radius, var(--ha-border-radius-lg, 12px));
    --cs-small-radius: var(--ha-border-radius-md, 8px);
    --cs-pill: var(--ha-border-radius-pill, 9999px);
    --cs-space: var(--ha-space-4, 16px);
    --cs-half: var(--ha-space-2, 8px);
    /* WCAG 2.5.5: what is to be hit with a finger. */
    --cs-target: 44px;
    --cs-moment: 180ms;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --cs-moment: 0ms;
    }
  }
`;
// src/shared/icon.ts
function kn(e) {
	return T`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${e}></path></svg>`;
}
// src/shared/words.ts
var An;
function jn(e) {
	return An?.language !== e && (An = {
		language: e,
		words: qe(e, {
			en: Ye,
			pl: Xe
		})
	}), An.words;
}
// src/shared/player.ts
var Mn = 18e5, Nn = 3600, Pn;
function Fn(e) {
	Pn !== e && Pn?.pause(), Pn = e;
}
var In = class extends N {
	static {
		this.shadowRootOptions = {
			...N.shadowRootOptions,
			delegatesFocus: !0
		};
	}
	static {
		this.properties = {
			src: {},
			connection: { attribute: !1 },
			what: {},
			language: {},
			seconds: { type: Number },
			compact: { type: Boolean },
			isPlaying: { state: !0 },
			position: { state: !0 },
			length: { state: !0 },
			hasFailed: { state: !0 }
		};
	}
	static {
		this.styles = [
			On,
			En,
			o`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
        min-inline-size: 0;
        /* What plays goes from left to right in every language. */
        direction: ltr;
      }
      .play {
        background: var(--cs-own-fill);
        color: var(--cs-text);
        flex: none;
        /* Nor under the answers, which stay at the bottom while somebody calls. */
        scroll-margin-block-end: 120px;
      }
      input {
        flex: 1;
        min-inline-size: 40px;
        block-size: var(--cs-target);
        margin: 0;
        accent-color: var(--cs-text);
        cursor: pointer;
        background: none;
      }
      .time {
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
        color: var(--cs-soft-text);
        flex: none;
      }
    `
		];
	}
	#e = 0;
	#t = !1;
	#n = !1;
	constructor() {
		super(), this.src = this.what = "", this.language = "en", this.isPlaying = this.hasFailed = this.compact = !1, this.position = this.length = 0;
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.pause();
	}
	get #r() {
		return this.renderRoot.querySelector("audio");
	}
	willUpdate(e) {
		e.has("src") && (this.#e = Date.now());
	}
	async play() {
		Fn(this), this.#t = !0;
		let e = this.#r, t = !e || e.ended || e.currentTime === 0;
		t && Date.now() - this.#e > Mn && await this.#o(), t && e?.load(), await this.#i();
	}
	async #i() {
		this.hasFailed = !1, this.#n = !0;
		try {
			await this.#r?.play(), this.dispatchEvent(new CustomEvent("played", {
				bubbles: !0,
				composed: !0
			}));
		} catch (e) {
			e instanceof DOMException && e.name === "AbortError" || await this.#a();
		} finally {
			this.#n = !1;
		}
	}
	async #a() {
		let e = this.#r?.currentTime ?? 0;
		this.#t && await this.#o() ? (this.#r && (this.#r.currentTime = e), await this.#i()) : (this.hasFailed = !0, this.isPlaying = !1);
	}
	async #o() {
		let e = G(this.src);
		this.#t = !1;
		try {
			let t = {
				type: "auth/sign_path",
				path: e,
				expires: Nn
			}, n = await this.connection?.sendMessagePromise(t);
			return n && e === G(this.src) && (this.src = n.path), await this.updateComplete, n !== void 0;
		} catch {
			return !1;
		}
	}
	pause() {
		this.#r?.pause();
	}
	render() {
		let e = jn(this.language), t = { what: this.what }, n = this.length || (this.seconds ?? 0);
		return T`
      <audio
        preload="none"
        src=${Dn(this.src)}
        @play=${this.#d}
        @pause=${this.#d}
        @ended=${this.#d}
        @timeupdate=${this.#d}
        @durationchange=${this.#d}
        @error=${this.#u}
      ></audio>
      <button
        class="play"
        aria-label=${e(this.isPlaying ? "player.pause" : "player.play", t)}
        @click=${this.#c}
      >
        ${kn(this.isPlaying ? bt : At)}
      </button>
      ${this.hasFailed ? T`<span role="alert">${e("player.failed")}</span>` : O}
      ${this.compact || this.hasFailed ? O : this.#s(e, n)}
    `;
	}
	#s(e, t) {
		return T`
      <input
        type="range"
        min="0"
        max=${t || 1}
        step="0.1"
        .value=${String(this.position)}
        aria-label=${e("player.position", { what: this.what })}
        aria-valuetext=${B(this.position)}
        @input=${this.#l}
      />
      ${t ? T`<span class="time">${B(this.isPlaying || this.position ? this.position : t)}</span>` : O}
    `;
	}
	#c() {
		this.isPlaying ? this.pause() : this.play();
	}
	#l(e) {
		this.#r && (this.#r.currentTime = Number(e.target.value));
	}
	#u() {
		this.isPlaying && !this.#n && this.#a();
	}
	#d(e) {
		let t = e.target;
		this.isPlaying = !t.paused && !t.ended, this.position = t.ended ? 0 : t.currentTime, Number.isFinite(t.duration) && (this.length = t.duration);
	}
};
customElements.get("call-screener-player") || customElements.define("call-screener-player", In);
// src/shared/kept-focus.ts
var Ln = ":is(a[href], button, input, select, textarea, summary, [tabindex=\"0\"], call-screener-player):not(:disabled, [hidden])";
function Rn(e) {
	let t = [];
	for (let n = e.parentNode; n !== null; n = n.parentNode) {
		if (!("querySelectorAll" in n)) continue;
		let r = n;
		t.push({
			around: r,
			index: [...r.querySelectorAll(Ln)].indexOf(e)
		});
	}
	return t;
}
function zn(e) {
	return e.some(({ around: e, index: t }) => {
		if (!e.isConnected) return !1;
		let n = [...e.querySelectorAll(Ln)], r = Math.max(t, 0);
		return [...n.slice(r), ...n.slice(0, r).reverse()].some((e) => (e.focus(), Bn(e)));
	});
}
function K() {
	let e = document.activeElement;
	for (; e?.shadowRoot?.activeElement;) e = e.shadowRoot.activeElement;
	return e instanceof HTMLElement && e !== document.body ? e : void 0;
}
function Bn(e) {
	return e.getRootNode().activeElement === e;
}
var Vn = class {
	#e;
	#t;
	#n = [];
	constructor(e) {
		this.#e = e, e.addController(this);
	}
	hostUpdate() {
		this.#t = this.#r ?? void 0, this.#n = this.#t ? Rn(this.#t) : [];
	}
	hostUpdated() {
		this.#t?.isConnected === !1 && this.#r === null && zn(this.#n);
	}
	get #r() {
		let e = document.activeElement;
		for (; e && e.getRootNode() !== this.#e.renderRoot;) e = e.shadowRoot?.activeElement ?? null;
		return e;
	}
}, Hn = o`
  button,
  .button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: var(--cs-target);
    min-inline-size: var(--cs-target);
    padding: 4px 16px;
    border: 1px solid var(--cs-line);
    border-radius: 22px;
    background: none;
    color: var(--cs-text);
    text-decoration: none;
    cursor: pointer;
    transition: background-color var(--cs-moment);
  }
  button:hover,
  .button:hover {
    background: color-mix(in srgb, var(--cs-text) 8%, transparent);
  }
  button:is(:disabled, [aria-disabled="true"]) {
    opacity: 0.5;
    cursor: default;
  }
  button.main {
    border-color: transparent;
    /* Dark enough for white words on it (WCAG 1.4.3), which the default theme's colour is not. */
    background: color-mix(in srgb, var(--cs-accent) 74%, #000);
    color: #fff;
    font-weight: 500;
  }
  button.main:hover {
    background: color-mix(in srgb, var(--cs-accent) 62%, #000);
  }
  button.bad,
  .button.bad {
    color: var(--cs-bad);
  }
  button.plain,
  .button.plain {
    border-color: transparent;
  }
  button.icon,
  .button.icon {
    padding: 0;
    border-color: transparent;
    border-radius: 50%;
  }
  :where(button, a, input, select, textarea, summary, [tabindex="0"]):focus-visible,
  /* Within a date is more than one stop, and none of them is the field itself. */
  :where(input:is([type="date"], [type="time"], [type="datetime-local"])):focus-within {
    outline: 2px solid var(--cs-accent);
    outline-offset: 2px;
  }
  svg {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    fill: currentColor;
  }
  label,
  .field {
    display: grid;
    gap: 4px;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: var(--cs-target);
    cursor: pointer;
  }
  input[type="checkbox"],
  input[type="radio"] {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    flex: none;
    accent-color: var(--cs-accent);
  }
  input:not([type="checkbox"], [type="radio"]),
  select,
  textarea {
    inline-size: 100%;
    min-block-size: var(--cs-target);
    padding: 8px 12px;
    border: 1px solid var(--outline-color, var(--cs-line));
    border-radius: var(--cs-small-radius);
    background: var(--cs-surface);
    color-scheme: light dark;
  }
  textarea {
    resize: vertical;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 4px;
  }
  progress {
    inline-size: 100%;
    accent-color: var(--cs-accent);
  }
`, Un = o`
  .card {
    background: var(--cs-surface);
    border: 1px solid var(--ha-card-border-color, var(--cs-line));
    border-radius: var(--cs-radius);
    padding: var(--cs-space);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .grow {
    flex: 1 1 200px;
    min-inline-size: 0;
  }
  .stack {
    display: grid;
    gap: var(--cs-space);
    min-inline-size: 0;
  }
  .search {
    position: relative;
    flex: 1 1 240px;
  }
  .search svg {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-start: 12px;
    color: var(--cs-soft-text);
    pointer-events: none;
  }
  .search input {
    padding-inline-start: 44px !important;
    border-radius: 22px !important;
  }
  .chips {
    display: flex;
    gap: 8px;
    /* Room for the ring around the one that has the focus. */
    padding: 4px;
    margin: -4px;
  }
  .chips button {
    flex: none;
  }
  .chips button[aria-pressed="true"] {
    background: color-mix(in srgb, var(--cs-accent) 18%, transparent);
    border-color: var(--cs-accent);
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 0 8px;
    border-radius: 12px;
    font-size: 0.8125rem;
    line-height: 24px;
    white-space: nowrap;
    background: color-mix(in srgb, var(--tone, var(--cs-soft-text)) 16%, transparent);
  }
  .badge svg {
    inline-size: 16px;
    block-size: 16px;
    color: var(--tone, currentColor);
  }
  .good {
    --tone: var(--cs-good);
  }
  .danger {
    --tone: var(--cs-bad);
  }
  .warm {
    --tone: var(--cs-warm);
  }
  .calm {
    --tone: var(--cs-accent);
  }
  .endless {
    min-block-size: 60px;
  }
  .more {
    block-size: 64px;
  }
  .rows {
    padding: 0;
    overflow: hidden;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 64px;
    padding: 8px var(--cs-space);
    border: 0;
    border-block-end: 1px solid var(--cs-line);
    border-radius: 0;
    color: inherit;
    text-decoration: none;
    text-align: start;
    content-visibility: auto;
    contain-intrinsic-size: auto 65px;
  }
  a.row:hover {
    background: color-mix(in srgb, var(--cs-text) 5%, transparent);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row > .who {
    flex: 1;
    min-inline-size: 0;
  }
  .line {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .disc {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    flex: none;
    border-radius: 50%;
    background: color-mix(in srgb, var(--tone, var(--cs-soft-text)) 16%, transparent);
    color: var(--tone, var(--cs-soft-text));
  }
  .empty {
    padding: 48px var(--cs-space);
    text-align: center;
    color: var(--cs-soft-text);
  }
  .empty svg {
    inline-size: 48px;
    block-size: 48px;
    opacity: 0.5;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(96px, auto) 1fr;
    gap: 8px 16px;
  }
  .facts dt {
    color: var(--cs-soft-text);
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: var(--cs-space);
  }
`, q = [
	On,
	o`
  :host {
    color: var(--cs-text);
    font: inherit;
    line-height: 1.45;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h2,
  h3,
  p,
  dl,
  dd,
  ul,
  ol {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2 {
    font-size: 1.25rem;
    font-weight: 500;
  }
  h3 {
    font-size: 1rem;
    font-weight: 500;
  }
  .soft {
    color: var(--cs-soft-text);
  }
  .small {
    font-size: 0.875rem;
  }
  .number {
    direction: ltr;
    unicode-bidi: isolate;
    font-variant-numeric: tabular-nums;
  }
  .words {
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    /* Whichever way it runs, it stands where everything else begins. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`,
	Hn,
	Re,
	Un
], Wn = class extends N {
	constructor(...e) {
		super(...e), this.heading = "", this.close = "", this.many = !1, this.#t = [], this.#r = (e) => {
			e.preventDefault(), this.#i();
		}, this.#i = () => {
			this.dispatchEvent(new CustomEvent("closed"));
		};
	}
	static {
		this.properties = {
			heading: {},
			close: {},
			many: { type: Boolean }
		};
	}
	static {
		this.styles = [...q, o`
      dialog {
        inline-size: min(700px, 100vw);
        max-block-size: min(860px, 100dvh);
        margin: auto;
        padding: 0;
        border: 0;
        border-radius: var(--ha-dialog-border-radius, 24px);
        background: var(--ha-dialog-surface-background, var(--card-background-color));
        color: var(--cs-text);
        box-shadow: 0 8px 32px rgb(0 0 0 / 40%);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 50%);
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 12px 12px 12px 24px;
        padding-inline: 24px 12px;
      }
      header h2 {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .body {
        overflow: auto;
        padding: 4px 24px 24px;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        padding: 12px 24px calc(12px + env(safe-area-inset-bottom));
        border-block-start: 1px solid var(--cs-line);
      }
      /* What takes away stands apart from what else can be done. */
      ::slotted(.bad) {
        margin-inline-end: auto;
      }
      @media (width < 600px) {
        dialog {
          inline-size: 100vw;
          max-inline-size: 100vw;
          block-size: 100dvh;
          max-block-size: 100dvh;
          border-radius: 0;
        }
        header {
          padding-inline: 16px 8px;
        }
        .body,
        footer {
          padding-inline: 16px;
        }
        .body {
          flex: 1;
        }
        ::slotted([slot="actions"]:not(.icon)) {
          flex: 1 1 auto;
        }
        footer.many {
          display: grid;
          grid-template-columns: 1fr 1fr;
        }
        footer.many ::slotted(.bad) {
          grid-column: 1 / -1;
          margin: 0;
        }
      }
    `];
	}
	#e;
	#t;
	#n;
	firstUpdated() {
		this.#e = K(), this.#t = this.#e ? Rn(this.#e) : [], this.#n = Gn(this);
		let e = this.renderRoot.querySelector("dialog");
		e && typeof e.showModal == "function" && e.showModal(), (this.querySelector("[required]") ?? this.querySelector("input, textarea, select"))?.focus();
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.#e?.isConnected === !0 ? this.#e.focus() : zn(this.#t) || this.#n?.focus();
	}
	render() {
		return T`<dialog aria-labelledby="heading" @cancel=${this.#r} @close=${this.#i}>
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button class="icon" aria-label=${this.close} title=${this.close} @click=${this.#i}>${R("close")}</button>
      </header>
      <div class="body"><slot></slot></div>
      <footer class=${this.many ? "many" : ""}><slot name="actions"></slot></footer>
    </dialog>`;
	}
	#r;
	#i;
};
function Gn(e) {
	for (let t = e; t; t = t.getRootNode().host) {
		let e = t.closest("main");
		if (e) return e;
	}
}
customElements.get("call-screener-dialog") || customElements.define("call-screener-dialog", Wn);
// src/panel/parts/page.ts
var J = class extends N {
	static {
		this.properties = {
			desk: { attribute: !1 },
			path: {},
			revision: { type: Number }
		};
	}
	static {
		this.styles = q;
	}
	constructor() {
		super(), this.path = "", this.revision = 0, new Vn(this), new Ie(this, ".chips");
	}
	refresh() {
		this.begin();
	}
	went() {}
	willUpdate(e) {
		e.has("desk") ? (this.begin(), this.went()) : (e.has("path") && this.went(), e.has("revision") && this.refresh());
	}
};
function Y(e) {
	return e.target.value;
}
function Kn(e) {
	return e.target.checked;
}
function X(e) {
	return (t) => {
		t.preventDefault(), e(new FormData(t.target));
	};
}
function Z(e, t) {
	let n = e.get(t);
	return typeof n == "string" ? n.trim() : "";
}
function Q(e, t, n = /\n/) {
	return Z(e, t).split(n).map((e) => e.trim()).filter((e) => e !== "");
}
// src/panel/parts/call-details.ts
var qn = [
	"name",
	"reason",
	"reply",
	"voicemail"
], Jn = class extends J {
	constructor(...e) {
		super(...e), this._sure = !1, this.#l = () => {
			this.dispatchEvent(new CustomEvent("closed"));
		};
	}
	static {
		this.properties = {
			...J.properties,
			_call: { state: !0 },
			_error: { state: !0 },
			_sure: { state: !0 }
		};
	}
	static {
		this.styles = [...J.styles, o`
      blockquote {
        margin: 0;
        padding: 8px 16px;
        border-inline-start: 3px solid var(--cs-accent);
        background: color-mix(in srgb, var(--cs-text) 5%, transparent);
        border-radius: 4px;
        white-space: pre-line;
      }
      .said {
        display: grid;
        gap: 8px;
      }
      /* Four of them and a bin fit in one row, in Polish too. */
      [slot="actions"] {
        padding-inline: 10px;
        line-height: 1.2;
      }
      @media (width >= 600px) {
        .named {
          display: none;
        }
      }
    `];
	}
	begin() {}
	went() {
		this._call = void 0, this._sure = !1, this.#e();
	}
	refresh() {
		this._call?.disposition === null && this.#e();
	}
	async #e() {
		let { path: e } = this;
		try {
			let { call: t } = await this.desk.ask("calls/get", { call_id: e });
			if (e !== this.path) return;
			[this._call, this._error] = [t, void 0], t.disposition === "missed" && await this.#c(t);
		} catch (e) {
			this._error = e;
		}
	}
	render() {
		let { words: e, clock: t } = this.desk, n = this._call;
		return T`<call-screener-dialog
      .heading=${n ? tn(n, e) : e("call.details")}
      .close=${e("close")}
      .many=${!this._sure}
      @closed=${this.#l}
    >
      ${this._error === void 0 ? O : T`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${n ? T`<div class="stack">
            <p class="bar">${this.#t(n)} <span class="soft">${V(n, new Date(), t)}</span></p>
            <p class="words">${n.reason}</p>
            ${n.summary === null ? O : T`<blockquote class="words">${n.summary}</blockquote>`}
            ${qn.map((e) => this.#n(n, e))} ${this.#r(n)}
          </div>` : O}
      ${n ? this.#i(n) : O}
    </call-screener-dialog>`;
	}
	#t(e) {
		let t = e.disposition === null ? zt : Rt[e.disposition];
		return T`<span class="badge ${t.tone}">${Bt(t.icon)}${on(e, this.desk.words)}</span>`;
	}
	#n(e, t) {
		let { words: n } = this.desk, r = e.urls[t], i = {
			name: e.said_name,
			reason: e.said_reason,
			voicemail: e.said_message,
			reply: null
		}[t], a = t === "reply" ? e.conversation : [];
		if (r === void 0 && i === null && a.length === 0) return O;
		let o = n(`part.${t}`);
		return T`<section class="said" aria-label=${o}>
      <h3>${o}</h3>
      ${r === void 0 ? O : T`<call-screener-player
            .src=${r}
            .connection=${this.desk.connection}
            .what=${o}
            .language=${this.desk.language}
            .seconds=${t === "voicemail" ? e.voicemail_seconds ?? void 0 : void 0}
            @played=${() => t === "voicemail" ? this.#c(e) : void 0}
          ></call-screener-player>`}
      ${i === null ? O : T`<blockquote class="words">${i}</blockquote>`}
      ${a.map((e) => T`<p class="words"><span class="soft">${e.by}:</span> ${e.said}</p>
          ${e.answer === null ? O : T`<blockquote class="words">${e.answer}</blockquote>`}`)}
    </section>`;
	}
	#r(e) {
		let { words: t } = this.desk, n = rn(e), r = (e, t) => t === null ? O : T`<dt>${e}</dt><dd class="words">${t}</dd>`;
		return T`<dl class="facts">
      ${r(t("call.number"), n === void 0 ? F(t, "caller", e.caller_id) : T`<span class="number">${n}</span>`)}
      ${r(t("call.verdict"), e.verdict === null ? null : F(t, "verdict", e.verdict))}
      ${r(t("call.why"), e.reason.includes(e.verdict_reason ?? "") ? null : e.verdict_reason)}
      ${r(t("call.decided_by"), e.decided_by)} ${r(t("call.for"), e.person)}
      ${r(t("call.duration"), e.duration === null ? null : T`<time datetime=${en(e.duration)}>${B(e.duration)}</time>`)}
      ${r(t("call.signs"), e.urgent ? t("call.urgent") : e.machine ? t("call.machine") : null)}
    </dl>`;
	}
	#i(e) {
		let { words: t } = this.desk, [n, r] = [an(e), Wt(e)];
		return this._sure ? T`<p slot="actions" class="grow" role="alert">${t("call.delete_sure")}</p>
        <button slot="actions" @click=${() => {
			this._sure = !1;
		}}>${t("cancel")}</button>
        <button slot="actions" class="main" @click=${() => this.#s(e)}>${t("delete")}</button>` : T`
      ${e.disposition === null ? O : T`<button
            slot="actions"
            class="plain bad"
            aria-label=${t("call.delete")}
            title=${t("call.delete")}
            @click=${() => {
			this._sure = !0;
		}}
          >
            ${R("delete")}<span class="named">${t("delete")}</span>
          </button>`}
      ${n === void 0 ? O : T`${r === void 0 ? O : T`<a slot="actions" class="button" href=${r}>${R("phone")}${t("call.back")}</a>`}
            <button slot="actions" @click=${() => this.#o(e, n)}>${R("person")}${t("call.to_people")}</button>
            <button slot="actions" @click=${() => this.#a("block", e, n)}>${R("block")}${t("call.block")}</button>
            <button slot="actions" @click=${() => this.#a("allow", e, n)}>${R("allow")}${t("call.allow")}</button>`}
    `;
	}
	async #a(e, t, n) {
		await this.desk.attempt(async () => {
			let r = Ut(t), i = await this.desk.ask("entries/save", {
				key: n,
				list: e,
				name: r
			});
			this.#l(), this.desk.done(this.desk.words(`call.${e}_done`, { number: i.entry.key }), i.undo);
		});
	}
	async #o(e, t) {
		await this.desk.attempt(async () => {
			let n = Ut(e) ?? t, r = await this.desk.ask("contacts/save", {
				name: n,
				numbers: [t]
			});
			this.desk.go(`people/${String(r.contact.contact_id)}`), this.desk.done(this.desk.words("people.saved", { name: r.contact.name }), r.undo);
		});
	}
	async #s(e) {
		await this.desk.attempt(async () => {
			await this.desk.ask("calls/delete", { call_id: e.call_id }), this.dispatchEvent(new CustomEvent("deleted", { detail: e.call_id })), this.#l(), this.desk.done(this.desk.words("call.deleted"));
		});
	}
	async #c(e) {
		e.heard || await this.desk.attempt(async () => {
			await this.desk.ask("calls/heard", { call_id: e.call_id }), this._call?.call_id === e.call_id && (this._call = {
				...e,
				heard: !0
			});
		});
	}
	#l;
};
customElements.get("call-screener-call-details") || customElements.define("call-screener-call-details", Jn);
// src/panel/parts/opened-call.ts
function Yn({ desk: e, path: t, revision: n }, r, i) {
	return t === "" ? O : T`<call-screener-call-details
    .desk=${e}
    .path=${t}
    .revision=${n}
    @closed=${() => {
		e.go(r);
	}}
    @deleted=${(e) => {
		i(e.detail);
	}}
  ></call-screener-call-details>`;
}
// src/panel/pages/calls.ts
var Xn = class extends J {
	constructor(...e) {
		super(...e), this._query = "", this._filter = "all", this._until = "", this.#e = new W(this, (e) => e.call_id), this.#r = async () => {
			await this.desk.attempt(async () => {
				let { marked: e } = await this.desk.ask("calls/heard", { dispositions: ["missed"] });
				this.desk.done(this.desk.words("calls.marked", { count: e })), this.begin();
			});
		}, this.#i = (e) => {
			this._query = Y(e), this.begin();
		}, this.#a = (e) => {
			this._until = Y(e), this.begin();
		};
	}
	static {
		this.properties = {
			...J.properties,
			_query: { state: !0 },
			_filter: { state: !0 },
			_until: { state: !0 }
		};
	}
	static {
		this.styles = [...J.styles, o`
      .signs {
        display: flex;
        align-items: center;
        justify-content: flex-end;
        gap: 8px;
        min-inline-size: 40px;
      }
      .meta {
        display: flex;
        flex-direction: column;
        align-items: flex-end;
        gap: 2px;
      }
      @media (width < 870px) {
        .row {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr) auto;
          gap: 2px 12px;
        }
        .row > .disc {
          grid-row: span 2;
        }
        .meta {
          grid-column: 2 / -1;
          grid-row: 2;
          flex-flow: row wrap;
          align-items: center;
          gap: 2px 8px;
        }
      }
      .caller {
        font-weight: 500;
      }
      .day {
        flex: 0 1 auto;
        flex-wrap: nowrap;
      }
      .day input {
        inline-size: auto;
      }
      @media (width < 500px) {
        /* There is room for one of them, and for why. */
        .caller + .number {
          display: none;
        }
        .who .words {
          display: -webkit-box;
          -webkit-box-orient: vertical;
          -webkit-line-clamp: 2;
          white-space: normal;
        }
        .signs svg {
          inline-size: 18px;
          block-size: 18px;
        }
      }
    `];
	}
	#e;
	begin() {
		let { _query: e, _filter: t, _until: n, desk: r } = this, i = cn[t];
		this.#e.show(async (t) => {
			let a = await r.ask("calls", {
				...e === "" ? {} : { query: e },
				...i.length === 0 ? {} : { dispositions: i },
				...Zn(t, n)
			});
			return {
				items: a.items,
				next: a.cursor ?? void 0
			};
		});
	}
	refresh() {
		this.#e.refresh();
	}
	render() {
		let { words: e } = this.desk, t = new Date();
		return T`<div class="stack">
      <div class="bar">
        <label class="search">
          <span class="unseen">${e("calls.search")}</span>${R("search")}
          <input type="search" placeholder=${e("calls.search")} .value=${this._query} @input=${this.#i} />
        </label>
        <label class="day bar soft">
          ${e("calls.until")}
          <input type="date" .value=${this._until} @change=${this.#a} />
        </label>
      </div>
      <div class="chips edged" role="group" aria-label=${e("calls.filters")}>
        ${Object.keys(cn).map((t) => T`<button aria-pressed=${String(t === this._filter)} @click=${() => {
			this.#n(t);
		}}>
              ${e(`filter.${t}`)}
            </button>`)}
      </div>
      ${this._filter === "missed" ? T`<div class="bar"><button @click=${this.#r}>${e("calls.all_seen")}</button></div>` : O}
      ${this.#e.error === void 0 ? O : T`<p role="alert">${this.desk.sentence(this.#e.error)}</p>`}
      <div class="card rows">
        ${this.#e.isEmpty ? T`<div class="empty" role="status">${R("calls")}
              <p>${e(this.#t ? "calls.none" : "nothing_found")}</p>
            </div>` : this.#e.render((e) => Tn(e, this.desk, t, "calls"), e("page.calls"))}
      </div>
      ${Yn(this, "calls", (e) => {
			this.#e.remove(e);
		})}
    </div>`;
	}
	get #t() {
		return this._query === "" && this._filter === "all" && this._until === "";
	}
	#n(e) {
		this._filter = e, this.begin();
	}
	#r;
	#i;
	#a;
};
function Zn(e, t) {
	if (e !== void 0) return { cursor: e };
	if (t === "") return {};
	let n = new Date(`${t}T00:00:00`);
	return n.setDate(n.getDate() + 1), { cursor: n.toISOString() };
}
customElements.get("call-screener-calls") || customElements.define("call-screener-calls", Xn);
// src/panel/pages/files.ts
var Qn = [
	"contacts",
	"block",
	"allow",
	"list"
], $n = [
	{
		what: "contacts",
		format: "vcard",
		file: "contacts.vcf",
		type: "text/vcard",
		said: "files.contacts_as_vcard"
	},
	{
		what: "contacts",
		format: "csv",
		file: "contacts.csv",
		type: "text/csv",
		said: "files.contacts_as_csv"
	},
	{
		what: "block",
		format: "csv",
		file: "blocklist.csv",
		type: "text/csv",
		said: "files.block_as_csv"
	},
	{
		what: "allow",
		format: "csv",
		file: "allowlist.csv",
		type: "text/csv",
		said: "files.allow_as_csv"
	}
], er = class extends J {
	constructor(...e) {
		super(...e), this._what = "contacts", this._busy = !1, this.#a = () => {
			let e = this.renderRoot.querySelector("form");
			e && this.#o(new FormData(e), !1);
		}, this.#c = () => {
			this._busy || this.renderRoot.querySelector("input[type=file]")?.click();
		}, this.#l = () => {
			this.#e?.stop();
		}, this.#u = (e) => {
			[this._what, this._result, this._error] = [
				Y(e),
				void 0,
				void 0
			];
		}, this.#d = (e) => {
			[this._file, this._result, this._error] = [
				e.target.files?.[0],
				void 0,
				void 0
			];
		};
	}
	static {
		this.properties = {
			...J.properties,
			_what: { state: !0 },
			_file: { state: !0 },
			_progress: { state: !0 },
			_result: { state: !0 },
			_error: { state: !0 },
			_busy: { state: !0 }
		};
	}
	static {
		this.styles = [...J.styles, o`
      .told {
        display: flex;
        gap: 12px;
        padding: 6px 0;
        border-block-end: 1px solid var(--cs-line);
      }
      .told span:first-child {
        flex: none;
        min-inline-size: 3em;
        text-align: end;
      }
      .picker .words {
        flex: 1;
        min-inline-size: 0;
      }
      .rows-told {
        max-block-size: 320px;
        overflow: auto;
      }
      .exports {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
        gap: 8px;
      }
    `];
	}
	#e;
	begin() {}
	went() {
		let e = Qn.find((e) => e === this.path);
		e && (this._what = e);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.#e?.stop();
	}
	render() {
		let { words: e } = this.desk;
		return T`<div class="stack">
      <section class="card stack">
        <h2>${e("files.import")}</h2>
        <form class="stack" @submit=${X((e) => void this.#o(e, !0))}>
          <div class="two">
            <label
              >${e("files.what")}
              <select name="what" ?disabled=${this._busy} @change=${this.#u}>
                ${Qn.map((t) => T`<option value=${t} ?selected=${t === this._what}>${e(`files.${t}`)}</option>`)}
              </select></label
            >
            ${this.#t()}
            ${this._what === "list" ? this.#n() : O}
          </div>
          <p class="soft small">${e(`files.${this._what}_help`)}</p>
          <div class="bar">
            <button class="main" aria-disabled=${String(this._busy || !this._file)}>${e("files.preview")}</button>
            ${this._busy ? T`<button type="button" @click=${this.#l}>${e("cancel")}</button>` : O}
          </div>
        </form>
        ${this._busy ? this.#r() : O}
        ${this._error === void 0 ? O : T`<p role="alert">${this.desk.sentence(this._error)}</p>`}
        <div role="status">${this._result ? this.#i(this._result) : O}</div>
      </section>
      <section class="card stack">
        <h2>${e("files.export")}</h2>
        <div class="exports">
          ${$n.map((t) => T`<button @click=${() => this.#s(t)}>${e(t.said)}</button>`)}
        </div>
      </section>
    </div>`;
	}
	#t() {
		let { words: e } = this.desk;
		return T`<div class="field">
      <span id="file">${e("files.file")}</span>
      <div class="bar picker">
        <button type="button" aria-describedby="file-name" aria-disabled=${String(this._busy)} @click=${this.#c}>
          ${e("files.choose")}
        </button>
        <span id="file-name" class="soft words">${this._file?.name ?? e("files.none_chosen")}</span>
        <input
          type="file"
          hidden
          aria-labelledby="file"
          accept=".csv,.txt,.tsv,.vcf,.gz,.zip,.db,.json,.conf,.alias,text/*"
          @change=${this.#d}
        />
      </div>
    </div>`;
	}
	#n() {
		let { words: e } = this.desk;
		return T`<label>${e("lists.name")}<input name="name" maxlength="64" dir="auto" /></label>
      <label
        >${e("lists.list")}
        <select name="list">
          <option value="block">${e("lists.block")}</option>
          <option value="allow">${e("lists.allow")}</option>
        </select></label
      >`;
	}
	#r() {
		let { words: e } = this.desk, t = this._progress ?? {
			stage: "uploading",
			done: 0,
			of: null
		};
		return T`<label
      >${e(`files.${t.stage}`, { count: t.done })}
      ${t.of === null || t.of === 0 ? T`<progress></progress>` : T`<progress max=${t.of} value=${t.done}></progress>`}</label
    >`;
	}
	#i(e) {
		let { words: t } = this.desk, n = [
			e.count === void 0 ? void 0 : t("files.numbers", { count: e.count }),
			e.added === void 0 ? void 0 : t("files.added", { count: e.added }),
			e.merged ? t("files.merged", { count: e.merged }) : void 0,
			e.unchanged ? t("files.unchanged", { count: e.unchanged }) : void 0,
			e.left_out > 0 ? t("files.left_out", { count: e.left_out }) : void 0
		];
		return T`<div class="stack">
      <h3>${t(e.preview === !0 ? "files.would_be" : "files.done")}</h3>
      <ul>
        ${n.filter((e) => e !== void 0).map((e) => T`<li>${e}</li>`)}
      </ul>
      ${e.rows && e.rows.length > 0 ? T`<details ?open=${e.preview}>
            <summary class="check">${t("files.rows")}</summary>
            <ul class="rows-told" tabindex="0" aria-label=${t("files.rows")}>
              ${e.rows.map((e) => T`<li class="told small"><span class="soft">${e.line}</span><bdi class="words">${e.text}</bdi></li>`)}
            </ul>
          </details>` : O}
      ${e.refused.length > 0 ? T`<details>
            <summary class="check">${t("files.refused")}</summary>
            <ul class="rows-told" tabindex="0" aria-label=${t("files.refused")}>
              ${e.refused.map((e) => T`<li class="told small"><span class="soft">${e.line}</span><span class="words"><bdi>${e.text}</bdi><br /><span class="soft">${e.words}</span></span></li>`)}
            </ul>
          </details>` : O}
      ${e.preview === !0 ? T`<div class="bar"><button class="main" aria-disabled=${String(this._busy)} @click=${this.#a}>${t("files.do_import")}</button></div>` : O}
    </div>`;
	}
	#a;
	async #o(e, t) {
		let n = this._file;
		if (this._busy) return;
		if (!n) {
			this.renderRoot.querySelector(".picker button")?.focus();
			return;
		}
		let r = Z(e, "name"), i = this._what === "list" ? {
			list: Z(e, "list") || "block",
			...r === "" ? {} : { name: r }
		} : {};
		[this._busy, this._error, this._result, this._progress] = [
			!0,
			void 0,
			void 0,
			void 0
		];
		let a = (e) => {
			this._progress = e;
		};
		try {
			let e = this.desk.upload(n, a);
			this.#e = e;
			let r = await e.done, o = this.desk.watch("import", {
				file_id: r,
				what: this._what,
				preview: t,
				...i
			}, a);
			this.#e = o, this._result = await o.done, t || this.desk.done(this.desk.words("files.done"), this._result.undo, () => {
				this._result = void 0;
			});
		} catch (e) {
			e?.code !== "stopped" && (this._error = e);
		} finally {
			this._busy = !1, this.#e = void 0;
		}
	}
	async #s({ what: e, format: t, file: n, type: r }) {
		await this.desk.attempt(async () => {
			let { text: i } = await this.desk.ask("export", {
				what: e,
				format: t
			}), a = URL.createObjectURL(new Blob([i], { type: `${r};charset=utf-8` })), o = document.createElement("a");
			[o.href, o.download] = [a, n], o.click(), setTimeout(() => {
				URL.revokeObjectURL(a);
			}, 1e4);
		});
	}
	#c;
	#l;
	#u;
	#d;
};
customElements.get("call-screener-files") || customElements.define("call-screener-files", er);
// src/panel/parts/entry-form.ts
var tr = [
	"number",
	"pattern",
	"name"
], nr = ["block", "allow"], rr = class extends J {
	constructor(...e) {
		super(...e), this.list = "block", this._kind = "number", this.#n = () => {
			this.renderRoot.querySelector("form")?.requestSubmit();
		}, this.#o = () => {
			this.dispatchEvent(new CustomEvent("changed"));
		}, this.#s = () => {
			this.dispatchEvent(new CustomEvent("closed"));
		};
	}
	static {
		this.properties = {
			...J.properties,
			list: {},
			_entry: { state: !0 },
			_error: { state: !0 },
			_kind: { state: !0 },
			_list: { state: !0 }
		};
	}
	begin() {}
	went() {
		[this._entry, this._error, this._kind, this._list] = [
			void 0,
			void 0,
			"number",
			void 0
		], this.path !== "new" && this.#e(Number(this.path));
	}
	async #e(e) {
		try {
			let { entry: t } = await this.desk.ask("entries/get", { entry_id: e });
			Number(this.path) === e && ([this._entry, this._kind, this._list] = [
				t,
				t.kind,
				t.list
			]);
		} catch (e) {
			this._error = e;
		}
	}
	render() {
		let { words: e } = this.desk, t = this._entry, n = this.path === "new";
		return T`<call-screener-dialog
      .heading=${n ? e(`lists.${this.list}_add`) : t?.name ?? t?.shown ?? ""}
      .close=${e("close")}
      @closed=${this.#s}
    >
      ${this._error === void 0 ? O : T`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${n || t ? this.#t(t) : O}
      ${t ? T`<button slot="actions" class="plain bad" @click=${() => this.#a(t)}>
            ${R("delete")}${e("delete")}
          </button>` : O}
      <button slot="actions" @click=${this.#s}>${e("cancel")}</button>
      <button slot="actions" class="main" @click=${this.#n}>${e("save")}</button>
    </call-screener-dialog>`;
	}
	#t(e) {
		let { words: t } = this.desk, n = this._list ?? this.list;
		return T`<form class="stack" @submit=${X((e) => void this.#r(e))}>
      <div class="two">
        <label
          >${t("lists.list")}
          <select name="list" @change=${(e) => {
			this._list = Y(e);
		}}>
            ${nr.map((e) => T`<option value=${e} ?selected=${e === n}>${t(`lists.${e}`)}</option>`)}
          </select></label
        >
        <label
          >${t("lists.kind")}
          <select name="kind" @change=${(e) => {
			this._kind = Y(e);
		}}>
            ${tr.map((e) => T`<option value=${e} ?selected=${e === this._kind}>${t(`kind.${e}`)}</option>`)}
          </select></label
        >
      </div>
      <label
        >${t(`kind.${this._kind}`)}
        <input
          name="key"
          required
          maxlength="64"
          dir="ltr"
          inputmode=${this._kind === "name" ? "text" : "tel"}
          .value=${e?.shown ?? ""}
        />
        <span class="soft small">${t(`kind.${this._kind}_help`)}</span></label
      >
      <label>${t("lists.name")}<input name="name" maxlength="64" dir="auto" .value=${e?.name ?? ""} /></label>
      <label>${t("note")}<textarea name="note" rows="2" maxlength="500" dir="auto" .value=${e?.note ?? ""}></textarea></label>
      <label
        >${t("lists.expires")}
        <input type="date" name="expires" .value=${ar(e, this.desk.clock) ?? ""} />
        <span class="soft small">${t("lists.expires_help")}</span></label
      >
      ${n === "allow" ? T`<label class="check"
            ><input type="checkbox" name="vip" .checked=${e?.is_vip ?? !1} /><span
              >${t("people.vip")}<br /><span class="soft small">${t("people.vip_help")}</span></span
            ></label
          >` : O}
      <button hidden>${t("save")}</button>
    </form>`;
	}
	#n;
	async #r(e) {
		let t = this._entry, n = Z(e, "expires");
		try {
			let r = await this.desk.ask("entries/save", {
				...t ? { entry_id: t.entry_id } : {},
				kind: Z(e, "kind"),
				key: ir(t, Z(e, "key")),
				list: Z(e, "list"),
				name: Z(e, "name") || null,
				note: Z(e, "note") || null,
				vip: e.has("vip"),
				expires: n === "" ? null : this.#i(n)
			});
			this.#o(), this.#s(), this.desk.done(this.desk.words("lists.saved", { name: r.entry.name ?? r.entry.shown }), r.undo, this.#o);
		} catch (e) {
			this._error = e;
		}
	}
	#i(e) {
		let t = this._entry?.expires;
		return t && e === ar(this._entry, this.desk.clock) ? t : new Date(`${e}T23:59:59`).toISOString();
	}
	async #a(e) {
		await this.desk.attempt(async () => {
			let { undo: t } = await this.desk.ask("entries/delete", { entry_id: e.entry_id });
			this.#o(), this.#s(), this.desk.done(this.desk.words("lists.deleted", { name: e.name ?? e.shown }), t, this.#o);
		});
	}
	#o;
	#s;
};
function ir(e, t) {
	return e?.shown === t ? e.key : t;
}
function ar(e, { locale: t, houseZone: n }) {
	if (e?.expires) return z(new Date(e.expires), {
		houseZone: n,
		locale: {
			...t,
			time_zone: "local"
		}
	});
}
customElements.get("call-screener-entry-form") || customElements.define("call-screener-entry-form", rr);
// src/panel/parts/imported-lists.ts
var or = class extends J {
	constructor(...e) {
		super(...e), this._busy = new Set(), this.#l = () => {
			this._error = void 0, this.desk.go("lists/imported");
		};
	}
	static {
		this.properties = {
			...J.properties,
			_lists: { state: !0 },
			_error: { state: !0 },
			_busy: { state: !0 }
		};
	}
	static {
		this.styles = [...J.styles, o`
      .title {
        flex: 1 1 220px;
        min-inline-size: 0;
      }
      @media (width < 600px) {
        .title {
          flex-basis: 100%;
        }
      }
      .title h2 {
        font-size: 1rem;
      }
      .error {
        color: var(--cs-bad);
      }
    `];
	}
	begin() {
		this.#e();
	}
	async #e() {
		try {
			let e = await this.desk.ask("lists", { limit: 200 });
			[this._lists, this._error] = [e.items, void 0];
		} catch (e) {
			this._error = e;
		}
	}
	render() {
		let { words: e } = this.desk;
		return T`<div class="stack">
      <div class="bar">
        <a class="button" href=${this.desk.href("lists/imported/new")}>${R("add")}${e("imported.add_url")}</a>
        <a class="button" href=${this.desk.href("files/list")}>${R("files")}${e("imported.add_file")}</a>
      </div>
      ${this._error === void 0 || this.path === "new" ? O : T`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${this._lists?.length === 0 ? T`<div class="card empty">${R("lists")}<p>${e("imported.none")}</p></div>` : this._lists?.map((e) => this.#t(e))}
      ${this.path === "new" ? this.#n() : O}
    </div>`;
	}
	#t(e) {
		let { words: t, clock: n } = this.desk, r = e.refreshed === null ? void 0 : Zt(new Date(e.refreshed), new Date(), n), i = this._busy.has(e.list_id);
		return T`<section class="card bar" aria-label=${e.name}>
      <div class="title">
        <h2 class="words">${e.name}</h2>
        <p class="small soft words">
          ${t(e.list === "block" ? "imported.blocks" : "imported.allows", { count: e.count })}
          ${r === void 0 ? O : T` · ${t("imported.refreshed", { day: r })}`}
        </p>
        ${e.url === null && e.source === null ? O : T`<p class="small soft words">${e.url ?? e.source}</p>`}
        ${e.error_words === null ? O : T`<p class="small error">${e.error_words}</p>`}
      </div>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${e.enabled}
          @change=${(t) => this.#i(e, { enabled: Kn(t) })}
        />${t("imported.enabled")}</label
      >
      <a class="button" href=${this.desk.href(`lists/imported/${e.list_id}`)}>${t("imported.numbers")}</a>
      ${e.url === null ? O : T`<button
            class="icon"
            aria-disabled=${String(i)}
            aria-label=${t("imported.refresh")}
            title=${t("imported.refresh")}
            @click=${() => this.#a(e)}
          >
            ${R("refresh")}
          </button>`}
      <button class="icon bad" aria-label=${t("delete")} title=${t("delete")} @click=${() => this.#c(e)}>
        ${R("delete")}
      </button>
      ${i ? T`<progress aria-label=${t("imported.fetching")}></progress>` : O}
    </section>`;
	}
	#n() {
		let { words: e } = this.desk, t = this._busy.has("new");
		return T`<call-screener-dialog .heading=${e("imported.add_url")} .close=${e("close")} @closed=${this.#l}>
      ${this._error === void 0 ? O : T`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      <form class="stack" @submit=${X((e) => void this.#r(e))}>
        <label
          >${e("imported.url")}
          <input type="url" name="url" required dir="ltr" placeholder="https://" pattern="https://.+" />
          <span class="soft small">${e("imported.url_help")}</span></label
        >
        <label>${e("lists.name")}<input name="name" required maxlength="64" dir="auto" /></label>
        <label
          >${e("lists.list")}
          <select name="list">
            <option value="block">${e("lists.block")}</option>
            <option value="allow">${e("lists.allow")}</option>
          </select></label
        >
        ${t ? T`<progress aria-label=${e("imported.fetching")}></progress>` : O}
        <button hidden>${e("imported.add")}</button>
      </form>
      <button slot="actions" @click=${this.#l}>${e("cancel")}</button>
      <button
        slot="actions"
        class="main"
        aria-disabled=${String(t)}
        @click=${() => {
			this.renderRoot.querySelector("form")?.requestSubmit();
		}}
      >
        ${e("imported.add")}
      </button>
    </call-screener-dialog>`;
	}
	async #r(e) {
		if (!this._busy.has("new")) {
			this.#o("new");
			try {
				let t = {
					url: Z(e, "url"),
					name: Z(e, "name"),
					list: Z(e, "list")
				}, { count: n, undo: r } = await this.desk.watch("lists/add", t).done;
				this.#l(), this.desk.done(this.desk.words("imported.added", { count: n }), r, () => {
					this.begin();
				}), this.begin();
			} catch (e) {
				this._error = e;
			} finally {
				this.#s("new");
			}
		}
	}
	async #i(e, t) {
		await this.desk.attempt(async () => {
			await this.desk.ask("lists/change", {
				list_id: e.list_id,
				...t
			});
		}), this.begin();
	}
	async #a(e) {
		this._busy.has(e.list_id) || (this.#o(e.list_id), await this.desk.attempt(async () => {
			await this.desk.watch("lists/refresh", { list_id: e.list_id }).done, this.desk.done(this.desk.words("imported.fetched", { name: e.name }));
		}), this.#s(e.list_id), this.begin());
	}
	#o(e) {
		this._busy = new Set([...this._busy, e]);
	}
	#s(e) {
		this._busy = new Set([...this._busy].filter((t) => t !== e));
	}
	async #c(e) {
		await this.desk.attempt(async () => {
			let { undo: t } = await this.desk.ask("lists/delete", { list_id: e.list_id });
			this.desk.done(this.desk.words("lists.deleted", { name: e.name }), t, () => {
				this.begin();
			});
		}), this.begin();
	}
	#l;
};
customElements.get("call-screener-imported-lists") || customElements.define("call-screener-imported-lists", or);
// src/panel/parts/imported-numbers.ts
var sr = 200, cr = class extends J {
	constructor(...e) {
		super(...e), this._query = "", this.#e = new W(this, (e) => e.number), this.#r = (e) => {
			this._query = Y(e), this.begin();
		};
	}
	static {
		this.properties = {
			...J.properties,
			_query: { state: !0 },
			_list: { state: !0 }
		};
	}
	#e;
	begin() {
		let { _query: e, desk: t, path: n } = this;
		this.#e.show(async (r) => {
			let i = Number(r ?? 0), a = await t.ask("lists", {
				list_id: n,
				query: e,
				offset: i,
				limit: sr
			}), o = i + a.items.length;
			return {
				items: a.items,
				total: a.total,
				next: o < a.total ? o : void 0
			};
		});
	}
	went() {
		this._list = void 0, this.#t(this.path);
	}
	async #t(e) {
		await this.desk.attempt(async () => {
			let { list: t } = await this.desk.ask("lists/get", { list_id: e });
			e === this.path && (this._list = t);
		});
	}
	render() {
		let { words: e } = this.desk, t = this.#e;
		return T`<div class="stack">
      <div class="bar">
        <h2 class="grow words">${this._list?.name}</h2>
        <a class="button" href=${this.desk.href("lists/imported")}>${e("imported.back")}</a>
      </div>
      <label class="search">
        <span class="unseen">${e("imported.search")}</span>${R("search")}
        <input type="search" inputmode="tel" placeholder=${e("imported.search")} .value=${this._query} @input=${this.#r} />
      </label>
      ${t.error === void 0 ? O : T`<p role="alert">${this.desk.sentence(t.error)}</p>`}
      <p class="soft small" role="status">${t.total === void 0 ? "" : e("imported.count", { count: t.total })}</p>
      <div class="card rows">
        ${t.ready && t.total === 0 ? T`<p class="empty">${e("nothing_found")}</p>` : t.render((e) => this.#n(e), e("imported.numbers"))}
      </div>
    </div>`;
	}
	#n(e) {
		return T`<span class="row" style="min-block-size: 48px"
      ><bdi class="number">${e.shown}</bdi>${e.name === null ? O : T`<span class="soft who"><bdi class="line">${e.name}</bdi></span>`}</span
    >`;
	}
	#r;
};
customElements.get("call-screener-imported-numbers") || customElements.define("call-screener-imported-numbers", cr);
// src/panel/pages/lists.ts
var lr = [
	"block",
	"allow",
	"imported"
], ur = 100, dr = class extends J {
	constructor(...e) {
		super(...e), this._query = "", this.#e = new W(this, (e) => e.entry_id), this.#t = "block", this.#s = (e) => {
			this._query = Y(e), this.begin();
		};
	}
	static {
		this.properties = {
			...J.properties,
			_query: { state: !0 }
		};
	}
	static {
		this.styles = [...J.styles, o`
      .vip {
        color: var(--cs-warm);
      }
      @media (width < 500px) {
        .row {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr) auto;
          gap: 2px 12px;
        }
        .row > .badge {
          grid-column: 2;
          justify-self: start;
        }
        .row > .vip {
          grid-column: 3;
          grid-row: 1;
        }
      }
    `];
	}
	#e;
	#t;
	get #n() {
		let [e = "", ...t] = this.path.split("/");
		return {
			tab: lr.find((t) => t === e) ?? "block",
			rest: t.join("/")
		};
	}
	begin() {
		let { tab: e } = this.#n;
		if (this.#t = e, e === "imported") return;
		let { _query: t, desk: n } = this;
		this.#e.show(async (r) => {
			let i = Number(r ?? 0), a = await n.ask("entries", {
				query: t,
				list: e,
				offset: i,
				limit: ur
			}), o = i + a.items.length;
			return {
				items: a.items,
				total: a.total,
				next: o < a.total ? o : void 0
			};
		});
	}
	went() {
		let { tab: e, rest: t } = this.#n;
		e !== this.#t && (this._query = "", this.begin()), e !== "imported" && /^\d+$/.test(t) && this.#r(Number(t), e);
	}
	refresh() {
		this.#e.refresh();
	}
	async #r(e, t) {
		let { entry: n } = await this.desk.ask("entries/get", { entry_id: e }).catch(() => ({ entry: void 0 }));
		n && n.list !== t && this.desk.go(`lists/${n.list}/${String(e)}`, !0);
	}
	render() {
		let { words: e } = this.desk, { tab: t, rest: n } = this.#n;
		return T`<div class="stack">
      <div class="chips edged" role="group" aria-label=${e("page.lists")}>
        ${lr.map((n) => T`<button aria-pressed=${String(n === t)} @click=${() => {
			this.desk.go(`lists/${n}`);
		}}>
              ${e(`lists.${n}`)}
            </button>`)}
      </div>
      ${t === "imported" ? this.#i(n) : this.#a(t, n)}
    </div>`;
	}
	#i(e) {
		return e === "" || e === "new" ? T`<call-screener-imported-lists
          .desk=${this.desk}
          .path=${e}
          .revision=${this.revision}
        ></call-screener-imported-lists>` : T`<call-screener-imported-numbers .desk=${this.desk} .path=${e}></call-screener-imported-numbers>`;
	}
	#a(e, t) {
		let { words: n } = this.desk, r = this.#e;
		return T`
      <div class="bar">
        <label class="search">
          <span class="unseen">${n("lists.search")}</span>${R("search")}
          <input type="search" placeholder=${n("lists.search")} .value=${this._query} @input=${this.#s} />
        </label>
        <a class="button" href=${this.desk.href(`lists/${e}/new`)}>${R("add")}${n(`lists.${e}_add`)}</a>
      </div>
      ${r.error === void 0 ? O : T`<p role="alert">${this.desk.sentence(r.error)}</p>`}
      <p class="soft small" role="status">${r.total === void 0 ? "" : n("lists.count", { count: r.total })}</p>
      <div class="card rows">
        ${r.ready && r.total === 0 ? T`<div class="empty">${R("lists")}<p>${n(this._query === "" ? `lists.${e}_none` : "nothing_found")}</p></div>` : r.render((e) => this.#o(e), n(`lists.${e}`))}
      </div>
      ${t === "" ? O : T`<call-screener-entry-form
            .desk=${this.desk}
            .path=${t}
            .list=${e}
            @closed=${() => {
			this.desk.go(`lists/${e}`);
		}}
            @changed=${() => {
			this.begin();
		}}
          ></call-screener-entry-form>`}
    `;
	}
	#o(e) {
		let { words: t, clock: n } = this.desk, r = e.expires === null ? void 0 : new Intl.DateTimeFormat(n.locale.language, { dateStyle: "medium" }).format(new Date(e.expires)), i = [e.note, r === void 0 ? null : t("lists.until", { day: r })];
		return T`<a class="row" href=${this.desk.href(`lists/${e.list}/${String(e.entry_id)}`)}>
      <span class="disc ${e.list === "block" ? "danger" : "good"}">${R(e.list)}</span>
      <span class="who">
        <span class="line"
          ><bdi class="number">${e.shown}</bdi>${e.name === null ? O : T` · <bdi>${e.name}</bdi>`}</span
        >
        <span class="line soft small words">${i.filter((e) => e !== null).join(" · ")}</span>
      </span>
      ${e.kind === "number" ? O : T`<span class="badge">${t(`kind.${e.kind}`)}</span>`}
      ${e.source === "learned" ? T`<span class="badge calm">${t("lists.learned")}</span>` : O}
      ${e.is_vip ? T`<span class="vip" role="img" aria-label=${t("people.vip")}>${R("vip")}</span>` : O}
    </a>`;
	}
	#s;
};
customElements.get("call-screener-lists") || customElements.define("call-screener-lists", dr);
// src/panel/parts/person-form.ts
var fr = class extends J {
	constructor(...e) {
		super(...e), this.groups = [], this.#n = () => {
			this.renderRoot.querySelector("form")?.requestSubmit();
		}, this.#a = () => {
			this.dispatchEvent(new CustomEvent("changed"));
		}, this.#o = () => {
			this.dispatchEvent(new CustomEvent("closed"));
		};
	}
	static {
		this.properties = {
			...J.properties,
			groups: { attribute: !1 },
			_contact: { state: !0 },
			_error: { state: !0 }
		};
	}
	begin() {}
	went() {
		[this._contact, this._error] = [void 0, void 0], this.path !== "new" && this.#e(Number(this.path));
	}
	async #e(e) {
		try {
			let t = await this.desk.ask("contacts/get", { contact_id: e });
			Number(this.path) === e && (this._contact = t.contact);
		} catch (e) {
			this._error = e;
		}
	}
	render() {
		let { words: e } = this.desk, t = this._contact, n = this.path === "new";
		return T`<call-screener-dialog
      .heading=${n ? e("people.add") : t?.name ?? ""}
      .close=${e("close")}
      @closed=${this.#o}
    >
      ${this._error === void 0 ? O : T`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${n || t ? this.#t(t) : O}
      ${n || !t ? O : T`<button slot="actions" class="plain bad" @click=${() => this.#i(t)}>
            ${R("delete")}${e("delete")}
          </button>`}
      <button slot="actions" @click=${this.#o}>${e("cancel")}</button>
      <button slot="actions" class="main" @click=${this.#n}>${e("save")}</button>
    </call-screener-dialog>`;
	}
	#t(e) {
		let { words: t } = this.desk;
		return T`<form class="stack" @submit=${X((e) => void this.#r(e))}>
      <label>${t("people.name")}<input name="name" required maxlength="64" dir="auto" .value=${e?.name ?? ""} /></label>
      <label
        >${t("people.numbers")}
        <textarea name="numbers" rows="3" inputmode="tel" dir="ltr" .value=${e?.shown.join("\n") ?? ""}></textarea>
        <span class="soft small">${t("people.numbers_help")}</span></label
      >
      <label
        >${t("people.groups")}
        <input name="groups" dir="auto" list="groups" .value=${e?.groups.join(", ") ?? ""} />
        <span class="soft small">${t("people.groups_help")}</span></label
      >
      <datalist id="groups">${this.groups.map((e) => T`<option value=${e}></option>`)}</datalist>
      <label
        >${t("people.announced")}
        <input name="announced" maxlength="64" dir="auto" .value=${e?.announced ?? ""} />
        <span class="soft small">${t("people.announced_help")}</span></label
      >
      <label>${t("note")}<textarea name="note" rows="2" maxlength="500" dir="auto" .value=${e?.note ?? ""}></textarea></label>
      <label class="check"
        ><input type="checkbox" name="vip" .checked=${e?.is_vip ?? !1} /><span
          >${t("people.vip")}<br /><span class="soft small">${t("people.vip_help")}</span></span
        ></label
      >
      <button hidden>${t("save")}</button>
    </form>`;
	}
	#n;
	async #r(e) {
		let t = this._contact;
		try {
			let n = await this.desk.ask("contacts/save", {
				...t ? { contact_id: t.contact_id } : {},
				name: Z(e, "name"),
				numbers: Q(e, "numbers", /[\n,;]/).map((e) => pr(t, e)),
				groups: Q(e, "groups", /,/),
				announced: Z(e, "announced") || null,
				note: Z(e, "note") || null,
				vip: e.has("vip")
			});
			this.#a(), this.#o(), this.desk.done(this.desk.words("people.saved", { name: n.contact.name }), n.undo, this.#a);
		} catch (e) {
			this._error = e;
		}
	}
	async #i(e) {
		await this.desk.attempt(async () => {
			let { undo: t } = await this.desk.ask("contacts/delete", { contact_id: e.contact_id });
			this.#a(), this.#o(), this.desk.done(this.desk.words("people.deleted", { name: e.name }), t, this.#a);
		});
	}
	#a;
	#o;
};
function pr(e, t) {
	return e?.numbers[e.shown.indexOf(t)] ?? t;
}
customElements.get("call-screener-person-form") || customElements.define("call-screener-person-form", fr);
// src/panel/pages/people.ts
var mr = 100, hr = class extends J {
	constructor(...e) {
		super(...e), this._query = "", this._group = "", this._groups = [], this.#e = new W(this, (e) => e.contact_id), this.#i = (e) => {
			this._query = Y(e), this.begin();
		};
	}
	static {
		this.properties = {
			...J.properties,
			_query: { state: !0 },
			_group: { state: !0 },
			_groups: { state: !0 }
		};
	}
	static {
		this.styles = [...J.styles, o`
      .disc {
        font-weight: 500;
        text-transform: uppercase;
      }
      .vip {
        color: var(--cs-warm);
      }
    `];
	}
	#e;
	begin() {
		let { _query: e, _group: t, desk: n } = this;
		this.#e.show(async (r) => {
			let i = Number(r ?? 0), a = await n.ask("contacts", {
				query: e,
				offset: i,
				limit: mr,
				...t === "" ? {} : { group: t }
			});
			this._groups = Object.keys(a.groups);
			let o = i + a.items.length;
			return {
				items: a.items,
				total: a.total,
				next: o < a.total ? o : void 0
			};
		});
	}
	refresh() {
		this.#e.refresh();
	}
	render() {
		let { words: e } = this.desk, t = this.#e;
		return T`<div class="stack">
      <div class="bar">
        <label class="search">
          <span class="unseen">${e("people.search")}</span>${R("search")}
          <input type="search" placeholder=${e("people.search")} .value=${this._query} @input=${this.#i} />
        </label>
        <a class="button" href=${this.desk.href("people/new")}>${R("add")}${e("people.add")}</a>
      </div>
      ${this._groups.length === 0 ? O : this.#t()}
      ${t.error === void 0 ? O : T`<p role="alert">${this.desk.sentence(t.error)}</p>`}
      <p class="soft small" role="status">${t.total === void 0 ? "" : e("people.count", { count: t.total })}</p>
      <div class="card rows">
        ${t.ready && t.total === 0 ? T`<div class="empty">${R("people")}<p>${e(this._query === "" && this._group === "" ? "people.none" : "nothing_found")}</p></div>` : t.render((e) => this.#n(e), e("page.people"))}
      </div>
      ${this.path === "" ? O : T`<call-screener-person-form
            .desk=${this.desk}
            .path=${this.path}
            .groups=${this._groups}
            @closed=${() => {
			this.desk.go("people");
		}}
            @changed=${() => {
			this.begin();
		}}
          ></call-screener-person-form>`}
    </div>`;
	}
	#t() {
		let { words: e } = this.desk;
		return T`<div class="chips edged" role="group" aria-label=${e("people.groups")}>
      ${["", ...this._groups].map((t) => T`<button aria-pressed=${String(t === this._group)} @click=${() => {
			this.#r(t);
		}}>
            ${t === "" ? e("filter.all") : t}
          </button>`)}
    </div>`;
	}
	#n(e) {
		return T`<a class="row" href=${this.desk.href(`people/${String(e.contact_id)}`)}>
      <span class="disc calm" aria-hidden="true">${String.fromCodePoint(e.name.codePointAt(0) ?? 32)}</span>
      <span class="who">
        <span class="line"><bdi>${e.name}</bdi></span>
        <span class="line soft small"><bdi class="number">${e.shown.join(", ")}</bdi></span>
      </span>
      ${e.groups.slice(0, 2).map((e) => T`<span class="badge words">${e}</span>`)}
      ${e.is_vip ? T`<span class="vip" role="img" aria-label=${this.desk.words("people.vip")}>${R("vip")}</span>` : O}
    </a>`;
	}
	#r(e) {
		this._group = e, this.begin();
	}
	#i;
};
customElements.get("call-screener-people") || customElements.define("call-screener-people", hr);
// src/panel/parts/decision-list.ts
var gr = {
	allow: "good",
	screen: "calm",
	block: "danger",
	voicemail: "warm"
};
function _r(e, t) {
	let { words: n } = t;
	return T`<ol class="card rows">
    ${e.map((e) => T`<li
        class="row"
        style=${e.decides === !0 ? "background: color-mix(in srgb, var(--cs-accent) 16%, transparent)" : ""}
        aria-current=${e.decides === !0 ? "true" : O}
      >
        <span class="who words">
          ${e.rule === "house_rule" && e.source !== null ? T`<a href=${t.href(`rules/${encodeURIComponent(e.source)}`)} style="color: inherit">${e.words}</a>` : e.words}
          ${e.decides === !0 ? T`<br /><strong>${n("try.decides")}</strong>` : O}
          ${e.enabled ? O : T`<br /><span class="soft small">${n("rules.off")}</span>`}
        </span>
        <span class="badge ${gr[e.verdict]}">${F(n, "verdict", e.verdict)}</span>
      </li>`)}
  </ol>`;
}
// src/panel/rule-words.ts
function vr(e, t, n) {
	let r = [], i = (e, t) => {
		e && e.length > 0 && r.push(e.map(t).join(", "));
	};
	i(e.categories, (e) => F(t, "category", e)), i(e.groups, (e) => t("rules.of_group", { group: e })), i(e.lists, (e) => t(e === "allow" || e === "block" ? `lists.${e}` : "rules.of_list")), i(e.numbers, (e) => e), i(e.names, (e) => t("rules.quoted", { name: e }));
	for (let { weekdays: i, from: a, to: o } of e.times ?? []) {
		let e = i.length === 7 ? t("rules.every_day") : i.map((e) => t(`day.${e}`)).join(", "), s = a === o ? t("rules.all_day") : `${Xt(a, n)}–${Xt(o, n)}`;
		r.push(`${e} ${s}`);
	}
	return i(e.states?.map(({ entity_id: e, states: t }) => `${e}: ${t.join(" / ")}`), (e) => e), e.repeated_within && r.push(t("rules.repeated", { count: e.repeated_within })), e.known === !0 && r.push(t("rules.known")), r.length === 0 ? t("rules.everybody") : r.join(" · ");
}
function yr(e, t, n) {
	let r = e.filter((e, n) => n !== t), i = e[t];
	return i === void 0 || r.splice(Math.max(0, Math.min(n, r.length)), 0, i), r;
}
function br(e, t) {
	return e.some((e) => e.id === t.id) ? e.map((e) => e.id === t.id ? t : e) : [...e, t];
}
// src/panel/parts/rule-fields.ts
var xr = [
	"mon",
	"tue",
	"wed",
	"thu",
	"fri",
	"sat",
	"sun"
];
function Sr(e, t) {
	return Array.from({ length: t }, (t, n) => {
		let r = e.getAll(`days-${String(n)}`).filter((e) => typeof e == "string");
		return {
			weekdays: r.length === 0 ? [...xr] : r,
			from: Z(e, `from-${String(n)}`) || "00:00",
			to: Z(e, `to-${String(n)}`) || "00:00"
		};
	});
}
function Cr(e) {
	let t = e.map((e) => {
		let [, t, n] = /^(\w+\.\w+)\s*[:=]\s*(.+)$/.exec(e) ?? [], r = n?.split(",").map((e) => e.trim()).filter((e) => e !== "") ?? [];
		return t === void 0 || r.length === 0 ? void 0 : {
			entity_id: t,
			states: r
		};
	});
	return t.every((e) => e !== void 0) ? t : void 0;
}
function wr(e = []) {
	return e.map((e) => `${e.entity_id}: ${e.states.join(", ")}`).join("\n");
}
function Tr(e, t, n) {
	let r = (t) => e.getAll(t).filter((e) => typeof e == "string"), i = Z(e, "repeated_within"), a = {
		categories: r("categories"),
		lists: r("lists"),
		groups: r("groups"),
		numbers: Q(e, "numbers"),
		names: Q(e, "names"),
		times: t,
		states: n,
		repeated_within: i === "" ? null : Number(i),
		known: e.has("known")
	};
	return Object.fromEntries(Object.entries(a).filter(([, e]) => Array.isArray(e) ? e.length > 0 : !!e));
}
// src/panel/parts/rule-form.ts
var Er = [
	"allow",
	"screen",
	"voicemail",
	"block"
], Dr = [
	"hang_up",
	"refusal",
	"sit",
	"keep_waiting"
], Or = [
	"name_and_reason",
	"name",
	"key",
	"message",
	"refusal"
], kr = ["after_lists", "before_allowlist"], Ar = [
	"withheld",
	"out_of_area",
	"no_caller_id",
	"foreign",
	"mobile",
	"premium",
	"toll_free",
	"business",
	"invalid"
], jr = class extends J {
	constructor(...e) {
		super(...e), this._verdict = "screen", this._times = [], this._lists = [], this._groups = [], this.#d = () => {
			this.dispatchEvent(new CustomEvent("changed"));
		}, this.#f = () => {
			this.dispatchEvent(new CustomEvent("closed"));
		};
	}
	static {
		this.properties = {
			...J.properties,
			told: { attribute: !1 },
			_error: { state: !0 },
			_verdict: { state: !0 },
			_times: { state: !0 },
			_lists: { state: !0 },
			_groups: { state: !0 }
		};
	}
	static {
		this.styles = [...J.styles, o`
      .choices {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(200px, 100%), 1fr));
      }
      .window {
        display: grid;
        gap: 8px;
        padding-block: 8px;
        border-block-end: 1px solid var(--cs-line);
      }
      .days {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
      }
      .window input[type="time"] {
        inline-size: auto;
        flex: 1 1 110px;
      }
      summary {
        min-block-size: var(--cs-target);
        align-content: center;
        cursor: pointer;
        font-weight: 500;
      }
      details > * + * {
        margin-block-end: 12px;
      }
    `];
	}
	get #e() {
		return this.told.rules.find((e) => e.id === this.path);
	}
	begin() {
		this.#t();
	}
	went() {
		let e = this.#e;
		this._error = e || this.path === "new" ? void 0 : { message: this.desk.words("rules.gone") }, this._verdict = e?.then.verdict ?? "screen", this._times = e?.when.times ?? [];
	}
	async #t() {
		await this.desk.attempt(async () => {
			let e = await this.desk.ask("lists", { limit: 200 }), t = await this.desk.ask("contacts", { limit: 1 });
			[this._lists, this._groups] = [e.items, Object.keys(t.groups)];
		});
	}
	render() {
		let { words: e } = this.desk, t = this.#e;
		return T`<call-screener-dialog
      .heading=${t?.name ?? e("rules.add")}
      .close=${e("close")}
      @closed=${this.#f}
    >
      ${this._error === void 0 ? O : T`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${t || this.path === "new" ? this.#n(t) : O}
      ${t ? T`<button slot="actions" class="plain bad" @click=${() => this.#l(t)}>${R("delete")}${e("delete")}</button>` : O}
      <button slot="actions" @click=${this.#f}>${e("cancel")}</button>
      <button slot="actions" class="main" @click=${() => {
			this.renderRoot.querySelector("form")?.requestSubmit();
		}}>
        ${e("save")}
      </button>
    </call-screener-dialog>`;
	}
	#n(e) {
		let { words: t } = this.desk;
		return T`<form class="stack" @submit=${X((e) => void this.#c(e))}>
      <label>${t("rules.name")}<input name="name" required maxlength="64" dir="auto" .value=${e?.name ?? ""} /></label>
      <div class="two">
        <label
          >${t("rules.then")}
          <select name="verdict" @change=${(e) => {
			this._verdict = Y(e);
		}}>
            ${Er.map((e) => T`<option value=${e} ?selected=${e === this._verdict}>${t(`rules.do_${e}`)}</option>`)}
          </select></label
        >
        ${this.#r(e)}
      </div>
      <label
        >${t("rules.place")}
        <select name="place">
          ${kr.map((n) => T`<option value=${n} ?selected=${n === e?.place}>${t(`place.${n}`)}</option>`)}
        </select></label
      >
      <h3>${t("rules.when")}</h3>
      <p class="soft small">${t("rules.when_help")}</p>
      ${this.#i(e)} ${this.#a()} ${this.#o(e)}
      <label class="check"><input type="checkbox" name="enabled" .checked=${e?.enabled ?? !0} />${t("rules.enabled")}</label>
      <button hidden>${t("save")}</button>
    </form>`;
	}
	#r(e) {
		let { words: t } = this.desk, n = (e, t, n) => T`<option value=${e} ?selected=${e === (n ?? "")}>${t}</option>`;
		return this._verdict === "block" ? T`<label
        >${t("rules.style")}
        <select name="style">
          ${n("", t("rules.as_line"), e?.then.style)}
          ${Dr.map((r) => n(r, t(`style.${r}`), e?.then.style))}
        </select></label
      >` : this._verdict === "screen" ? T`<label
      >${t("rules.script")}
      <select name="script">
        ${n("", t("rules.as_line"), e?.then.script)}
        ${Or.map((r) => n(r, t(`script.${r}`), e?.then.script))}
        ${this.told.scripts.map((t) => n(t.id, t.name ?? t.id, e?.then.script))}
      </select></label
    >` : O;
	}
	#i(e) {
		let { words: t } = this.desk, n = e?.when ?? {}, r = [
			{
				id: "allow",
				said: t("lists.allow")
			},
			{
				id: "block",
				said: t("lists.block")
			},
			...this._lists.map((e) => ({
				id: e.list_id,
				said: e.name
			}))
		], i = (e, t, n, r) => T`<label class="check words"
        ><input type="checkbox" name=${e} value=${t} .checked=${r?.includes(t) ?? !1} />${n}</label
      >`;
		return T`<details ?open=${(n.categories ?? n.numbers ?? n.names) !== void 0}>
        <summary>${t("rules.numbers_and_kinds")}</summary>
        <fieldset class="choices">
          ${Ar.map((e) => i("categories", e, F(t, "category", e), n.categories))}
        </fieldset>
        <label
          >${t("rules.numbers")}
          <textarea name="numbers" rows="2" dir="ltr" .value=${n.numbers?.join("\n") ?? ""}></textarea>
          <span class="soft small">${t("kind.pattern_help")}</span></label
        >
        <label
          >${t("rules.names")}
          <textarea name="names" rows="2" dir="auto" .value=${n.names?.join("\n") ?? ""}></textarea>
          <span class="soft small">${t("kind.name_help")}</span></label
        >
      </details>
      <details ?open=${(n.lists ?? n.groups) !== void 0}>
        <summary>${t("rules.lists_and_groups")}</summary>
        <fieldset class="choices">
          ${r.map(({ id: e, said: t }) => i("lists", e, t, n.lists))}
          ${this._groups.map((e) => i("groups", e, t("rules.of_group", { group: e }), n.groups))}
        </fieldset>
      </details>`;
	}
	#a() {
		let { words: e } = this.desk;
		return T`<details ?open=${this._times.length > 0}>
      <summary>${e("rules.hours")}</summary>
      ${this._times.map((t, n) => T`<fieldset class="window">
          <legend class="unseen">${e("rules.hours")} ${n + 1}</legend>
          <div class="days">
            ${xr.map((r) => T`<label class="check"
                  ><input type="checkbox" name="days-${n}" value=${r} .checked=${t.weekdays.includes(r)} />${e(`day.${r}`)}</label
                >`)}
          </div>
          <div class="bar">
            <input type="time" name="from-${n}" aria-label=${e("rules.from")} .value=${t.from.slice(0, 5)} />
            <span>–</span>
            <input type="time" name="to-${n}" aria-label=${e("rules.to")} .value=${t.to.slice(0, 5)} />
            <button type="button" class="icon" aria-label=${e("rules.remove_hours")} @click=${() => {
			this.#s(n);
		}}>
              ${R("delete")}
            </button>
          </div>
        </fieldset>`)}
      <button type="button" @click=${() => {
			this.#s();
		}}>${R("add")}${e("rules.add_hours")}</button>
      <p class="soft small">${e("rules.hours_help")}</p>
    </details>`;
	}
	#o(e) {
		let { words: t } = this.desk, n = e?.when ?? {};
		return T`<details ?open=${(n.states ?? n.repeated_within ?? n.known) !== void 0}>
      <summary>${t("rules.circumstances")}</summary>
      <label
        >${t("rules.states")}
        <textarea name="states" rows="2" dir="ltr" placeholder="person.anna: home" .value=${wr(n.states)}></textarea>
        <span class="soft small">${t("rules.states_help")}</span></label
      >
      <label
        >${t("rules.repeated_within")}
        <input type="number" name="repeated_within" min="1" max="1440" .value=${String(n.repeated_within ?? "")}
      /></label>
      <label class="check"><input type="checkbox" name="known" .checked=${n.known ?? !1} />${t("rules.known_help")}</label>
    </details>`;
	}
	#s(e) {
		let t = this.renderRoot.querySelector("form");
		if (!t) return;
		let n = Sr(new FormData(t), this._times.length);
		this._times = e === void 0 ? [...n, {
			weekdays: [...xr],
			from: "22:00",
			to: "07:00"
		}] : n.filter((t, n) => n !== e);
	}
	async #c(e) {
		let t = this.#e, [n, r] = [Z(e, "style"), Z(e, "script")];
		try {
			let i = Cr(Q(e, "states"));
			if (!i) throw new I({ message: this.desk.words("rules.states_wrong") });
			let a = {
				...t ? { id: t.id } : {},
				name: Z(e, "name"),
				enabled: e.has("enabled"),
				place: Z(e, "place"),
				when: Tr(e, Sr(e, this._times.length), i),
				then: {
					verdict: this._verdict,
					...n === "" ? {} : { style: n },
					...r === "" ? {} : { script: r }
				}
			};
			await this.#u(br(this.told.rules, a), "rules.saved");
		} catch (e) {
			this._error = e;
		}
	}
	async #l(e) {
		await this.desk.attempt(() => this.#u(this.told.rules.filter((t) => t !== e), "rules.deleted"));
	}
	async #u(e, t) {
		let { undo: n } = await this.desk.ask("rules/save", { rules: e });
		this.#d(), this.#f(), this.desk.done(this.desk.words(t), n, this.#d);
	}
	#d;
	#f;
};
customElements.get("call-screener-rule-form") || customElements.define("call-screener-rule-form", jr);
// src/panel/pages/rules.ts
var Mr = [
	"listen_only",
	"screen_unknown",
	"trusted_only",
	"do_not_disturb"
], Nr = [
	"listen_only",
	"screen_strangers",
	"trusted_callers",
	"office_hours",
	"protect_relative"
], Pr = class extends J {
	constructor(...e) {
		super(...e), this._preset = "", this._moved = "", this.#e = Promise.resolve(), this.#l = async () => {
			let e = this._preset;
			this._preset = "", e !== "" && await this.#u("rules/preset", { preset: e }, "rules.preset_used");
		};
	}
	static {
		this.properties = {
			...J.properties,
			_told: { state: !0 },
			_error: { state: !0 },
			_dragged: { state: !0 },
			_over: { state: !0 },
			_moved: { state: !0 },
			_preset: { state: !0 }
		};
	}
	static {
		this.styles = [...J.styles, o`
      .rule {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 4px 8px;
        border-block-end: 1px solid var(--cs-line);
        transition: background-color var(--cs-moment);
      }
      .rule.over {
        box-shadow: inset 0 3px 0 var(--cs-accent);
      }
      .rule.dragged {
        opacity: 0.5;
      }
      .rule.off .badge {
        --tone: var(--cs-soft-text);
      }
      .rule a {
        display: flex;
        flex: 1;
        align-items: center;
        gap: 12px;
        min-inline-size: 0;
        min-block-size: 56px;
        color: inherit;
        text-decoration: none;
      }
      .who {
        flex: 1;
        min-inline-size: 0;
      }
      .grip {
        display: grid;
        place-items: center;
        inline-size: 32px;
        block-size: var(--cs-target);
        color: var(--cs-soft-text);
        cursor: grab;
        touch-action: none;
      }
      .moves {
        display: flex;
      }
      .preset {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 8px;
      }
      .preset label {
        flex: 1 1 200px;
        min-inline-size: 0;
      }
      .preset button {
        flex: none;
      }
      @media (width < 500px) {
        .rule a {
          flex-wrap: wrap;
          gap: 0 8px;
        }
        .who {
          flex: 1 1 100%;
        }
        .moves {
          flex-direction: column;
        }
        .grip {
          display: none;
        }
      }
    `];
	}
	#e;
	begin() {
		this.#t();
	}
	async #t() {
		let e = this.#e;
		await e;
		try {
			let t = await this.desk.ask("rules");
			e === this.#e && ([this._told, this._error] = [t, void 0]);
		} catch (e) {
			this._error = e;
		}
	}
	render() {
		let { words: e } = this.desk, t = this._told;
		return T`<div class="stack">
      ${this._error === void 0 ? O : T`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${t ? T`${this.#n(t)} ${this.#r(t)}` : O}
      ${t ? T`<section class="stack">
            <h2>${e("rules.whole_list")}</h2>
            <p class="soft">${e("rules.whole_list_help")}</p>
            ${_r(t.rows, this.desk)}
          </section>` : O}
      ${t && this.path !== "" ? T`<call-screener-rule-form
            .desk=${this.desk}
            .path=${this.path}
            .told=${t}
            @closed=${() => {
			this.desk.go("rules");
		}}
            @changed=${() => {
			this.begin();
		}}
          ></call-screener-rule-form>` : O}
    </div>`;
	}
	#n(e) {
		let { words: t } = this.desk;
		return T`<section class="card stack">
      <div class="two">
        <label
          >${t("rules.mode")}
          <select .value=${e.screening_mode} @change=${(e) => this.#u("rules/mode", { mode: Y(e) })}>
            ${Mr.map((n) => T`<option value=${n} ?selected=${n === e.screening_mode} ?disabled=${!e.can_screen && n !== "listen_only"}>
                  ${t(`mode.${n}`)}
                </option>`)}
          </select></label
        >
        <div class="preset">
          <label
            >${t("rules.preset")}
            <select .value=${this._preset} @change=${(e) => {
			this._preset = Y(e);
		}}>
              <option value="">${t("rules.choose_preset")}</option>
              ${Nr.map((e) => T`<option value=${e}>${t(`preset.${e}`)}</option>`)}
            </select></label
          >
          <button aria-disabled=${String(this._preset === "")} @click=${this.#l}>${t("rules.use_preset")}</button>
        </div>
      </div>
      <p class="soft">${F(t, "mode_help", e.screening_mode)}</p>
      ${e.can_screen ? O : T`<p role="note">${t("rules.cannot_screen")}</p>`}
    </section>`;
	}
	#r(e) {
		let { words: t } = this.desk;
		return T`<section class="stack" aria-labelledby="own">
      <div class="bar">
        <h2 id="own" class="grow">${t("rules.own")}</h2>
        <a class="button" href=${this.desk.href("rules/new")}>${R("add")}${t("rules.add")}</a>
      </div>
      ${e.rules.length === 0 ? T`<div class="card empty">${R("rules")}<p>${t("rules.none")}</p></div>` : T`<ol class="card rows">
            ${e.rules.map((t, n) => this.#i(t, n, e.rules))}
          </ol>`}
      <p class="unseen" role="status">${this._moved}</p>
    </section>`;
	}
	#i(e, t, n) {
		let { words: r } = this.desk;
		return T`<li
      class=${[
			"rule",
			e.enabled ? "" : "off",
			t === this._dragged ? "dragged" : "",
			t === this._over ? "over" : ""
		].join(" ")}
      draggable="true"
      @dragstart=${() => {
			this._dragged = t;
		}}
      @dragend=${() => {
			[this._dragged, this._over] = [void 0, void 0];
		}}
      @dragover=${(e) => {
			e.preventDefault(), this._over = t;
		}}
      @drop=${(e) => {
			e.preventDefault(), this.#o(t);
		}}
      @keydown=${(e) => {
			this.#a(e, t);
		}}
    >
      <span class="grip" aria-hidden="true">${R("drag")}</span>
      <label class="check" style="padding-inline: 8px"
        ><span class="unseen">${r("rules.enabled_of", { name: e.name })}</span
        ><input
          type="checkbox"
          .checked=${e.enabled}
          @change=${(t) => this.#c(e.id, Kn(t))}
      /></label>
      <a href=${this.desk.href(`rules/${encodeURIComponent(e.id)}`)}>
        <span class="who">
          <span class="line words">${e.name}${e.enabled ? O : T` <span class="soft small">· ${r("rules.off")}</span>`}</span>
          <span class="line soft small words">${vr(e.when, r, this.desk.clock)}</span>
        </span>
        <span class="badge ${gr[e.then.verdict]}">${r(`verdict.${e.then.verdict}`)}</span>
      </a>
      <span class="moves">
        <button class="icon" data-move="up" ?disabled=${t === 0} aria-label=${r("rules.up", { name: e.name })} @click=${() => this.#s(t, t - 1)}>${R("up")}</button>
        <button class="icon" data-move="down" ?disabled=${t === n.length - 1} aria-label=${r("rules.down", { name: e.name })} @click=${() => this.#s(t, t + 1)}>${R("down")}</button>
      </span>
    </li>`;
	}
	#a(e, t) {
		let n = {
			ArrowUp: -1,
			ArrowDown: 1
		}[e.key];
		e.altKey && n !== void 0 && (e.preventDefault(), this.#s(t, t + n));
	}
	async #o(e) {
		let t = this._dragged;
		[this._dragged, this._over] = [void 0, void 0], t !== void 0 && t !== e && await this.#s(t, e);
	}
	async #s(e, t) {
		let n = this._told;
		if (!n || t < 0 || t >= n.rules.length) return;
		let r = yr(n.rules, e, t), i = n.rules[e]?.name ?? "";
		this._told = {
			...n,
			rules: r
		};
		let a = this.#u("rules/order", { ids: r.map((e) => e.id) });
		await this.updateComplete;
		let o = this.renderRoot.querySelectorAll(".rule")[t]?.querySelectorAll("[data-move]"), s = o?.[t < e ? 0 : 1];
		(s?.disabled === !1 ? s : o?.[+(t < e)])?.focus(), await a, this._moved = this.desk.words("rules.moved", {
			name: i,
			place: t + 1,
			count: r.length
		});
	}
	async #c(e, t) {
		let n = this._told;
		if (!n) return;
		let r = n.rules.map((n) => n.id === e ? {
			...n,
			enabled: t
		} : n);
		this._told = {
			...n,
			rules: r
		}, await this.#u("rules/save", { rules: r });
	}
	#l;
	async #u(e, t, n) {
		let { desk: r } = this, i = this.#e.then(async () => {
			await r.attempt(async () => {
				let a = await r.ask(e, t);
				i === this.#e && (this._told = a), n && r.say(r.words(n)), a.undo !== void 0 && r.done(r.words("rules.saved"), a.undo, () => {
					this.begin();
				});
			}) || this.begin();
		});
		this.#e = i, await i;
	}
};
customElements.get("call-screener-rules") || customElements.define("call-screener-rules", Pr);
// src/panel/facts.ts
var Fr = [
	"allowed",
	"put_through",
	"voicemail",
	"missed",
	"answered_elsewhere",
	"abandoned",
	"rejected",
	"blocked",
	"failed"
], Ir = {
	allowed: "var(--cs-good)",
	put_through: "color-mix(in srgb, var(--cs-good) 60%, var(--cs-text))",
	voicemail: "var(--cs-accent)",
	missed: "var(--cs-warm)",
	answered_elsewhere: "color-mix(in srgb, var(--cs-good) 45%, var(--cs-surface))",
	abandoned: "var(--cs-soft-text)",
	rejected: "color-mix(in srgb, var(--cs-bad) 50%, var(--cs-surface))",
	blocked: "var(--cs-bad)",
	failed: "color-mix(in srgb, var(--cs-warm) 50%, var(--cs-text))"
}, Lr = 240, Rr = 44, zr = 64;
function $(e) {
	return Fr.filter((t) => e.some((e) => e.calls[t] > 0));
}
function Br(e) {
	return Fr.reduce((t, n) => t + e.calls[n], 0);
}
function Vr(e) {
	let t = 10 ** Math.floor(Math.log10(Math.max(1, e)));
	return [
		1,
		2,
		5,
		10
	].map((e) => e * t).find((t) => t >= e) ?? e;
}
function Hr(e, t) {
	let n = new Date(`${e.start}T00:00:00`);
	return new Intl.DateTimeFormat(t, {
		day: "numeric",
		month: "short"
	}).format(n);
}
function Ur(e, t, n, r) {
	let i = Vr(Math.max(...e.map(Br))), a = (r - Rr) / e.length, o = Math.ceil(zr / a), s = new Intl.NumberFormat(n), c = (e) => e / i * 208, l = e.map((r, i) => {
		let l = 216, u = Rr + i * a;
		return E`${$(e).map((e) => {
			let i = c(r.calls[e]);
			return l -= i, E`<rect x=${u + a * .15} y=${l} width=${a * .7} height=${i} style="fill: ${Ir[e]}">
        <title>${`${Hr(r, n)} · ${F(t, "disposition", e)}: ${s.format(r.calls[e])}`}</title>
      </rect>`;
		})}${i % o === 0 ? E`<text x=${u + a / 2} y=${234} text-anchor="middle">${Hr(r, n)}</text>` : O}`;
	}), u = [
		0,
		i / 2,
		i
	].map((e) => E`<line x1=${Rr} x2=${r} y1=${216 - c(e)} y2=${216 - c(e)}
        style="stroke: var(--cs-line)"></line>
      <text x=${38} y=${216 - c(e) + 4} text-anchor="end">${s.format(e)}</text>`);
	return T`<svg class="chart" viewBox="0 0 ${r} ${Lr}" role="img" aria-label=${t("statistics.chart")}>
      ${u}${l}
    </svg>
    <div class="legend small" aria-hidden="true">
      ${$(e).map((e) => T`<span><i style="background: ${Ir[e]}"></i>${F(t, "disposition", e)}</span>`)}
    </div>`;
}
function Wr(e, t, n) {
	let r = new Intl.NumberFormat(n);
	return T`<table>
    <thead>
      <tr>
        <th scope="col">${t("statistics.week")}</th>
        ${$(e).map((e) => T`<th scope="col">${F(t, "disposition", e)}</th>`)}
        <th scope="col">${t("statistics.all")}</th>
      </tr>
    </thead>
    <tbody>
      ${e.map((t) => T`<tr>
            <th scope="row">${Hr(t, n)}</th>
            ${$(e).map((e) => T`<td>${r.format(t.calls[e])}</td>`)}
            <td>${r.format(Br(t))}</td>
          </tr>`)}
    </tbody>
  </table>`;
}
// src/panel/pages/statistics.ts
var Gr = [
	4,
	12,
	26,
	52
], Kr = [
	"at_greeting",
	"after_name",
	"waiting"
], qr = class extends J {
	constructor(...e) {
		super(...e), this._weeks = 12, this._width = 720, this.#e = typeof ResizeObserver > "u" ? void 0 : new ResizeObserver(([e]) => {
			e && (this._width = Math.max(280, Math.round(e.contentRect.width) - 34));
		}), this.#a = (e) => {
			this._weeks = Number(Y(e)), this.begin();
		};
	}
	static {
		this.properties = {
			...J.properties,
			_weeks: { state: !0 },
			_found: { state: !0 },
			_error: { state: !0 },
			_width: { state: !0 }
		};
	}
	static {
		this.styles = [...J.styles, o`
      .figure {
        font-size: 2rem;
        line-height: 1.2;
        font-variant-numeric: tabular-nums;
      }
      .chart {
        inline-size: 100%;
        block-size: auto;
        direction: ltr;
      }
      .chart text {
        fill: var(--cs-soft-text);
        font-size: 11px;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
      }
      .legend i {
        display: inline-block;
        inline-size: 12px;
        block-size: 12px;
        margin-inline-end: 6px;
        border-radius: 3px;
      }
      .step {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 4px 12px;
      }
      .track {
        grid-column: 1 / -1;
        block-size: 10px;
        border-radius: 5px;
        background: color-mix(in srgb, var(--cs-text) 10%, transparent);
        overflow: hidden;
      }
      .track div {
        block-size: 100%;
        background: var(--cs-accent);
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        inline-size: 100%;
      }
      th,
      td {
        padding: 6px 10px;
        text-align: end;
        border-block-end: 1px solid var(--cs-line);
        font-variant-numeric: tabular-nums;
      }
      th {
        font-weight: 500;
      }
      th:first-child {
        text-align: start;
        white-space: nowrap;
      }
      summary {
        min-block-size: var(--cs-target);
        align-content: center;
        cursor: pointer;
      }
      select {
        inline-size: auto !important;
      }
    `];
	}
	#e;
	connectedCallback() {
		super.connectedCallback(), this.#e?.observe(this);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this.#e?.disconnect();
	}
	begin() {
		this.#t();
	}
	async #t() {
		let { _weeks: e, desk: t } = this;
		try {
			let n = await t.ask("statistics", { weeks: e });
			e === this._weeks && ([this._found, this._error] = [n, void 0]);
		} catch (e) {
			this._error = e;
		}
	}
	render() {
		let { words: e } = this.desk, t = this._found;
		return T`<div class="stack">
      <label class="bar"
        >${e("statistics.span")}
        <select @change=${this.#a}>
          ${Gr.map((t) => T`<option value=${t} ?selected=${t === this._weeks}>${e("statistics.weeks", { count: t })}</option>`)}
        </select></label
      >
      ${this._error === void 0 ? O : T`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${t ? T`${this.#n(t)} ${this.#r(t)} ${this.#i(t)}` : O}
    </div>`;
	}
	#n(e) {
		let { words: t } = this.desk, n = Math.round(e.kept_away.seconds / 60), r = Math.floor(n / 60), i = r > 0 ? t("statistics.hours", {
			hours: r,
			minutes: n % 60
		}) : t("statistics.minutes", { count: n });
		return T`<div class="two">
      <section class="card">
        <p class="figure">${new Intl.NumberFormat(this.desk.language).format(e.kept_away.calls)}</p>
        <p>${t("statistics.kept_away", { count: e.kept_away.calls })}</p>
      </section>
      <section class="card">
        <p class="figure">${i}</p>
        <p>${t("statistics.time_saved")}</p>
        <p class="soft small">${t("statistics.time_saved_help")}</p>
      </section>
    </div>`;
	}
	#r(e) {
		let { words: t } = this.desk;
		return T`<section class="card stack">
      <h2>${t("statistics.by_week")}</h2>
      ${Ur(e.weeks, t, this.desk.language, this._width)}
      <details>
        <summary>${t("statistics.as_table")}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${t("statistics.by_week")}>
          ${Wr(e.weeks, t, this.desk.language)}
        </div>
      </details>
    </section>`;
	}
	#i(e) {
		let { words: t } = this.desk, { screened: n } = e, r = new Intl.NumberFormat(this.desk.language, {
			style: "percent",
			maximumFractionDigits: 0
		});
		return T`<section class="card stack">
      <h2>${t("statistics.gave_up")}</h2>
      <p class="soft">${t("statistics.screened", { count: n.calls })}</p>
      ${Kr.map((e) => {
			let i = n.calls === 0 ? 0 : n[e] / n.calls;
			return T`<div class="step">
          <span>${t(`statistics.${e}`)}</span>
          <span class="number">${r.format(i)} · ${n[e]}</span>
          <div class="track" aria-hidden="true"><div style="inline-size: ${String(i * 100)}%"></div></div>
        </div>`;
		})}
    </section>`;
	}
	#a;
};
customElements.get("call-screener-statistics") || customElements.define("call-screener-statistics", qr);
// src/panel/pages/try.ts
var Jr = [
	"number",
	"withheld",
	"out_of_area",
	"none"
], Yr = {
	allow: {
		icon: "allow",
		tone: "good"
	},
	screen: {
		icon: "try",
		tone: "calm"
	},
	block: {
		icon: "block",
		tone: "danger"
	},
	voicemail: {
		icon: "voicemails",
		tone: "warm"
	}
}, Xr = class extends J {
	constructor(...e) {
		super(...e), this._kind = "number";
	}
	static {
		this.properties = {
			...J.properties,
			_kind: { state: !0 },
			_told: { state: !0 },
			_error: { state: !0 }
		};
	}
	static {
		this.styles = [...J.styles, o`
      .verdict {
        display: flex;
        align-items: center;
        gap: 16px;
        border-inline-start: 6px solid var(--tone, var(--cs-line));
      }
    `];
	}
	begin() {
		this._told = void 0;
	}
	refresh() {}
	went() {
		this.path !== "" && this.#n({
			caller_id: "number",
			number: this.path
		});
	}
	render() {
		let { words: e } = this.desk;
		return T`<div class="stack">
      <p class="soft">${e("try.about")}</p>
      <form class="card stack" @submit=${X((e) => void this.#t(e))}>
        <div class="two">
          <label
            >${e("try.kind")}
            <select name="kind" @change=${(e) => {
			this._kind = Y(e);
		}}>
              ${Jr.map((t) => T`<option value=${t}>${e(`try.${t}`)}</option>`)}
            </select></label
          >
          ${this._kind === "number" ? T`<label
                >${e("call.number")}
                <input name="number" type="tel" required dir="ltr" .value=${this.path}
              /></label>` : O}
          <label>${e("try.name")}<input name="name" maxlength="64" dir="auto" /></label>
          <label>${e("try.at")}<input name="at" type="datetime-local" /></label>
        </div>
        <div class="bar"><button class="main">${e("try.ask")}</button></div>
      </form>
      <div class="stack" role="status">
        ${this._error === void 0 ? O : T`<p role="alert">${this.desk.sentence(this._error)}</p>`}
        ${this._told ? this.#e(this._told) : O}
      </div>
      ${this._told ? T`<h3>${e("try.list")}</h3>${_r(this._told.rows, this.desk)}` : O}
    </div>`;
	}
	#e(e) {
		let { words: t } = this.desk, n = Yr[e.verdict];
		return T`<div class="card verdict ${n.tone}">
      <span class="disc ${n.tone}">${R(n.icon)}</span>
      <div>
        <h2>${t(`try.then_${e.verdict}`)}</h2>
        <p class="words">${e.reason}</p>
        ${e.number_text === null && e.name === null ? O : T`<p class="soft small words">
              ${e.name} ${e.number_text === null ? O : T`<bdi class="number">${e.number_text}</bdi>`}
            </p>`}
      </div>
    </div>`;
	}
	async #t(e) {
		let [t, n, r] = [
			Z(e, "kind"),
			Z(e, "name"),
			Z(e, "at")
		];
		await this.#n({
			caller_id: t,
			...t === "number" ? { number: Z(e, "number") } : {},
			...n === "" ? {} : { name: n },
			...r === "" ? {} : { at: new Date(r).toISOString() }
		});
	}
	async #n(e) {
		try {
			this._told = await this.desk.ask("test_caller", e), this._error = void 0;
		} catch (e) {
			[this._told, this._error] = [void 0, e];
		}
	}
};
customElements.get("call-screener-try") || customElements.define("call-screener-try", Xr);
// src/panel/pages/voicemails.ts
var Zr = class extends J {
	constructor(...e) {
		super(...e), this._query = "", this._unheard = !1, this.#t = new W(this, (e) => e.call_id), this.#i = async () => {
			await this.desk.attempt(async () => {
				let { marked: e } = await this.desk.ask("calls/heard", { dispositions: ["voicemail"] });
				this.desk.done(this.desk.words("voicemails.marked", { count: e })), this.begin();
			});
		}, this.#a = (e) => {
			this._query = Y(e), this.begin();
		}, this.#o = (e) => {
			this._unheard = Kn(e), this.begin();
		};
	}
	static {
		this.properties = {
			...J.properties,
			_query: { state: !0 },
			_unheard: { state: !0 }
		};
	}
	static {
		this.styles = [...J.styles, o`
      article {
        display: grid;
        gap: 8px;
        padding: 12px var(--cs-space);
        border-block-end: 1px solid var(--cs-line);
      }
      call-screener-player {
        inline-size: min(560px, 100%);
      }
      .dot {
        inline-size: 10px;
        block-size: 10px;
        border-radius: 50%;
        background: var(--cs-accent);
      }
      .name {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--cs-target);
        flex: 1;
        color: inherit;
        font-weight: 500;
      }
    `];
	}
	#e;
	#t;
	begin() {
		let { _query: e, _unheard: t, desk: n } = this;
		this.#t.show(async (r) => {
			let i = await n.ask("voicemails", {
				query: e,
				unheard: t,
				limit: 20,
				...r === void 0 ? {} : { cursor: r }
			});
			return {
				items: i.items,
				next: i.cursor ?? void 0
			};
		});
	}
	refresh() {
		this.#t.refresh(this.#e);
	}
	render() {
		let { words: e } = this.desk;
		return T`<div class="stack">
      <div class="bar">
        <label class="search">
          <span class="unseen">${e("voicemails.search")}</span>${R("search")}
          <input type="search" placeholder=${e("voicemails.search")} .value=${this._query} @input=${this.#a} />
        </label>
        <label class="check"><input type="checkbox" @change=${this.#o} />${e("voicemails.unheard")}</label>
        <button @click=${this.#i}>${e("voicemails.all_heard")}</button>
      </div>
      ${this.#t.error === void 0 ? O : T`<p role="alert">${this.desk.sentence(this.#t.error)}</p>`}
      <div class="card rows">
        ${this.#t.isEmpty ? T`<div class="empty" role="status">${R("voicemails")}<p>${e(this._query === "" && !this._unheard ? "voicemails.none" : "nothing_found")}</p></div>` : this.#t.render((e) => this.#n(e), e("page.voicemails"))}
      </div>
      ${Yn(this, "voicemails", (e) => {
			this.#t.remove(e);
		})}
    </div>`;
	}
	#n(e) {
		let { words: t, clock: n } = this.desk, r = e.urls.voicemail, i = tn(e, t);
		return T`<article>
      <div class="bar">
        ${e.heard ? O : T`<span class="dot" role="img" aria-label=${t("voicemails.is_new")}></span>`}
        <a class="name" href=${this.desk.href(`voicemails/${encodeURIComponent(e.call_id)}`)}><bdi>${i}</bdi></a>
        <span class="soft small">${V(e, new Date(), n)}</span>
      </div>
      ${e.said_message === null && e.summary === null ? O : T`<p class="words">${e.said_message ?? e.summary}</p>`}
      ${r === void 0 ? T`<p class="soft small">${t("voicemails.gone")}</p>` : T`<call-screener-player
            .src=${r}
            .connection=${this.desk.connection}
            .what=${t("voicemails.of", { caller: i })}
            .language=${this.desk.language}
            .seconds=${e.voicemail_seconds ?? void 0}
            @played=${() => this.#r(e)}
          ></call-screener-player>`}
    </article>`;
	}
	async #r(e) {
		this.#e = e.call_id, e.heard || await this.desk.attempt(async () => {
			await this.desk.ask("calls/heard", { call_id: e.call_id }), this.#t.replace({
				...e,
				heard: !0
			});
		});
	}
	#i;
	#a;
	#o;
};
customElements.get("call-screener-voicemails") || customElements.define("call-screener-voicemails", Zr);
// src/panel/pages.ts
var Qr = {
	calls: { render: ({ desk: e, path: t, revision: n }) => T`<call-screener-calls .desk=${e} .path=${t} .revision=${n}></call-screener-calls>` },
	voicemails: { render: ({ desk: e, path: t, revision: n }) => T`<call-screener-voicemails .desk=${e} .path=${t} .revision=${n}></call-screener-voicemails>` },
	people: { render: ({ desk: e, path: t, revision: n }) => T`<call-screener-people .desk=${e} .path=${t} .revision=${n}></call-screener-people>` },
	lists: { render: ({ desk: e, path: t, revision: n }) => T`<call-screener-lists .desk=${e} .path=${t} .revision=${n}></call-screener-lists>` },
	rules: { render: ({ desk: e, path: t, revision: n }) => T`<call-screener-rules .desk=${e} .path=${t} .revision=${n}></call-screener-rules>` },
	try: { render: ({ desk: e, path: t, revision: n }) => T`<call-screener-try .desk=${e} .path=${t} .revision=${n}></call-screener-try>` },
	statistics: { render: ({ desk: e, path: t, revision: n }) => T`<call-screener-statistics .desk=${e} .path=${t} .revision=${n}></call-screener-statistics>` },
	files: { render: ({ desk: e, path: t, revision: n }) => T`<call-screener-files .desk=${e} .path=${t} .revision=${n}></call-screener-files>` }
}, $r = 6e3, ei = 12e3, ti = 100, ni = 3e3, ri = class extends N {
	static {
		this.properties = {
			words: { attribute: !1 },
			said: { attribute: !1 }
		};
	}
	static {
		this.styles = [...q, o`
      .said {
        position: fixed;
        inset-block: auto calc(16px + env(safe-area-inset-bottom));
        inset-inline: 16px;
        z-index: 10;
        inline-size: auto;
        margin: 0;
        padding: 0;
        border: 0;
        background: none;
        overflow: visible;
        pointer-events: none;
      }
      .said > div {
        display: flex;
        align-items: center;
        gap: 8px;
        max-inline-size: 560px;
        margin-inline: auto;
        padding-block: 8px;
        padding-inline: 20px 8px;
        border-radius: var(--cs-small-radius);
        background: var(--cs-text);
        color: var(--primary-background-color);
        box-shadow: 0 4px 16px rgb(0 0 0 / 40%);
        pointer-events: auto;
      }
      .said span {
        flex: 1;
        padding-block: 8px;
      }
      .said button {
        color: inherit;
        font-weight: 500;
      }
      .said button:hover {
        background: color-mix(in srgb, currentColor 16%, transparent);
      }
      .said button:focus-visible {
        outline-color: currentColor;
        outline-offset: -2px;
      }
    `];
	}
	#e;
	#t;
	#n = [];
	connectedCallback() {
		super.connectedCallback(), window.addEventListener("keydown", this.#l);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), window.removeEventListener("keydown", this.#l), clearTimeout(this.#e);
	}
	willUpdate(e) {
		e.has("said") && (clearTimeout(this.#e), this.said && (this.#e = setTimeout(this.#s, this.said.undo ? ei : $r)));
	}
	updated(e) {
		e.has("said") && this.#r();
	}
	async #r() {
		let e = this.renderRoot.querySelector(".said"), t = e !== null && typeof e.showPopover == "function";
		t && e.matches(":popover-open") && e.hidePopover(), await new Promise((e) => setTimeout(e, ti));
		let n = K();
		n && !this.#a(n) && ([this.#t, this.#n] = [n, Rn(n)]), t && this.said && this.isConnected && !e.matches(":popover-open") && e.showPopover(n ? { source: n } : {});
	}
	render() {
		return T`<div class="said" popover="manual" role="status" aria-live="polite">${this.#i()}</div>`;
	}
	#i() {
		let { said: e, words: t } = this;
		return e ? T`<div>
      <span>${e.sentence}</span>
      ${e.undo ? T`<button class="plain" aria-keyshortcuts="Control+Z" title="Ctrl+Z" @click=${this.#c}>${t("undo")}</button>` : O}
      <button class="icon" aria-label=${t("close")} @click=${this.#o}>${R("close")}</button>
    </div>` : O;
	}
	#a(e) {
		return e.getRootNode() === this.renderRoot;
	}
	#o = () => {
		let e = K();
		e && this.#a(e) && (this.#t?.isConnected === !0 ? this.#t.focus() : zn(this.#n)), this.dispatchEvent(new CustomEvent("hushed"));
	};
	#s = () => {
		this.matches(":focus-within") || this.renderRoot.querySelector(".said:hover") ? this.#e = setTimeout(this.#s, ni) : this.#o();
	};
	#c = () => {
		let e = this.said?.undo;
		this.#o(), e?.();
	};
	#l = (e) => {
		e.key.toLowerCase() === "z" && (e.ctrlKey || e.metaKey) && !e.shiftKey && this.said?.undo && K()?.matches("input:not([type=checkbox], [type=range]), textarea, select") !== !0 && (e.preventDefault(), this.#c());
	};
};
customElements.get("call-screener-said") || customElements.define("call-screener-said", ri);
// src/panel/panel.ts
var ii = "call_screener_line", ai = 1e3, oi = class extends N {
	static {
		this.properties = {
			hass: { attribute: !1 },
			narrow: {
				type: Boolean,
				reflect: !0
			},
			route: { attribute: !1 },
			_desk: { state: !0 },
			_lines: { state: !0 },
			_said: { state: !0 },
			_revision: { state: !0 }
		};
	}
	static {
		this.styles = [...q, o`
      :host {
        display: flex;
        flex-direction: column;
        block-size: 100vh;
        block-size: 100dvh;
        background: var(--primary-background-color);
      }
      header {
        flex: none;
        background: var(--app-header-background-color, var(--cs-accent));
        color: var(--app-header-text-color, #fff);
        border-block-end: var(--app-header-border-bottom, none);
      }
      .title {
        display: flex;
        align-items: center;
        gap: 8px;
        min-block-size: 56px;
        padding-inline: 12px;
      }
      .title h1 {
        flex: 1;
        margin: 0;
        font-size: 1.25rem;
        font-weight: 400;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .title button {
        color: inherit;
      }
      .title select {
        inline-size: auto;
        max-inline-size: 50%;
        background: none;
        border-color: currentColor;
        color: inherit;
      }
      .title option {
        color: var(--cs-text);
        background: var(--cs-surface);
      }
      nav {
        display: flex;
        padding-inline: 8px;
      }
      nav a {
        display: flex;
        flex: none;
        align-items: center;
        gap: 6px;
        min-block-size: 48px;
        padding-inline: 9px;
        font-size: 0.9375rem;
        border-block-end: 3px solid transparent;
        color: inherit;
        opacity: 0.8;
        text-decoration: none;
        white-space: nowrap;
      }
      nav a[aria-current="page"] {
        border-color: currentColor;
        opacity: 1;
      }
      nav a:focus-visible {
        outline-color: currentColor;
        outline-offset: -3px;
      }
      .count {
        min-inline-size: 20px;
        padding-inline: 6px;
        border-radius: 10px;
        background: var(--cs-bad);
        color: #fff;
        font-size: 0.75rem;
        line-height: 20px;
        text-align: center;
      }
      main {
        flex: 1;
        min-block-size: 0;
        overflow: auto;
        outline: none;
        /* What has the focus is not to be under what is said at the bottom. */
        scroll-padding-block-end: 96px;
      }
      main > * {
        display: block;
        max-inline-size: 1040px;
        margin-inline: auto;
        padding: var(--cs-space) var(--cs-space) calc(96px + env(safe-area-inset-bottom));
      }
    `];
	}
	#e;
	#t;
	#n;
	#r;
	#i;
	#a;
	constructor() {
		super(), this.narrow = !1, this.route = {
			prefix: nt,
			path: ""
		}, this._lines = [], this._revision = 0, this.#e = new Ie(this, "nav"), this.#n = !1, this.#i = !1, this.#a = new Ve(this, ({ available: e }) => {
			this.#i ||= e, (this.#n || this.#a.standing !== "connecting") && (this.#r ??= setTimeout(this.#g, ai)), this.#n = !0;
		}), this.#g = () => {
			this.#r = void 0, this._revision += 1;
		}, this.#_ = () => {
			this._said = void 0;
		}, this.#v = () => {
			this.dispatchEvent(new Event("hass-toggle-menu", {
				bubbles: !0,
				composed: !0
			}));
		}, this.#y = (e) => {
			let t = e.target.value;
			this.#l(this._lines.find((e) => e.entry_id === t)), this._desk?.go(this.#p()[0], !0);
		}, this.addEventListener("keydown", ci);
	}
	willUpdate(e) {
		e.has("route") && this.#c();
		let t = e.get("hass");
		e.has("hass") && (t ? (t.language !== this.hass.language || t.locale !== this.hass.locale) && this.#u() : this.#o());
	}
	async #o() {
		this.#u(), this.hass.loadBackendTranslation("exceptions", "call_screener");
		let e = await this.hass.callWS({
			type: "config_entries/get",
			domain: "call_screener"
		}).catch(() => []);
		this._lines = e.filter((e) => e.state === "loaded");
		let t = e.filter(({ source: e, disabled_by: t = null }) => e !== "ignore" && t === null), n = this._lines.find((e) => e.entry_id === localStorage.getItem(ii));
		t.length > 1 && this.#l(this.#s() ?? n ?? this._lines[0] ?? t[0]);
	}
	#s() {
		let e = new URLSearchParams(location.search).get(rt);
		return this._lines.find((t) => t.entry_id === e);
	}
	#c() {
		let e = this.#s();
		this.#t !== void 0 && e && e.entry_id !== this.#t && this.#l(e);
	}
	#l(e) {
		this.#t = e?.entry_id, this.#i = !1, e && localStorage.setItem(ii, e.entry_id), this.#u();
	}
	#u() {
		this._desk = new at(this.hass, this.#t, {
			go: (e, t) => {
				this.#d(e, t);
			},
			say: (e, t) => {
				this._said = {
					sentence: e,
					undo: t
				};
			}
		}), this.#n = !1;
		let e = this.#t === void 0 ? {} : { config_entry_id: this.#t };
		this.#a.follow(this.hass.connection, {
			type: "call_screener/subscribe",
			...e
		});
	}
	#d(e, t) {
		t ? history.replaceState(history.state, "", e) : history.pushState(null, "", e), window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace: t } }));
	}
	updated(e) {
		e.has("route") && this.#e.show();
	}
	render() {
		let e = this._desk;
		if (!e) return O;
		let [t, n] = this.#p();
		return T`
      ${this.#m(e, t)}
      <main id="page" tabindex="-1" aria-label=${e.words(`page.${t}`)}>
        ${this.#f ? T`<div class="empty">${R("alert")}<p>${e.words("error.no_line")}</p></div>` : Qr[t].render({
			desk: e,
			path: n,
			revision: this._revision
		})}
      </main>
      <call-screener-said .words=${e.words} .said=${this._said} @hushed=${this.#_}></call-screener-said>
    `;
	}
	get #f() {
		return this.#a.standing === "refused" || !this.#i && this.#a.latest?.available === !1;
	}
	#p() {
		let [e = "", ...t] = this.route.path.split("/").filter((e) => e !== "");
		return [Object.hasOwn(Qr, e) ? e : "calls", t.map(si).join("/")];
	}
	#m(e, t) {
		return T`<header>
      <div class="title">
        ${this.narrow ? T`<button class="icon" aria-label=${e.words("menu")} @click=${this.#v}>${R("menu")}</button>` : O}
        <h1>Call Screener</h1>
        ${this._lines.length > 1 ? T`<select aria-label=${e.words("line")} @change=${this.#y}>
              ${this._lines.map((t) => T`<option value=${t.entry_id} .selected=${t.entry_id === e.line}>${t.title}</option>`)}
            </select>` : O}
      </div>
      <nav class="edged" aria-label=${e.words("pages")}>
        ${Object.keys(Qr).map((n) => this.#h(e, n, n === t))}
      </nav>
    </header>`;
	}
	#h(e, t, n) {
		let r = t === "voicemails" ? this.#a.latest?.counts?.new_voicemails ?? 0 : 0;
		return T`<a href=${e.href(t)} aria-current=${n ? "page" : O}>
      ${R(t)}<span>${e.words(`page.${t}`)}</span>
      ${r > 0 ? T`<span class="count" aria-label=${e.words("voicemails.new", { count: r })}>${r}</span>` : O}
    </a>`;
	}
	#g;
	#_;
	#v;
	#y;
};
function si(e) {
	try {
		return decodeURIComponent(e);
	} catch {
		return e;
	}
}
function ci(e) {
	e.key.length === 1 && !e.ctrlKey && !e.metaKey && !e.altKey && e.composedPath()[0] instanceof HTMLSelectElement && e.stopPropagation();
}
// src/panel/index.ts
customElements.get("call-screener-panel") || customElements.define("call-screener-panel", oi);
