// node_modules/@mdi/js/mdi.js
var e = "M12 2C17.5 2 22 6.5 22 12S17.5 22 12 22 2 17.5 2 12 6.5 2 12 2M12 4C10.1 4 8.4 4.6 7.1 5.7L18.3 16.9C19.3 15.5 20 13.8 20 12C20 7.6 16.4 4 12 4M16.9 18.3L5.7 7.1C4.6 8.4 4 10.1 4 12C4 16.4 7.6 20 12 20C13.9 20 15.6 19.4 16.9 18.3Z", t = "M12 2C6.5 2 2 6.5 2 12S6.5 22 12 22 22 17.5 22 12 17.5 2 12 2M12 20C7.59 20 4 16.41 4 12S7.59 4 12 4 20 7.59 20 12 16.41 20 12 20M16.59 7.58L10 14.17L7.41 11.59L6 13L10 17L18 9L16.59 7.58Z", n = "M6.62,10.79C8.06,13.62 10.38,15.94 13.21,17.38L15.41,15.18C15.69,14.9 16.08,14.82 16.43,14.93C17.55,15.3 18.75,15.5 20,15.5A1,1 0 0,1 21,16.5V20A1,1 0 0,1 20,21A17,17 0 0,1 3,4A1,1 0 0,1 4,3H7.5A1,1 0 0,1 8.5,4C8.5,5.25 8.7,6.45 9.07,7.57C9.18,7.92 9.1,8.31 8.82,8.59L6.62,10.79Z", r = "M6.62,10.79C8.06,13.62 10.38,15.94 13.21,17.38L15.41,15.18C15.69,14.9 16.08,14.82 16.43,14.93C17.55,15.3 18.75,15.5 20,15.5A1,1 0 0,1 21,16.5V20A1,1 0 0,1 20,21A17,17 0 0,1 3,4C3,3.44 3.45,3 4,3H7.5A1,1 0 0,1 8.5,4C8.5,5.24 8.7,6.45 9.07,7.57C9.18,7.92 9.1,8.31 8.82,8.58L6.62,10.79M17,12V10H19V12H17M17,8V2H19V8H17Z", i = "M6.62 10.79C8.06 13.62 10.38 15.94 13.21 17.38L15.41 15.18C15.69 14.9 16.08 14.82 16.43 14.93C17.55 15.3 18.75 15.5 20 15.5C20.55 15.5 21 15.95 21 16.5V20C21 20.55 20.55 21 20 21C10.61 21 3 13.39 3 4C3 3.45 3.45 3 4 3H7.5C8.05 3 8.5 3.45 8.5 4C8.5 5.25 8.7 6.45 9.07 7.57C9.18 7.92 9.1 8.31 8.82 8.59L6.62 10.79M16.5 2C14 2 12 4 12 6.5S14 11 16.5 11 21 9 21 6.5 19 2 16.5 2M16.5 9.5C14.84 9.5 13.5 8.16 13.5 6.5C13.5 5.94 13.65 5.42 13.92 5L18 9.08C17.58 9.35 17.06 9.5 16.5 9.5M19.08 8L15 3.92C15.42 3.65 15.94 3.5 16.5 3.5C18.16 3.5 19.5 4.84 19.5 6.5C19.5 7.06 19.35 7.58 19.08 8Z", a = "M6.62 10.79A15.1 15.1 0 0 0 13.21 17.38L15.41 15.18A1 1 0 0 1 16.41 14.93A11.36 11.36 0 0 0 20 15.5A1 1 0 0 1 21 16.5V20A1 1 0 0 1 20 21A17 17 0 0 1 3 4A1 1 0 0 1 4 3H7.5A1 1 0 0 1 8.5 4A11.36 11.36 0 0 0 9.07 7.57A1 1 0 0 1 8.82 8.57M21.71 4.71L20.29 3.29L15 8.59L12.71 6.29L11.29 7.71L15 11.41Z", o = "M12,9C10.4,9 8.85,9.25 7.4,9.72V12.82C7.4,13.22 7.17,13.56 6.84,13.72C5.86,14.21 4.97,14.84 4.17,15.57C4,15.75 3.75,15.86 3.5,15.86C3.2,15.86 2.95,15.74 2.77,15.56L0.29,13.08C0.11,12.9 0,12.65 0,12.38C0,12.1 0.11,11.85 0.29,11.67C3.34,8.77 7.46,7 12,7C16.54,7 20.66,8.77 23.71,11.67C23.89,11.85 24,12.1 24,12.38C24,12.65 23.89,12.9 23.71,13.08L21.23,15.56C21.05,15.74 20.8,15.86 20.5,15.86C20.25,15.86 20,15.75 19.82,15.57C19.03,14.84 18.14,14.21 17.16,13.72C16.83,13.56 16.6,13.22 16.6,12.82V9.72C15.15,9.25 13.6,9 12,9Z", s = "M23.71,16.67C20.66,13.77 16.54,12 12,12C7.46,12 3.34,13.77 0.29,16.67C0.11,16.85 0,17.1 0,17.38C0,17.65 0.11,17.9 0.29,18.08L2.77,20.56C2.95,20.74 3.2,20.86 3.5,20.86C3.75,20.86 4,20.75 4.18,20.57C4.97,19.83 5.86,19.21 6.84,18.72C7.17,18.56 7.4,18.22 7.4,17.82V14.72C8.85,14.25 10.39,14 12,14C13.6,14 15.15,14.25 16.6,14.72V17.82C16.6,18.22 16.83,18.56 17.16,18.72C18.14,19.21 19.03,19.83 19.82,20.57C20,20.75 20.25,20.86 20.5,20.86C20.8,20.86 21.05,20.74 21.23,20.56L23.71,18.08C23.89,17.9 24,17.65 24,17.38C24,17.1 23.89,16.85 23.71,16.67M6.5,5.5L12,11L19,4L18,3L12,9L7.5,4.5H11V3H5V9H6.5V5.5Z", c = "M20.22,2.5L2.5,20.22L3.77,21.5L8.65,16.62C11.76,19.43 15.81,21 20,21A1,1 0 0,0 21,20V16.5A1,1 0 0,0 20,15.5C18.75,15.5 17.55,15.3 16.43,14.93C16.08,14.82 15.69,14.9 15.41,15.18L13.21,17.38C12.06,16.8 11,16.06 10.06,15.21L21.5,3.77L20.22,2.5M4,3A1,1 0 0,0 3,4C3,7.57 4.14,11.05 6.24,13.94L7.66,12.5C7.28,11.97 6.93,11.39 6.62,10.79L8.82,8.59C9.1,8.31 9.18,7.92 9.07,7.57C8.7,6.45 8.5,5.25 8.5,4A1,1 0 0,0 7.5,3H4Z", l = "M18.5,15A3.5,3.5 0 0,1 15,11.5A3.5,3.5 0 0,1 18.5,8A3.5,3.5 0 0,1 22,11.5A3.5,3.5 0 0,1 18.5,15M5.5,15A3.5,3.5 0 0,1 2,11.5A3.5,3.5 0 0,1 5.5,8A3.5,3.5 0 0,1 9,11.5A3.5,3.5 0 0,1 5.5,15M18.5,6A5.5,5.5 0 0,0 13,11.5C13,12.83 13.47,14.05 14.26,15H9.74C10.53,14.05 11,12.83 11,11.5A5.5,5.5 0 0,0 5.5,6A5.5,5.5 0 0,0 0,11.5A5.5,5.5 0 0,0 5.5,17H18.5A5.5,5.5 0 0,0 24,11.5A5.5,5.5 0 0,0 18.5,6Z", u = globalThis, d = u.ShadowRoot && (u.ShadyCSS === void 0 || u.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, f = Symbol(), p = new WeakMap(), m = class {
	constructor(e, t, n) {
		if (this._$cssResult$ = !0, n !== f) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
		this.cssText = e, this.t = t;
	}
	get styleSheet() {
		let e = this.o, t = this.t;
		if (d && e === void 0) {
			let n = t !== void 0 && t.length === 1;
			n && (e = p.get(t)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), n && p.set(t, e));
		}
		return e;
	}
	toString() {
		return this.cssText;
	}
}, ee = (e) => new m(typeof e == "string" ? e : e + "", void 0, f), h = (e, ...t) => new m(e.length === 1 ? e[0] : t.reduce((t, n, r) => t + ((e) => {
	if (!0 === e._$cssResult$) return e.cssText;
	if (typeof e == "number") return e;
	throw Error("Value passed to 'css' function must be a 'css' function result: " + e + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
})(n) + e[r + 1], e[0]), e, f), te = (e, t) => {
	if (d) e.adoptedStyleSheets = t.map((e) => e instanceof CSSStyleSheet ? e : e.styleSheet);
	else for (let n of t) {
		let t = document.createElement("style"), r = u.litNonce;
		r !== void 0 && t.setAttribute("nonce", r), t.textContent = n.cssText, e.appendChild(t);
	}
}, ne = d ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((e) => {
	let t = "";
	for (let n of e.cssRules) t += n.cssText;
	return ee(t);
})(e) : e, { is: re, defineProperty: ie, getOwnPropertyDescriptor: ae, getOwnPropertyNames: oe, getOwnPropertySymbols: se, getPrototypeOf: ce } = Object, g = globalThis, le = g.trustedTypes, ue = le ? le.emptyScript : "", de = g.reactiveElementPolyfillSupport, _ = (e, t) => e, v = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? ue : null;
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
}, fe = (e, t) => !re(e, t), pe = {
	attribute: !0,
	type: String,
	converter: v,
	reflect: !1,
	useDefault: !1,
	hasChanged: fe
};
Symbol.metadata ??= Symbol("metadata"), g.litPropertyMetadata ??= new WeakMap();
var y = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = pe) {
		if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
			let n = Symbol(), r = this.getPropertyDescriptor(e, n, t);
			r !== void 0 && ie(this.prototype, e, r);
		}
	}
	static getPropertyDescriptor(e, t, n) {
		let { get: r, set: i } = ae(this.prototype, e) ?? {
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
		return this.elementProperties.get(e) ?? pe;
	}
	static _$Ei() {
		if (this.hasOwnProperty(_("elementProperties"))) return;
		let e = ce(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(_("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(_("properties"))) {
			let e = this.properties, t = [...oe(e), ...se(e)];
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
			for (let e of n) t.unshift(ne(e));
		} else e !== void 0 && t.push(ne(e));
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
		return te(e, this.constructor.elementStyles), e;
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
			let i = (n.converter?.toAttribute === void 0 ? v : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? v : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? fe)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
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
y.elementStyles = [], y.shadowRootOptions = { mode: "open" }, y[_("elementProperties")] = new Map(), y[_("finalized")] = new Map(), de?.({ ReactiveElement: y }), (g.reactiveElementVersions ??= []).push("2.1.2");
// node_modules/lit-html/lit-html.js
var me = globalThis, he = (e) => e, b = me.trustedTypes, ge = b ? b.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, _e = "$lit$", x = `lit$${Math.random().toFixed(9).slice(2)}$`, S = "?" + x, ve = `<${S}>`, C = document, w = () => C.createComment(""), T = (e) => e === null || typeof e != "object" && typeof e != "function", E = Array.isArray, ye = (e) => E(e) || typeof e?.[Symbol.iterator] == "function", be = "[ 	\n\f\r]", D = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, xe = /-->/g, Se = />/g, O = RegExp(`>|${be}(?:([^\\s"'>=/]+)(${be}*=${be}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), Ce = /'/g, we = /"/g, Te = /^(?:script|style|textarea|title)$/i, Ee = (e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}), k = Ee(1), De = Ee(2), A = Symbol.for("lit-noChange"), j = Symbol.for("lit-nothing"), Oe = new WeakMap(), M = C.createTreeWalker(C, 129);
function ke(e, t) {
	if (!E(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return ge === void 0 ? t : ge.createHTML(t);
}
var Ae = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = D;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, u = 0;
		for (; u < n.length && (o.lastIndex = u, c = o.exec(n), c !== null);) u = o.lastIndex, o === D ? c[1] === "!--" ? o = xe : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = O) : (Te.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = O) : o = Se : o === O ? c[0] === ">" ? (o = i ?? D, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? O : c[3] === "\"" ? we : Ce) : o === we || o === Ce ? o = O : o === xe || o === Se ? o = D : (o = O, i = void 0);
		let d = o === O && e[t + 1].startsWith("/>") ? " " : "";
		a += o === D ? n + ve : l >= 0 ? (r.push(s), n.slice(0, l) + _e + n.slice(l) + x + d) : n + x + (l === -2 ? t : d);
	}
	return [ke(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, N = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, u] = Ae(t, n);
		if (this.el = e.createElement(l, r), M.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = M.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(_e)) {
					let t = u[o++], n = i.getAttribute(e).split(x), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? Me : r[1] === "?" ? Ne : r[1] === "@" ? Pe : I
					}), i.removeAttribute(e);
				} else e.startsWith(x) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (Te.test(i.tagName)) {
					let e = i.textContent.split(x), t = e.length - 1;
					if (t > 0) {
						i.textContent = b ? b.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], w()), M.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], w());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === S) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(x, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += x.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = C.createElement("template");
		return n.innerHTML = e, n;
	}
};
function P(e, t, n = e, r) {
	if (t === A) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = T(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = P(e, i._$AS(e, t.values), i, r)), t;
}
var je = class {
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
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? C).importNode(t, !0);
		M.currentNode = r;
		let i = M.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new F(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new Fe(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = M.nextNode(), a++);
		}
		return M.currentNode = C, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, F = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = j, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
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
		e = P(this, e, t), T(e) ? e === j || e == null || e === "" ? (this._$AH !== j && this._$AR(), this._$AH = j) : e !== this._$AH && e !== A && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? ye(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== j && T(this._$AH) ? this._$AA.nextSibling.data = e : this.T(C.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = N.createElement(ke(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new je(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = Oe.get(e.strings);
		return t === void 0 && Oe.set(e.strings, t = new N(e)), t;
	}
	k(t) {
		E(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(w()), this.O(w()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = he(e).nextSibling;
			he(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, I = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = j, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(new String()), this.strings = n) : this._$AH = j;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = P(this, e, t, 0), a = !T(e) || e !== this._$AH && e !== A, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = P(this, r[n + o], t, o), s === A && (s = this._$AH[o]), a ||= !T(s) || s !== this._$AH[o], s === j ? e = j : e !== j && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === j ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, Me = class extends I {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === j ? void 0 : e;
	}
}, Ne = class extends I {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== j);
	}
}, Pe = class extends I {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = P(this, e, t, 0) ?? j) === A) return;
		let n = this._$AH, r = e === j && n !== j || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== j && (n === j || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, Fe = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		P(this, e);
	}
}, Ie = {
	M: _e,
	P: x,
	A: S,
	C: 1,
	L: Ae,
	R: je,
	D: ye,
	V: P,
	I: F,
	H: I,
	N: Ne,
	U: Pe,
	B: Me,
	F: Fe
}, Le = me.litHtmlPolyfillSupport;
Le?.(N, F), (me.litHtmlVersions ??= []).push("3.3.3");
var Re = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new F(t.insertBefore(w(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, L = globalThis, R = class extends y {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = Re(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return A;
	}
};
R._$litElement$ = !0, R.finalized = !0, L.litElementHydrateSupport?.({ LitElement: R });
var ze = L.litElementPolyfillSupport;
ze?.({ LitElement: R }), (L.litElementVersions ??= []).push("4.2.2");
// src/shared/controls.ts
var z = h`
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
`;
// src/shared/format.ts
function Be(e) {
	return e.locale.time_zone === "server" ? e.houseZone : void 0;
}
function Ve(e) {
	if (e.time_format === "12") return !0;
	if (e.time_format === "24") return !1;
}
function He(e, t, n) {
	let r = Be(t);
	return new Intl.DateTimeFormat(e, r === void 0 ? n : {
		...n,
		timeZone: r
	});
}
function Ue({ language: e, time_format: t }) {
	return t === "system" ? void 0 : e;
}
function We(e, t) {
	let n = Ve(t.locale), r = {
		hour: "numeric",
		minute: "2-digit"
	};
	return He(Ue(t.locale), t, n === void 0 ? r : {
		...r,
		hour12: n
	}).format(e);
}
function B(e, t) {
	let n = Be(t), r = {
		year: "numeric",
		month: "2-digit",
		day: "2-digit"
	};
	return new Intl.DateTimeFormat("en-CA", n === void 0 ? r : {
		...r,
		timeZone: n
	}).format(e);
}
function Ge(e, t, n) {
	let r = qe(B(e, n), B(t, n)), i = n.locale.language, a = new Intl.RelativeTimeFormat(i, { numeric: "auto" }), o = B(e, n).slice(0, 4) === B(t, n).slice(0, 4) ? {
		weekday: "short",
		day: "numeric",
		month: "long"
	} : {
		day: "numeric",
		month: "long",
		year: "numeric"
	};
	return Ke(r === 0 || r === 1 ? a.format(-r, "day") : He(i, n, r > 1 && r < 7 ? { weekday: "long" } : o).format(e), i);
}
function Ke(e, t) {
	return e.charAt(0).toLocaleUpperCase(t) + e.slice(1);
}
function qe(e, t) {
	return Math.round((Date.parse(t) - Date.parse(e)) / 864e5);
}
function V(e) {
	let t = Math.max(0, Math.floor(e)), n = [Math.floor(t / 60) % 60, t % 60].map((e) => String(e).padStart(2, "0")), r = Math.floor(t / 3600), [i = "00", a = "00"] = n;
	return r > 0 ? `${String(r)}:${i}:${a}` : `${String(Number(i))}:${a}`;
}
function Je(e) {
	return `PT${String(Math.max(0, Math.floor(e)))}S`;
}
// node_modules/lit-html/directive.js
var Ye = {
	ATTRIBUTE: 1,
	CHILD: 2,
	PROPERTY: 3,
	BOOLEAN_ATTRIBUTE: 4,
	EVENT: 5,
	ELEMENT: 6
}, Xe = (e) => (...t) => ({
	_$litDirective$: e,
	values: t
}), Ze = class {
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
}, Qe = Xe(class extends Ze {
	render(e) {
		return e;
	}
	update(e, [t]) {
		let n = e.element, r = !n.paused || n.currentTime > 0 && !n.ended, i = H(t) === H(n.getAttribute("src") ?? "");
		return r && i && !n.error ? A : t;
	}
});
function H(e) {
	return e.split("?")[0] ?? "";
}
// src/shared/tokens.ts
var U = h`
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
function W(e) {
	return k`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${e}></path></svg>`;
}
// src/shared/localize.ts
var $e = new Set([
	"ar",
	"fa",
	"he",
	"ur"
]), [et, tt] = ["⁦", "⁩"];
function nt(e, t) {
	let n = G(e);
	return Object.hasOwn(t, n) ? n : "en";
}
function G(e) {
	return e.toLowerCase().split(/[-_]/)[0] ?? "";
}
function rt(e, t) {
	let n = nt(e, t), r = t[n] ?? t.en, i = new Intl.PluralRules(n), a = new Intl.NumberFormat(n), o = $e.has(G(e)) && n !== G(e);
	return (e, t = {}) => {
		let n = it(r[e], t, i).replace(/\{(\w+)\}/g, (e, n) => {
			let r = t[n];
			return typeof r == "number" ? a.format(r) : r ?? e;
		});
		return o ? `${et}${n}${tt}` : n;
	};
}
function it(e, t, n) {
	return typeof e == "string" ? e : e[n.select(Number(t.count ?? 0))] ?? e.other ?? "";
}
// src/shared/translations/en.json
var at = {
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
}, ot = {
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
}, st;
function ct(e) {
	return st?.language !== e && (st = {
		language: e,
		words: rt(e, {
			en: at,
			pl: ot
		})
	}), st.words;
}
// src/shared/player.ts
var lt = 18e5, ut = 3600, dt;
function ft(e) {
	dt !== e && dt?.pause(), dt = e;
}
var pt = class extends R {
	static {
		this.shadowRootOptions = {
			...R.shadowRootOptions,
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
			U,
			z,
			h`
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
		ft(this), this.#t = !0;
		let e = this.#r, t = !e || e.ended || e.currentTime === 0;
		t && Date.now() - this.#e > lt && await this.#o(), t && e?.load(), await this.#i();
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
		let e = H(this.src);
		this.#t = !1;
		try {
			let t = {
				type: "auth/sign_path",
				path: e,
				expires: ut
			}, n = await this.connection?.sendMessagePromise(t);
			return n && e === H(this.src) && (this.src = n.path), await this.updateComplete, n !== void 0;
		} catch {
			return !1;
		}
	}
	pause() {
		this.#r?.pause();
	}
	render() {
		let e = ct(this.language), t = { what: this.what }, n = this.length || (this.seconds ?? 0);
		return k`
      <audio
        preload="none"
        src=${Qe(this.src)}
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
        ${W(this.isPlaying ? "M14,19H18V5H14M6,19H10V5H6V19Z" : "M8,5.14V19.14L19,12.14L8,5.14Z")}
      </button>
      ${this.hasFailed ? k`<span role="alert">${e("player.failed")}</span>` : j}
      ${this.compact || this.hasFailed ? j : this.#s(e, n)}
    `;
	}
	#s(e, t) {
		return k`
      <input
        type="range"
        min="0"
        max=${t || 1}
        step="0.1"
        .value=${String(this.position)}
        aria-label=${e("player.position", { what: this.what })}
        aria-valuetext=${V(this.position)}
        @input=${this.#l}
      />
      ${t ? k`<span class="time">${V(this.isPlaying || this.position ? this.position : t)}</span>` : j}
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
customElements.get("call-screener-player") || customElements.define("call-screener-player", pt);
// src/shared/subscription.ts
var mt = [
	500,
	1e3,
	2e3,
	5e3,
	1e4
], ht = new Set([
	"unauthorized",
	"not_found",
	"invalid_format"
]), gt = class {
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
		this.#p(), e && _t(e);
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
			r() ? this.#i = n : _t(n);
		} catch (e) {
			r() && this.#g(e?.code);
		}
	}
	#h(e) {
		this.#o = 0, this.latest = e, this.#t?.(e), this.#_("live");
	}
	#g(e) {
		if (ht.has(e)) {
			this.refusal = String(e), this.#_("refused");
			return;
		}
		let t = mt[Math.min(this.#o, mt.length - 1)];
		this.#o += 1, this.#_("lost"), this.#a = setTimeout(() => void this.#m(), t);
	}
	#_(e) {
		this.standing = e, e !== "refused" && (this.refusal = void 0), this.#e.requestUpdate();
	}
};
function _t(e) {
	Promise.resolve().then(e).catch(() => void 0);
}
// src/shared/caller.ts
var vt = 64;
function yt(e) {
	return e.name ?? e.said_name ?? e.number_text ?? e.number ?? void 0;
}
function bt(e) {
	let t = e.name ?? e.said_name;
	return t === null ? null : Array.from(t).slice(0, vt).join("");
}
function xt(e) {
	let t = (e.number ?? e.number_text ?? "").replace(/[^\d+*#]/g, "");
	return /\d/.test(t) ? `tel:${t.replaceAll("#", "%23")}` : void 0;
}
// src/card/actions.ts
var St = "call_screener", Ct = {
	accept: "accept",
	reject: "reject",
	voicemail: "send_to_voicemail",
	hang_up: "hang_up"
}, wt = [
	"coming",
	"who_are_you",
	"what_is_it_about",
	"call_later",
	"leave_a_message"
], Tt = class {
	#e;
	#t;
	constructor(e, t) {
		this.#e = e, this.#t = t;
	}
	async decide(e, t) {
		if (t === "have_it") {
			let t = {
				type: `${St}/have_it`,
				config_entry_id: this.#t,
				call_id: e.call_id
			};
			await this.#e.callWS(t);
		} else await this.#r(Ct[t], { call_id: e.call_id });
	}
	say(e, t) {
		return this.#r("say", {
			call_id: e.call_id,
			text: t
		});
	}
	answer(e, t) {
		return this.#r("say", {
			call_id: e.call_id,
			quick: t
		});
	}
	list(e, t) {
		return this.#n(e, t, { number: e.number ?? e.number_text });
	}
	block(e, t) {
		return this.#n(e, "block", {
			call_id: e.call_id,
			days: t
		});
	}
	async #n(e, t, n) {
		let r = bt(e), i = r === null ? {} : { name: r };
		return (await this.#r(`${t}_number`, {
			...n,
			...i
		}, !0))?.response?.undo ?? void 0;
	}
	unlist(e) {
		return this.#r("remove_number", { number: e.number ?? e.number_text });
	}
	undo(e) {
		return this.#r("undo", { undo: e });
	}
	heard(e) {
		return this.#r("mark_heard", { call_id: e.call_id });
	}
	allSeen() {
		return this.#r("mark_heard", { dispositions: ["missed"] });
	}
	delete(e) {
		return this.#r("delete_call", { call_id: e.call_id });
	}
	#r(e, t, n = !1) {
		let r = {
			config_entry_id: this.#t,
			...t
		};
		return this.#e.callService(St, e, r, void 0, !1, n);
	}
};
function Et(e) {
	let t = e?.message;
	return typeof t == "string" && t !== "" ? t : void 0;
}
// src/card/caller.ts
function K(e, t) {
	return yt(e) ?? t(`known.${kt(e)}`);
}
function Dt(e, t) {
	let n = K(e, t), r = e.number_text ?? e.number, i = r !== null && r !== n ? [r] : [], a = Ot(e, t);
	return a === n ? i : [...i, a];
}
function Ot(e, t) {
	return e.name !== null && e.name_source ? t(`known.${e.name_source}`) : e.name === null && e.said_name !== null ? t("known.said") : e.number_text === null && e.number === null ? t(`known.${kt(e)}`) : t("known.number");
}
function kt(e) {
	return e.caller_id === "number" ? "none" : e.caller_id;
}
function At(e) {
	let t = (e.name ?? e.said_name ?? "").match(/\p{L}+/gu) ?? [];
	return (t.length > 1 ? [t[0], t[t.length - 1]] : t.slice(0, 1)).map((e) => Array.from(e ?? "").at(0)?.toLocaleUpperCase() ?? "").join("");
}
// src/card/card-styles.ts
var jt = h`
  :host {
    display: block;
    color: var(--cs-text);
  }
  ha-card {
    display: block;
    /* Nothing of it is scrolled, so that what sticks in it sticks to the page. */
    overflow: clip;
    position: relative;
    transition: border-color var(--cs-moment);
  }
  ha-card.asked {
    --ha-card-border-color: var(--cs-ring);
  }
  .standing {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px var(--cs-space);
    background: var(--cs-warm-fill);
    color: var(--cs-text);
    font-size: 0.875rem;
    line-height: 1.4;
  }
  .quiet {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 14px;
    align-items: center;
    padding: var(--cs-space) var(--cs-space) 8px;
  }
  .disc {
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    display: grid;
    place-items: center;
    background: var(--cs-good-fill);
    color: var(--cs-on-good-fill);
  }
  h2 {
    margin: 0;
    font-size: 1.125rem;
    font-weight: 500;
    line-height: 1.3;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    overflow-wrap: anywhere;
  }
  .demo {
    font-size: 0.75rem;
    font-weight: 600;
    padding: 1px 8px;
    border-radius: var(--cs-pill);
    background: var(--cs-warm-fill);
    color: var(--cs-text);
  }
  .words p {
    margin: 2px 0 0;
    font-size: 0.875rem;
    line-height: 1.4;
    color: var(--cs-soft-text);
  }
  .counts {
    list-style: none;
    margin: 0;
    padding: 8px var(--cs-space) var(--cs-space);
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  /* None is narrower than its longest word: in Polish on a small tablet, three would tear theirs apart. */
  .counts li {
    flex: 1 1 0;
    border-radius: 14px;
    background: var(--cs-quiet-fill);
    font-size: 0.8125rem;
    line-height: 1.25;
    color: var(--cs-soft-text);
    overflow-wrap: break-word;
  }
  .counts li:not(:has(button)),
  .counts button {
    display: grid;
    place-content: start;
    gap: 2px;
    padding: 10px 12px;
  }
  .counts button {
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
    text-align: start;
  }
  .counts button:hover {
    background: var(--cs-hover-fill);
  }
  .counts b {
    font-size: 1.375rem;
    line-height: 1.1;
    font-weight: 500;
    color: var(--cs-text);
    font-variant-numeric: tabular-nums;
  }
  .counts .some {
    background: var(--cs-own-fill);
    color: var(--cs-text);
  }
  .counts .some b {
    font-weight: 700;
  }
`, Mt = {
	"card.name": "Call Screener",
	"card.description": "Who is calling and why, your answer, and the calls and messages there were.",
	"feature.name": "Call Screener: answers",
	"quiet.title": "Nobody is calling",
	"quiet.demo": "Demo",
	"quiet.messages": {
		one: "new message",
		other: "new messages"
	},
	"quiet.missed": {
		one: "missed call",
		other: "missed calls"
	},
	"quiet.blocked": {
		one: "blocked today",
		other: "blocked today"
	},
	"quiet.modem": "The modem does not answer. Your phones work as always.",
	"standing.connecting": "Connecting …",
	"standing.lost": "Home Assistant does not answer. What you see may be old.",
	"standing.unauthorized": "You have no permission to see this line.",
	"standing.not_found": "There is no such line. Choose one in the settings of the card.",
	"standing.invalid_format": "The settings of the card are not right.",
	"standing.unavailable": "The line is not set up at the moment. Your phones work as always.",
	"phase.ringing": "Your phones are ringing",
	"phase.screening": "Is being asked who it is",
	"phase.waiting_for_decision": "Waits for your answer",
	"phase.putting_through": "Pick up any phone",
	"phase.in_call": "Somebody has picked up",
	"phase.voicemail": "May leave a message",
	"phase.machine": "A recorded announcement, it seems",
	"phase.ended": "The call is over",
	"call.announced": "{caller} is calling",
	"call.urgent": "Urgent",
	"call.elapsed": "On the line",
	"call.left": "Time left to answer",
	"call.to_pick_up": "Time left to pick up",
	"call.why": "Why",
	"call.for": "For {person}",
	"call.said_name": "Who is calling",
	"call.said_reason": "What it is about",
	"call.said_message": "Message",
	"call.said_reply": "Replies",
	"call.listening": "Listening …",
	"call.summary": "In short",
	"call.said_by": "{by} to the caller",
	"call.caller": "Caller",
	"call.conversation": "What was said",
	"call.decided_by": "Decided by {who}",
	"call.took": "Lasted {time}",
	"known.phone_book": "In your phone book",
	"known.caller_id": "Name from the network",
	"known.said": "As the caller says",
	"known.number": "Number only",
	"known.withheld": "Withheld number",
	"known.out_of_area": "Number not available",
	"known.none": "Unknown caller",
	"answer.accept": "Accept",
	"answer.reject": "Decline",
	"answer.voicemail": "Voicemail",
	"answer.hang_up": "Hang up",
	"answer.have_it": "I have it",
	"answer.always": "Always allow",
	"answer.block": "Block",
	"answer.undo": "Undo",
	"answer.group": "Answer",
	"answer.failed": "That did not work.",
	"speak.group": "Answer the caller",
	"speak.placeholder": "The caller hears what you type",
	"speak.send": "Say it",
	"speak.coming": "I am coming",
	"speak.who_are_you": "Who are you?",
	"speak.what_is_it_about": "What is it about?",
	"speak.call_later": "Call later",
	"speak.leave_a_message": "Leave a message",
	"history.filter": "Show",
	"history.all": "All",
	"history.unheard": "New",
	"history.voicemail": "Messages",
	"history.missed": "Missed",
	"history.blocked": "Blocked",
	"history.empty": "No calls yet",
	"history.empty_unheard": "Nothing new",
	"history.empty_voicemail": "No messages",
	"history.empty_missed": "No missed calls",
	"history.empty_blocked": "No blocked calls",
	"history.more": "Show more",
	"history.failed": "The calls cannot be read at the moment.",
	"history.again": "Try again",
	"history.new": "New",
	"history.all_seen": "All seen",
	"entry.call_back": "Call back",
	"entry.allow": "Always allow",
	"entry.block": "Block",
	"entry.is_allow": "Is always let through",
	"entry.is_block": "Is blocked",
	"entry.unlist": "Take off the list",
	"entry.heard": "Mark as heard",
	"entry.delete": "Delete",
	"entry.delete_sure": "Delete this call and its recordings?",
	"entry.delete_yes": "Delete",
	"entry.delete_no": "Keep",
	"editor.entity": "Line",
	"editor.entity_help": "Any entity of the line. With one line it can stay empty.",
	"editor.name": "Name",
	"editor.name_help": "In place of the line’s own name.",
	"editor.history": "Show past calls",
	"editor.calls": "Calls at a time"
}, Nt = {
	"card.name": "Call Screener",
	"card.description": "Kto dzwoni i w jakiej sprawie, twoja odpowiedź oraz wcześniejsze połączenia i wiadomości.",
	"feature.name": "Call Screener: odpowiedzi",
	"quiet.title": "Nikt nie dzwoni",
	"quiet.demo": "Demo",
	"quiet.messages": {
		one: "nowa wiadomość",
		few: "nowe wiadomości",
		many: "nowych wiadomości",
		other: "nowej wiadomości"
	},
	"quiet.missed": {
		one: "nieodebrane",
		few: "nieodebrane",
		many: "nieodebranych",
		other: "nieodebranego"
	},
	"quiet.blocked": {
		one: "blokada dziś",
		few: "blokady dziś",
		many: "blokad dziś",
		other: "blokady dziś"
	},
	"quiet.modem": "Modem nie odpowiada. Telefony działają jak zwykle.",
	"standing.connecting": "Łączenie …",
	"standing.lost": "Home Assistant nie odpowiada. To, co widać, może być nieaktualne.",
	"standing.unauthorized": "Nie masz uprawnień do tej linii.",
	"standing.not_found": "Nie ma takiej linii. Wybierz ją w ustawieniach karty.",
	"standing.invalid_format": "Ustawienia karty są nieprawidłowe.",
	"standing.unavailable": "Linia jest teraz wyłączona. Telefony działają jak zwykle.",
	"phase.ringing": "Telefony dzwonią",
	"phase.screening": "Odpowiada, kto mówi",
	"phase.waiting_for_decision": "Czeka na twoją odpowiedź",
	"phase.putting_through": "Podnieś dowolną słuchawkę",
	"phase.in_call": "Ktoś podniósł słuchawkę",
	"phase.voicemail": "Może zostawić wiadomość",
	"phase.machine": "To chyba automat",
	"phase.ended": "Połączenie zakończone",
	"call.announced": "Dzwoni {caller}",
	"call.urgent": "Pilne",
	"call.elapsed": "Na linii",
	"call.left": "Pozostały czas na odpowiedź",
	"call.to_pick_up": "Pozostały czas na podniesienie słuchawki",
	"call.why": "Dlaczego",
	"call.for": "Do: {person}",
	"call.said_name": "Kto dzwoni",
	"call.said_reason": "W jakiej sprawie",
	"call.said_message": "Wiadomość",
	"call.said_reply": "Odpowiedzi",
	"call.listening": "Słucham …",
	"call.summary": "W skrócie",
	"call.said_by": "{by} do dzwoniącego",
	"call.caller": "Dzwoniący",
	"call.conversation": "Przebieg rozmowy",
	"call.decided_by": "Decyzja: {who}",
	"call.took": "Czas trwania: {time}",
	"known.phone_book": "Z książki telefonicznej",
	"known.caller_id": "Nazwa z sieci",
	"known.said": "Według słów dzwoniącego",
	"known.number": "Znany tylko numer",
	"known.withheld": "Numer zastrzeżony",
	"known.out_of_area": "Numer niedostępny",
	"known.none": "Nieznany dzwoniący",
	"answer.accept": "Odbierz",
	"answer.reject": "Odrzuć",
	"answer.voicemail": "Poczta głosowa",
	"answer.hang_up": "Rozłącz",
	"answer.have_it": "Mam rozmowę",
	"answer.always": "Zawsze przepuszczaj",
	"answer.block": "Zablokuj",
	"answer.undo": "Cofnij",
	"answer.group": "Odpowiedź",
	"answer.failed": "Nie udało się.",
	"speak.group": "Odpowiedz dzwoniącemu",
	"speak.placeholder": "Dzwoniący usłyszy ten tekst",
	"speak.send": "Powiedz",
	"speak.coming": "Już idę",
	"speak.who_are_you": "Kto mówi?",
	"speak.what_is_it_about": "O co chodzi?",
	"speak.call_later": "Proszę później",
	"speak.leave_a_message": "Proszę o wiadomość",
	"history.filter": "Pokaż",
	"history.all": "Wszystkie",
	"history.unheard": "Nowe",
	"history.voicemail": "Wiadomości",
	"history.missed": "Nieodebrane",
	"history.blocked": "Zablokowane",
	"history.empty": "Nie było jeszcze połączeń",
	"history.empty_unheard": "Nic nowego",
	"history.empty_voicemail": "Brak wiadomości",
	"history.empty_missed": "Brak nieodebranych połączeń",
	"history.empty_blocked": "Brak zablokowanych połączeń",
	"history.more": "Pokaż więcej",
	"history.failed": "Nie można teraz odczytać połączeń.",
	"history.again": "Spróbuj ponownie",
	"history.new": "Nowe",
	"history.all_seen": "Wszystkie przejrzane",
	"entry.call_back": "Oddzwoń",
	"entry.allow": "Zawsze przepuszczaj",
	"entry.block": "Zablokuj",
	"entry.is_allow": "Zawsze przepuszczany",
	"entry.is_block": "Zablokowany",
	"entry.unlist": "Usuń z listy",
	"entry.heard": "Oznacz jako odsłuchane",
	"entry.delete": "Usuń",
	"entry.delete_sure": "Usunąć to połączenie i jego nagrania?",
	"entry.delete_yes": "Usuń",
	"entry.delete_no": "Zostaw",
	"editor.entity": "Linia",
	"editor.entity_help": "Dowolna encja linii. Gdy linia jest jedna, pole może zostać puste.",
	"editor.name": "Nazwa",
	"editor.name_help": "Zamiast nazwy samej linii.",
	"editor.history": "Pokazuj wcześniejsze połączenia",
	"editor.calls": "Ile połączeń naraz"
}, Pt = {
	en: {
		...at,
		...Mt
	},
	pl: {
		...ot,
		...Nt
	}
}, Ft;
function q(e) {
	return Ft?.language !== e && (Ft = {
		language: e,
		words: rt(e, Pt)
	}), Ft.words;
}
function J(e) {
	return q(e?.locale.language ?? "en");
}
function Y(e, t, n) {
	let r = `${t}.${n}`;
	return Object.hasOwn(Pt.en, r) ? e(r) : void 0;
}
// src/card/config.ts
var X = "call-screener-card", It = "call-screener-answers", Lt = "call_screener";
function Rt(e) {
	let { entity: t, name: n, history: r, calls: i } = e ?? {}, a = (e, t) => {
		throw Error(`${X}: "${e}" has to be ${t}`);
	};
	return t === void 0 || typeof t == "string" && /^[a-z_]+\.[a-z0-9_]+$/.test(t) || a("entity", "the id of an entity"), n !== void 0 && typeof n != "string" && a("name", "a text"), r !== void 0 && typeof r != "boolean" && a("history", "true or false"), i !== void 0 && !(Number.isInteger(i) && i >= 1 && i <= 50) && a("calls", "a number from 1 to 50"), e ?? {};
}
function zt(e) {
	return Object.values(e.entities).filter((e) => e?.platform === Lt && e.translation_key === "state").map((e) => e?.entity_id ?? "");
}
function Bt(e, t) {
	return e.entities[t]?.platform === Lt;
}
function Vt(e) {
	let [t, ...n] = zt(e);
	return t !== void 0 && n.length > 0 ? { entity: t } : {};
}
var Ht = [
	{
		name: "entity",
		selector: { entity: { filter: { integration: Lt } } }
	},
	{
		name: "name",
		selector: { text: {} }
	},
	{
		name: "history",
		default: !0,
		selector: { boolean: {} }
	},
	{
		name: "calls",
		default: 5,
		selector: { number: {
			min: 1,
			max: 50,
			mode: "box"
		} }
	}
], Ut = new Set(["entity", "name"]);
function Wt(e) {
	let t = J({ locale: { language: e } });
	return {
		schema: Ht,
		computeLabel: ({ name: e }) => t(`editor.${e}`),
		computeHelper: ({ name: e }) => Ut.has(e) ? t(`editor.${e}_help`) : void 0,
		assertConfig: Rt
	};
}
// src/card/ticking.ts
var Gt = 250, Kt = class {
	#e;
	#t;
	#n = 0;
	#r = 0;
	constructor(e) {
		this.#e = e, e.addController(this);
	}
	set(e) {
		this.#n = e - Date.now() / 1e3;
	}
	get now() {
		return Date.now() / 1e3 + this.#n;
	}
	run(e) {
		e && this.#t === void 0 ? this.#t = setInterval(() => {
			this.#i();
		}, Gt) : e || (clearInterval(this.#t), this.#t = void 0);
	}
	hostDisconnected() {
		this.run(!1);
	}
	#i() {
		let e = Math.floor(this.now);
		e !== this.#r && (this.#r = e, this.#e.requestUpdate());
	}
}, qt = 8, Jt = 1500, Yt = class extends R {
	static {
		this.properties = {
			hass: { attribute: !1 },
			config: { state: !0 },
			isLate: { state: !0 }
		};
	}
	static {
		this.styles = [
			U,
			z,
			jt
		];
	}
	#e = new Kt(this);
	#t = new gt(this, (e) => {
		this.#l(e);
	});
	#n;
	#r;
	#i = 0;
	#a = "";
	#o = !1;
	constructor() {
		super(), this.config = {}, this.isLate = !1;
	}
	setConfig(e) {
		this.config = Rt(e);
	}
	getCardSize() {
		return this.config.history === !1 ? 3 : 8;
	}
	getGridOptions() {
		return {
			columns: 12,
			min_columns: 6,
			rows: "auto",
			min_rows: 2
		};
	}
	static getStubConfig(e) {
		return Vt(e);
	}
	static getConfigForm() {
		return Wt(document.documentElement.lang || "en");
	}
	connectedCallback() {
		super.connectedCallback(), setTimeout(() => {
			this.isLate = !0;
		}, Jt);
	}
	willUpdate(e) {
		(e.has("hass") || e.has("config")) && this.#t.follow(this.hass?.connection, this.#c()), this.#e.run(this.#d() !== void 0), this.#o = (this.renderRoot?.activeElement ?? null) !== null;
	}
	updated() {
		this.#o && this.renderRoot.activeElement === null && this.#s();
	}
	async #s() {
		let e = this.renderRoot.querySelector("call-screener-live");
		await e?.updateComplete, e ? e.focusName() : this.renderRoot.querySelector("h2")?.focus();
	}
	shouldUpdate(e) {
		let t = e.get("hass"), n = t !== void 0 && t.locale === this.hass?.locale && t.connection === this.hass.connection;
		return e.size !== 1 || !e.has("hass") || !n;
	}
	#c() {
		return {
			type: "call_screener/live",
			...this.config.entity ? { entity_id: this.config.entity } : {}
		};
	}
	#l(e) {
		if (this.#e.set(e.now), this.#i += 1, !e.available) return;
		let { call: t } = e;
		t?.disposition === null ? [this.#n, this.#r] = [t.call_id, void 0] : t?.call_id === this.#n && this.#r === void 0 && (this.#r = this.#e.now), this.#u(t);
	}
	#u(e) {
		let t = J(this.hass);
		this.#a = e?.call_id !== this.#n || !e ? "" : e.disposition === null ? e.decided_by === null ? t("call.announced", { caller: K(e, t) }) : t("call.decided_by", { who: e.decided_by }) : Y(t, "disposition", e.disposition) ?? "";
	}
	#d() {
		let e = this.#t.latest, t = e?.available ? e.call : null;
		if (!t || t.call_id !== this.#n) return;
		let n = this.#r !== void 0 && this.#e.now > this.#r + qt;
		return t.disposition === null || !n ? t : void 0;
	}
	render() {
		let e = J(this.hass), t = this.#d();
		return k`
      <ha-card class=${t?.is_asked ? "asked" : ""}>
        <div class="hidden" role="status" aria-live="assertive">${this.#a}</div>
        ${this.#f(e)} ${this.#p(t, e)}
      </ha-card>
    `;
	}
	#f(e) {
		let { standing: t, refusal: n, latest: r } = this.#t, i;
		return t === "lost" ? i = "standing.lost" : t === "connecting" && !r && this.isLate ? i = "standing.connecting" : t === "refused" ? i = `standing.${n ?? "not_found"}` : r && !r.available ? i = "standing.unavailable" : r?.available && !r.is_modem_ready && (i = "quiet.modem"), i === void 0 ? j : k`<div class="standing" role="status">${W(c)}<span>${e(i)}</span></div>`;
	}
	#p(e, t) {
		let { latest: n, standing: r } = this.#t;
		if (!this.hass || !n?.available || r === "refused") return j;
		let i = this.hass.locale.language, a = n.may_control ? new Tt(this.hass, n.entry_id) : void 0;
		return e ? k`<call-screener-live
        .call=${e}
        .state=${n.state}
        .now=${this.#e.now}
        .language=${i}
        .actions=${a}
        .cut=${r === "lost"}
      ></call-screener-live>` : k`
      ${this.#m(n, t)}
      ${this.config.history === !1 ? j : k`<call-screener-history
              .connection=${this.hass.connection}
              .line=${n.entry_id}
              .edition=${String(this.#i)}
              .counts=${n.counts}
              .pageSize=${this.config.calls ?? 5}
              .language=${i}
              .clock=${{
			locale: this.hass.locale,
			houseZone: this.hass.config.time_zone
		}}
              .actions=${a}
            ></call-screener-history>`}
    `;
	}
	#m(e, t) {
		let r = e.state !== "idle", i = r ? Y(t, "state", e.state) ?? t("quiet.title") : t("quiet.title"), a = [
			[
				"quiet.messages",
				"voicemail",
				e.counts.new_voicemails
			],
			[
				"quiet.missed",
				"missed",
				e.counts.missed_calls
			],
			[
				"quiet.blocked",
				"blocked",
				e.counts.blocked_today
			]
		];
		return k`
      <div class="quiet">
        <div class="disc">${W(r ? "M23.71 16.67C20.66 13.78 16.54 12 12 12S3.34 13.78.29 16.67c-.18.18-.29.43-.29.71 0 .28.11.53.29.71l2.48 2.48c.18.18.43.29.71.29.27 0 .52-.11.7-.28.79-.74 1.69-1.36 2.66-1.85.33-.16.56-.5.56-.9v-3.1c1.45-.48 3-.73 4.6-.73s3.15.25 4.6.72v3.1c0 .39.23.74.56.9.98.49 1.87 1.12 2.66 1.85.18.18.43.28.7.28.28 0 .53-.11.71-.29l2.48-2.48c.18-.18.29-.43.29-.71a.99.99 0 0 0-.29-.7zM21.16 6.26l-1.41-1.41-3.56 3.55 1.41 1.41s3.45-3.52 3.56-3.55zM13 2h-2v5h2V2zM6.4 9.81L7.81 8.4 4.26 4.84 2.84 6.26c.11.03 3.56 3.55 3.56 3.55z" : e.mode === "listen_only" ? n : "M19.2,4H15.8V3.5C15.8,2.56 16.56,1.8 17.5,1.8C18.44,1.8 19.2,2.56 19.2,3.5M20,4V3.5A2.5,2.5 0 0,0 17.5,1A2.5,2.5 0 0,0 15,3.5V4A1,1 0 0,0 14,5V9A1,1 0 0,0 15,10H20A1,1 0 0,0 21,9V5A1,1 0 0,0 20,4M20,15.5C18.75,15.5 17.55,15.3 16.43,14.93C16.08,14.82 15.69,14.9 15.41,15.18L13.21,17.38C10.38,15.94 8.06,13.62 6.62,10.79L8.82,8.59C9.1,8.31 9.18,7.92 9.07,7.57C8.7,6.45 8.5,5.25 8.5,4A1,1 0 0,0 7.5,3H4A1,1 0 0,0 3,4A17,17 0 0,0 20,21A1,1 0 0,0 21,20V16.5A1,1 0 0,0 20,15.5Z")}</div>
        <div class="words">
          <h2 tabindex="-1">
            ${this.config.name ?? e.title}
            ${e.is_demo ? k`<span class="demo">${t("quiet.demo")}</span>` : j}
          </h2>
          <p>${i} · ${Y(t, "mode", e.mode) ?? e.mode}</p>
        </div>
      </div>
      <ul class="counts">
        ${a.map(([e, n, r]) => {
			let i = k`<b>${r}</b> <span>${t(e, { count: r })}</span>`;
			return k`<li class=${r ? "some" : ""}>
            ${this.config.history === !1 ? i : k`<button @click=${() => {
				this.#h(n);
			}}>${i}</button>`}
          </li>`;
		})}
      </ul>
    `;
	}
	#h(e) {
		this.renderRoot.querySelector("call-screener-history")?.show(e);
	}
}, Xt = [
	["accept", n],
	["reject", o],
	["voicemail", l]
];
function Zt(e, t) {
	return t.entity_id !== void 0 && Bt(e, t.entity_id);
}
var Qt = class extends R {
	static {
		this.properties = {
			hass: { attribute: !1 },
			context: { attribute: !1 },
			config: { state: !0 },
			busy: { state: !0 }
		};
	}
	static {
		this.styles = [
			U,
			z,
			h`
      .answers {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 8px;
      }
      button {
        min-block-size: max(var(--cs-target), var(--feature-height, 42px));
        border-radius: var(--feature-border-radius, 12px);
        background: var(--cs-normal-fill);
        color: var(--cs-text);
      }
      button[aria-disabled="true"] {
        color: var(--cs-soft-text);
      }
      .open.accept {
        background: var(--cs-loud-good);
        color: var(--cs-on-loud);
      }
      .open.reject {
        background: var(--cs-loud-bad);
        color: var(--cs-on-loud);
      }
      .open.voicemail {
        background: var(--cs-loud-middle);
        color: var(--cs-on-loud);
      }
    `
		];
	}
	#e = new gt(this);
	constructor() {
		super(), this.busy = !1, this.config = {};
	}
	static getStubConfig() {
		return { type: "custom:call-screener-answers" };
	}
	setConfig(e) {
		this.config = e;
	}
	willUpdate(e) {
		(e.has("hass") || e.has("context")) && this.#e.follow(this.hass?.connection, this.#t());
	}
	#t() {
		let e = this.context?.entity_id;
		return e === void 0 ? void 0 : {
			type: "call_screener/live",
			entity_id: e
		};
	}
	render() {
		let e = this.#e.latest;
		if (!this.hass) return j;
		let t = J(this.hass), n = e?.available === !0 && e.may_control && this.#e.standing === "live" ? e.call?.decisions ?? [] : [];
		return k`
      <div class="answers" role="group" aria-label=${t("answer.group")}>
        ${Xt.map(([e, r]) => {
			let i = n.includes(e) && !this.busy;
			return k`<button
            class="${e} ${i ? "open" : ""}"
            aria-label=${t(`answer.${e}`)}
            title=${t(`answer.${e}`)}
            aria-disabled=${i ? "false" : "true"}
            @click=${() => i ? this.#n(e) : void 0}
          >
            ${W(r)}
          </button>`;
		})}
      </div>
    `;
	}
	async #n(e) {
		let t = this.#e.latest;
		if (this.hass && t?.available && t.call) {
			this.busy = !0;
			try {
				await new Tt(this.hass, t.entry_id).decide(t.call, e);
			} catch {} finally {
				this.busy = !1;
			}
		}
	}
}, { I: $t } = Ie, en = (e) => e, tn = () => document.createComment(""), Z = (e, t, n) => {
	let r = e._$AA.parentNode, i = t === void 0 ? e._$AB : t._$AA;
	if (n === void 0) n = new $t(r.insertBefore(tn(), i), r.insertBefore(tn(), i), e, e.options);
	else {
		let t = n._$AB.nextSibling, a = n._$AM, o = a !== e;
		if (o) {
			let t;
			n._$AQ?.(e), n._$AM = e, n._$AP !== void 0 && (t = e._$AU) !== a._$AU && n._$AP(t);
		}
		if (t !== i || o) {
			let e = n._$AA;
			for (; e !== t;) {
				let t = en(e).nextSibling;
				en(r).insertBefore(e, i), e = t;
			}
		}
	}
	return n;
}, Q = (e, t, n = e) => (e._$AI(t, n), e), nn = {}, rn = (e, t = nn) => e._$AH = t, an = (e) => e._$AH, on = (e) => {
	e._$AR(), e._$AA.remove();
}, sn = (e, t, n) => {
	let r = new Map();
	for (let i = t; i <= n; i++) r.set(e[i], i);
	return r;
}, cn = Xe(class extends Ze {
	constructor(e) {
		if (super(e), e.type !== Ye.CHILD) throw Error("repeat() can only be used in text expressions");
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
		let i = an(e), { values: a, keys: o } = this.dt(t, n, r);
		if (!Array.isArray(i)) return this.ut = o, a;
		let s = this.ut ??= [], c = [], l, u, d = 0, f = i.length - 1, p = 0, m = a.length - 1;
		for (; d <= f && p <= m;) if (i[d] === null) d++;
		else if (i[f] === null) f--;
		else if (s[d] === o[p]) c[p] = Q(i[d], a[p]), d++, p++;
		else if (s[f] === o[m]) c[m] = Q(i[f], a[m]), f--, m--;
		else if (s[d] === o[m]) c[m] = Q(i[d], a[m]), Z(e, c[m + 1], i[d]), d++, m--;
		else if (s[f] === o[p]) c[p] = Q(i[f], a[p]), Z(e, i[d], i[f]), f--, p++;
		else if (l === void 0 && (l = sn(o, p, m), u = sn(s, d, f)), l.has(s[d])) {
			if (l.has(s[f])) {
				let t = u.get(o[p]), n = t === void 0 ? null : i[t];
				if (n === null) {
					let t = Z(e, i[d]);
					Q(t, a[p]), c[p] = t;
				} else c[p] = Q(n, a[p]), Z(e, i[d], n), i[t] = null;
				p++;
			} else on(i[f]), f--;
		} else on(i[d]), d++;
		for (; p <= m;) {
			let t = Z(e, c[m + 1]);
			Q(t, a[p]), c[p++] = t;
		}
		for (; d <= f;) {
			let e = i[d++];
			e !== null && on(e);
		}
		return this.ut = o, rn(e, c), A;
	}
}), ln = 4, un = class {
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
			dn(e);
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
		dn(e);
	}
};
function dn(e) {
	let t = Math.abs(e.scrollLeft);
	e.classList.toggle("more-before", t > ln), e.classList.toggle("more-after", e.scrollWidth - e.clientWidth - t > ln);
}
var fn = h`
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
`, pn = ":is(a[href], button, input, select, textarea, summary, [tabindex=\"0\"], call-screener-player):not(:disabled, [hidden])";
function mn(e) {
	let t = [];
	for (let n = e.parentNode; n !== null; n = n.parentNode) {
		if (!("querySelectorAll" in n)) continue;
		let r = n;
		t.push({
			around: r,
			index: [...r.querySelectorAll(pn)].indexOf(e)
		});
	}
	return t;
}
function hn(e) {
	return e.some(({ around: e, index: t }) => {
		if (!e.isConnected) return !1;
		let n = [...e.querySelectorAll(pn)], r = Math.max(t, 0);
		return [...n.slice(r), ...n.slice(0, r).reverse()].some((e) => (e.focus(), gn(e)));
	});
}
function gn(e) {
	return e.getRootNode().activeElement === e;
}
var _n = class {
	#e;
	#t;
	#n = [];
	constructor(e) {
		this.#e = e, e.addController(this);
	}
	hostUpdate() {
		this.#t = this.#r ?? void 0, this.#n = this.#t ? mn(this.#t) : [];
	}
	hostUpdated() {
		this.#t?.isConnected === !1 && this.#r === null && hn(this.#n);
	}
	get #r() {
		let e = document.activeElement;
		for (; e && e.getRootNode() !== this.#e.renderRoot;) e = e.shadowRoot?.activeElement ?? null;
		return e;
	}
}, vn = h`
  :host {
    display: block;
    container-type: inline-size;
  }
  .call {
    display: grid;
    gap: 16px;
    padding: var(--cs-space);
  }
  .who {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 16px;
    align-items: center;
  }
  .who > div:last-child {
    min-inline-size: 0;
  }
  .picture {
    position: relative;
    inline-size: 76px;
    block-size: 76px;
    display: grid;
    place-items: center;
    border-radius: 50%;
    font-size: 1.625rem;
    font-weight: 500;
    color: var(--cs-text);
  }
  .picture::before {
    content: "";
    position: absolute;
    inset: 7px;
    border-radius: 50%;
    background: var(--cs-own-fill);
    z-index: 0;
  }
  .picture > * {
    position: relative;
  }
  .picture .ring {
    position: absolute;
    inset: 0;
    transform: rotate(-90deg);
    fill: none;
    stroke-width: 4;
  }
  .picture .ring circle:first-child {
    stroke: var(--cs-normal-fill);
  }
  .picture .ring circle:last-child {
    stroke: var(--cs-ring);
    stroke-linecap: round;
    transition: stroke-dashoffset 1s linear;
  }
  .picture .icon {
    inline-size: 32px;
    block-size: 32px;
  }
  .asked .picture::before {
    animation: breathe 2s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      transform: scale(1.06);
    }
  }
  h2 {
    margin: 0;
    font-size: 1.5rem;
    line-height: 1.2;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .details {
    margin: 2px 0 0;
    color: var(--cs-soft-text);
    font-size: 0.875rem;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  :is(.details, .facts) span + span::before {
    content: " · ";
  }
  .phase {
    margin: 6px 0 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    font-size: 0.875rem;
  }
  .phase strong {
    font-weight: 600;
  }
  /* Where there is no room beside the words, both are on the next line. */
  .times {
    display: inline-flex;
    gap: 10px;
  }
  .time {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    font-variant-numeric: tabular-nums;
    color: var(--cs-soft-text);
  }
  .time.left {
    color: var(--cs-on-warm-fill);
    font-weight: 600;
  }
  .time .icon {
    inline-size: 16px;
    block-size: 16px;
  }
  .badge {
    border-radius: var(--cs-pill);
    padding: 2px 10px;
    font-size: 0.8125rem;
    font-weight: 600;
    background: var(--cs-loud-bad);
    color: var(--cs-on-loud);
  }
  .talk {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .bubble {
    display: grid;
    grid-template-columns: minmax(0, auto) auto;
    align-items: center;
    gap: 0 12px;
    justify-self: start;
    box-sizing: border-box;
    max-inline-size: 100%;
    min-block-size: 48px;
    padding: 8px 14px;
    border-radius: 18px;
    border-end-start-radius: 6px;
    background: var(--cs-quiet-fill);
    overflow-wrap: anywhere;
  }
  .bubble.ours {
    justify-self: end;
    background: var(--cs-own-fill);
    border-radius: 18px;
    border-end-end-radius: 6px;
  }
  .bubble small {
    display: block;
    font-size: 0.75rem;
    color: var(--cs-soft-text);
  }
  .bubble.ours small {
    color: var(--cs-text);
  }
  .bubble p {
    margin: 0;
    font-size: 1rem;
    line-height: 1.4;
  }
  .bubble .waiting {
    color: var(--cs-soft-text);
    font-style: italic;
  }
  .bubble call-screener-player[compact] {
    margin-inline-end: -6px;
  }
  .bubble:has(call-screener-player:not([compact])) {
    grid-template-columns: minmax(0, 1fr);
  }
  .bubble call-screener-player:not([compact]) {
    inline-size: min(260px, 70cqi);
  }
  .answers {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 10px;
    /* However much was said, the answers are under the finger. */
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    margin-block: -8px;
    padding-block: 8px;
    background: var(--cs-surface);
  }
  .answers button {
    flex-direction: column;
    gap: 4px;
    min-block-size: 76px;
    padding: 8px 4px;
    border-radius: 20px;
    font-weight: 600;
    font-size: 0.9375rem;
    line-height: 1.2;
    color: var(--cs-on-loud);
    background: var(--cs-loud-middle);
    overflow-wrap: anywhere;
  }
  .answers button .icon {
    inline-size: 28px;
    block-size: 28px;
  }
  .answers .accept,
  .answers .have_it {
    background: var(--cs-loud-good);
  }
  .answers .reject,
  .answers .hang_up {
    background: var(--cs-loud-bad);
  }
  .answers button:hover:not([aria-disabled="true"]) {
    filter: brightness(1.12);
  }
  .quick {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  form {
    display: flex;
    gap: 8px;
  }
  form input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: var(--cs-target);
    box-sizing: border-box;
    font: inherit;
    color: var(--cs-text);
    background: var(--cs-quiet-fill);
    border: 1px solid var(--ha-color-border-neutral-normal, var(--divider-color));
    border-radius: var(--cs-pill);
    padding-inline: 18px;
  }
  form input::placeholder {
    color: var(--cs-soft-text);
    opacity: 1;
  }
  form button {
    background: var(--cs-loud-middle);
    color: var(--cs-on-loud);
    inline-size: 48px;
    min-block-size: 48px;
    flex: none;
  }
  form .icon:dir(rtl) {
    transform: scaleX(-1);
  }
  .small {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: center;
    justify-content: center;
    border-block-start: 1px solid var(--cs-line);
    padding-block-start: 8px;
    margin-block-end: -8px;
  }
  .why {
    margin: 0;
    font-size: 0.875rem;
    line-height: 1.45;
    color: var(--cs-soft-text);
    overflow-wrap: anywhere;
  }
  .error {
    margin: 0;
    padding: 10px 14px;
    border-radius: 12px;
    background: var(--cs-bad-fill);
    color: var(--cs-text);
  }
  @container (min-width: 640px) {
    .call {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      padding: 24px;
      gap: 20px 32px;
      align-items: start;
    }
    .call > .side {
      grid-column: 2;
      grid-row: 1 / span 8;
    }
    .call > :not(.side) {
      grid-column: 1;
    }
    .picture {
      inline-size: 104px;
      block-size: 104px;
      font-size: 2.25rem;
    }
    .picture .icon {
      inline-size: 44px;
      block-size: 44px;
    }
    h2 {
      font-size: 2rem;
    }
    .answers button {
      min-block-size: 92px;
      font-size: 1.0625rem;
    }
  }
  .side {
    display: grid;
    gap: 12px;
    align-content: start;
    min-inline-size: 0;
  }
  @media (prefers-reduced-motion: reduce) {
    .asked .picture::before {
      animation: none;
    }
    .picture .ring circle:last-child {
      transition: none;
    }
  }
`;
// src/card/days.ts
function yn(e, t, n) {
	let r = new Map();
	for (let t of e) {
		let e = B(new Date(t.started * 1e3), n);
		r.set(e, [...r.get(e) ?? [], t]);
	}
	return [...r].map(([e, r]) => ({
		key: e,
		name: Ge(new Date((r[0]?.started ?? 0) * 1e3), t, n),
		calls: r
	}));
}
// src/card/disposition.ts
var bn = {
	allowed: {
		icon: n,
		tone: "good"
	},
	put_through: {
		icon: a,
		tone: "good"
	},
	answered_elsewhere: {
		icon: a,
		tone: "good"
	},
	voicemail: {
		icon: l,
		tone: "own"
	},
	missed: {
		icon: s,
		tone: "warm"
	},
	abandoned: {
		icon: c,
		tone: "plain"
	},
	rejected: {
		icon: o,
		tone: "bad"
	},
	blocked: {
		icon: i,
		tone: "bad"
	},
	failed: {
		icon: r,
		tone: "warm"
	}
}, xn = {
	icon: n,
	tone: "plain"
};
function Sn(e) {
	return (e === null ? void 0 : bn[e]) ?? xn;
}
// src/card/talk.ts
var Cn = [
	["name", "said_name"],
	["reason", "said_reason"],
	["voicemail", "said_message"]
];
function wn(e) {
	return Cn.map(([t, n]) => ({
		part: t,
		label: `call.${n}`,
		text: e[n],
		sound: e.recordings[t]
	})).filter(({ text: e, sound: t }) => e !== null || t !== void 0);
}
function Tn(e) {
	return wn(e).length > 0 || e.conversation.length > 0;
}
function En(e, t) {
	let { say: n, isListening: r } = t, i = e.conversation.at(-1)?.answer === null;
	return k`
    <ul class="talk" aria-label=${n("call.conversation")}>
      ${wn(e).map(({ label: e, text: r, sound: i, part: a }) => k`
          <li class="bubble">
            <div><small>${n(e)}</small>${r === null ? j : k`<p><bdi>${r}</bdi></p>`}</div>
            ${Dn(i, n(e), t, a)}
          </li>
        `)}
      ${e.conversation.map(({ said: e, by: t, answer: r }) => k`
          <li class="bubble ours"><div><small>${n("call.said_by", { by: t })}</small><p><bdi>${e}</bdi></p></div></li>
          ${r === null ? j : k`<li class="bubble"><div><small>${n("call.caller")}</small><p><bdi>${r}</bdi></p></div></li>`}
        `)}
      ${r && (!Tn(e) || i) ? k`<li class="bubble"><p class="waiting">${n("call.listening")}</p></li>` : j}
      ${e.recordings.reply === void 0 ? j : k`<li class="bubble">
              <div><small>${n("call.said_reply")}</small></div>
              ${Dn(e.recordings.reply, n("call.said_reply"), t, "reply")}
            </li>`}
    </ul>
  `;
}
function Dn(e, t, { language: n, connection: r, seconds: i, played: a }, o) {
	if (e === void 0) return j;
	let s = o === "voicemail", c = s ? i : null;
	return k`<call-screener-player
    .src=${e}
    .connection=${r}
    .what=${t}
    .language=${n}
    .seconds=${c ?? void 0}
    ?compact=${c === null}
    @played=${s ? a : void 0}
  ></call-screener-player>`;
}
// src/card/entry.ts
function $(e) {
	return !e.heard && (e.disposition === "voicemail" || e.disposition === "missed");
}
function On(e, t, n) {
	let { say: r, language: i, connection: a } = t, o = e.duration === null ? [] : [r("call.took", { time: V(e.duration) })], s = e.decided_by === null ? [] : [r("call.decided_by", { who: e.decided_by })], c = e.list === null ? [] : [r(`entry.is_${e.list}`)], l = {
		say: r,
		language: i,
		connection: a,
		isListening: !1,
		seconds: e.voicemail_seconds,
		played: n.heard
	};
	return k`
    <div class="entry">
      <p class="facts">
        ${[
		...Dt(e, r),
		...c,
		...o,
		...s
	].map((e) => k`<span><bdi>${e}</bdi></span>`)}
      </p>
      ${Tn(e) ? En(e, l) : j}
      ${e.reason ? k`<p class="facts"><b><bdi>${r("call.why")}:</bdi></b> <bdi>${e.reason}</bdi></p>` : j}
      ${t.wrong}
      <div class="deeds">${t.isDeleting ? An(r, n) : kn(e, t, n)}</div>
    </div>
  `;
}
function kn(r, { say: i, mayDo: a }, o) {
	let s = xt(r), c = (e, t, n, r = "") => k`<button class="chip ${r}" @click=${n}>${W(e)}${t}</button>`, l = s !== void 0 && r.list === null;
	return k`
    ${s === void 0 ? j : k`<a class="button chip" href=${s}>${W(n)}${i("entry.call_back")}</a>`}
    ${a ? k`
            ${l ? c(t, i("entry.allow"), () => o.list("allow")) : j}
            ${l ? c(e, i("entry.block"), () => o.list("block")) : j}
            ${s === void 0 || r.list === null ? j : c("M14 10H3V12H14V10M14 6H3V8H14V6M3 16H10V14H3V16M14.4 22L17 19.4L19.6 22L21 20.6L18.4 18L21 15.4L19.6 14L17 16.6L14.4 14L13 15.4L15.6 18L13 20.6L14.4 22Z", i("entry.unlist"), o.unlist)}
            ${$(r) && r.disposition === "voicemail" ? c("M21.03 6.29L12 .64L2.97 6.29C2.39 6.64 2 7.27 2 8V18C2 19.1 2.9 20 4 20H20C21.1 20 22 19.1 22 18V8C22 7.27 21.61 6.64 21.03 6.29M20 18H4V10L12 15L20 10V18M12 13L4 8L12 3L20 8L12 13Z", i("entry.heard"), o.heard) : j}
            ${c("M6,19A2,2 0 0,0 8,21H16A2,2 0 0,0 18,19V7H6V19M8,9H16V19H8V9M15.5,4L14.5,3H9.5L8.5,4H5V6H19V4H15.5Z", i("entry.delete"), o.ask, "danger")}
          ` : j}
  `;
}
function An(e, t) {
	return k`
    <p class="sure" id="sure">${e("entry.delete_sure")}</p>
    <button class="chip yes" aria-describedby="sure" @click=${t.delete}>${e("entry.delete_yes")}</button>
    <button class="chip no" @click=${t.keep}>${e("entry.delete_no")}</button>
  `;
}
// src/card/history-styles.ts
var jn = h`
  :host {
    display: block;
    padding-block-end: 8px;
  }
  .filters {
    display: flex;
    gap: 8px;
    padding: 4px var(--cs-space) 12px;
  }
  .filters .chip {
    flex: none;
    padding-inline: 14px;
    font-size: 0.875rem;
    font-weight: 500;
  }
  h3 {
    margin: 0;
    padding: 8px var(--cs-space) 4px;
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--cs-soft-text);
  }
  ul.calls {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .row {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 14px;
    inline-size: 100%;
    padding: 10px var(--cs-space);
    border-radius: 0;
    text-align: start;
    justify-content: stretch;
  }
  .row:hover {
    background: var(--cs-quiet-fill);
  }
  .row:focus-visible {
    outline-offset: -3px;
    border-radius: 12px;
  }
  .row:active:not([aria-disabled="true"]) {
    transform: none;
  }
  .disc {
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    display: grid;
    place-items: center;
  }
  .disc .icon {
    inline-size: 22px;
    block-size: 22px;
  }
  .good {
    background: var(--cs-good-fill);
    color: var(--cs-on-good-fill);
  }
  .bad {
    background: var(--cs-bad-fill);
    color: var(--cs-on-bad-fill);
  }
  .warm {
    background: var(--cs-warm-fill);
    color: var(--cs-on-warm-fill);
  }
  .own {
    background: var(--cs-own-fill);
    color: var(--cs-text);
  }
  .plain-tone {
    background: var(--cs-normal-fill);
    color: var(--cs-soft-text);
  }
  .words {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
  }
  .name {
    font-size: 1rem;
    line-height: 1.35;
  }
  /* What is too long is cut off at its own end, whichever way it runs. */
  :is(.name, .about) bdi {
    display: block;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .is-new .name {
    font-weight: 700;
  }
  .about {
    display: flex;
    gap: 4px;
    white-space: nowrap;
    font-size: 0.8125rem;
    line-height: 1.4;
    color: var(--cs-soft-text);
  }
  .about b {
    font-weight: 600;
    color: var(--cs-text);
  }
  .at {
    display: grid;
    justify-items: end;
    gap: 4px;
    font-size: 0.8125rem;
    color: var(--cs-soft-text);
    font-variant-numeric: tabular-nums;
  }
  .new {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--cs-accent);
  }
  .entry {
    display: grid;
    gap: 12px;
    padding: 4px var(--cs-space) 16px;
  }
  .facts {
    margin: 0;
    font-size: 0.875rem;
    line-height: 1.45;
    color: var(--cs-soft-text);
    overflow-wrap: anywhere;
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .deeds .sure {
    flex-basis: 100%;
    margin: 0;
    font-weight: 500;
  }
  .deeds .yes {
    background: var(--cs-loud-bad);
    color: var(--cs-on-loud);
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 24px var(--cs-space) 32px;
    color: var(--cs-soft-text);
    text-align: center;
  }
  .empty .icon {
    inline-size: 40px;
    block-size: 40px;
    opacity: 0.6;
  }
  .more {
    display: flex;
    justify-content: center;
    padding: 8px;
  }
  .error {
    margin: 0;
    padding: 10px 14px;
    border-radius: 12px;
    background: var(--cs-bad-fill);
    color: var(--cs-text);
  }
`, Mn = [
	"all",
	"unheard",
	"voicemail",
	"missed",
	"blocked"
], Nn = new Set([
	"all",
	"unheard",
	"missed"
]), Pn = class extends R {
	static {
		this.properties = {
			connection: { attribute: !1 },
			line: {},
			edition: {},
			counts: { attribute: !1 },
			pageSize: { type: Number },
			language: {},
			clock: { attribute: !1 },
			actions: { attribute: !1 },
			calls: { state: !0 },
			cursor: { state: !0 },
			filter: { state: !0 },
			opened: { state: !0 },
			deleting: { state: !0 },
			error: { state: !0 },
			hasFailed: { state: !0 }
		};
	}
	static {
		this.styles = [
			U,
			z,
			fn,
			vn,
			jn
		];
	}
	#e = 0;
	constructor() {
		super(), new _n(this), new un(this, ".filters"), this.filter = "all", this.cursor = null, this.hasFailed = !1;
	}
	willUpdate(e) {
		(e.has("line") || e.has("edition") || e.has("pageSize")) && this.#t();
	}
	async #t() {
		let e = Math.min(100, Math.max(this.pageSize, this.calls?.length ?? 0)), t = await this.#i(e, null);
		t && ([this.calls, this.cursor] = [this.#n(t.items), t.cursor]);
	}
	#n(e) {
		let t = ({ call_id: e }) => e === this.opened, n = this.filter === "unheard" ? this.calls?.find(t) : void 0;
		return !n || e.some(t) ? e : [...e, {
			...n,
			heard: !0
		}].sort((e, t) => t.started - e.started);
	}
	async #r() {
		let e = await this.#i(this.pageSize, this.cursor);
		if (!e) return;
		let t = this.calls?.length ?? 0;
		[this.calls, this.cursor] = [[...this.calls ?? [], ...e.items], e.cursor], await this.updateComplete, this.renderRoot.querySelectorAll(".row")[t]?.focus();
	}
	async #i(e, t) {
		let n = ++this.#e;
		try {
			let r = await this.connection.sendMessagePromise({
				type: "call_screener/history",
				config_entry_id: this.line,
				filter: this.filter,
				limit: e,
				...t === null ? {} : { cursor: t }
			});
			return n === this.#e ? (this.hasFailed = !1, r) : void 0;
		} catch {
			n === this.#e && (this.hasFailed = !0);
			return;
		}
	}
	show(e) {
		e !== this.filter && (this.filter = e, this.calls = void 0, this.cursor = null, this.opened = this.deleting = void 0, this.#t());
	}
	render() {
		let e = q(this.language);
		return k`
      <div class="filters edged" role="group" aria-label=${e("history.filter")}>
        ${Mn.map((t) => k`
            <button class="chip" aria-pressed=${t === this.filter} @click=${() => {
			this.show(t);
		}}>
              ${e(`history.${t}`)}
            </button>
          `)}
      </div>
      ${this.#a(e)} ${this.hasFailed ? this.#s(e) : this.#c(e)}
    `;
	}
	#a(e) {
		let t = Nn.has(this.filter) && (this.counts?.missed_calls ?? 0) > 0;
		return !this.actions || !t ? j : k`
      <div class="more">
        <button class="plain" @click=${() => this.#g((e) => e.allSeen())}>
          ${W("M23.5,17L18.5,22L15,18.5L16.5,17L18.5,19L22,15.5L23.5,17M12,9A3,3 0 0,1 15,12A3,3 0 0,1 12,15A3,3 0 0,1 9,12A3,3 0 0,1 12,9M12,4.5C17,4.5 21.27,7.61 23,12C22.75,12.65 22.44,13.26 22.08,13.85C21.5,13.5 20.86,13.25 20.18,13.12L20.82,12C19.17,8.64 15.76,6.5 12,6.5C8.24,6.5 4.83,8.64 3.18,12C4.83,15.36 8.24,17.5 12,17.5L13.21,17.43C13.07,17.93 13,18.46 13,19V19.46L12,19.5C7,19.5 2.73,16.39 1,12C2.73,7.61 7,4.5 12,4.5Z")}${e("history.all_seen")}
        </button>
      </div>
      ${this.opened === void 0 ? this.#o() : j}
    `;
	}
	#o() {
		return this.error === void 0 ? j : k`<p class="error" role="alert">${this.error}</p>`;
	}
	#s(e) {
		return k`<div class="empty" role="alert">
      <span>${e("history.failed")}</span>
      <button class="chip" @click=${() => this.#t()}>${e("history.again")}</button>
    </div>`;
	}
	#c(e) {
		if (this.calls === void 0) return j;
		if (this.calls.length === 0) {
			let t = this.filter === "all" ? "history.empty" : `history.empty_${this.filter}`;
			return k`<div class="empty">${W(a)}<span>${e(t)}</span></div>`;
		}
		return k`
      ${cn(yn(this.calls, new Date(), this.clock), ({ key: e }) => e, ({ key: t, name: n, calls: r }) => k`
          <h3 id="day-${t}">${n}</h3>
          <ul class="calls" aria-labelledby="day-${t}">
            ${cn(r, ({ call_id: e }) => e, (t) => k`<li>${this.#l(t, e)}</li>`)}
          </ul>
        `)}
      ${this.cursor === null ? j : k`<div class="more"><button class="plain" @click=${() => this.#r()}>${e("history.more")}</button></div>`}
    `;
	}
	#l(e, t) {
		let n = this.opened === e.call_id, { icon: r, tone: i } = Sn(e.disposition), a = e.said_message ?? e.summary ?? e.said_reason ?? e.reason ?? "";
		return k`
      <button
        class="row ${$(e) ? "is-new" : ""}"
        aria-expanded=${n}
        aria-controls="entry-${e.call_id}"
        @click=${() => {
			this.#d(e);
		}}
      >
        <span class="disc ${i === "plain" ? "plain-tone" : i}">${W(r)}</span>
        <span class="words">
          <span class="name"><bdi>${K(e, t)}</bdi></span>
          <span class="about">
            <b>${Y(t, "disposition", e.disposition ?? "") ?? ""}</b>
            ${a ? k`<span>·</span> <bdi>${a}</bdi>` : j}
          </span>
        </span>
        <span class="at">
          <time datetime=${new Date(e.started * 1e3).toISOString()}>
            ${We(new Date(e.started * 1e3), this.clock)}
          </time>
          ${$(e) ? k`<span class="new" role="img" aria-label=${t("history.new")}></span>` : j}
        </span>
      </button>
      <div id="entry-${e.call_id}" ?hidden=${!n}>${n ? this.#u(e, t) : j}</div>
    `;
	}
	#u(e, t) {
		let { connection: n, language: r } = this, i = this.deleting === e.call_id;
		return On(e, {
			say: t,
			language: r,
			connection: n,
			mayDo: this.actions !== void 0,
			isDeleting: i,
			wrong: this.#o()
		}, {
			list: (t) => this.#g((n) => n.list(e, t)),
			unlist: () => this.#g((t) => t.unlist(e)),
			heard: () => this.#h(e),
			ask: () => this.#f(e),
			keep: () => this.#p(),
			delete: () => this.#m(e)
		});
	}
	#d(e) {
		this.opened = this.opened === e.call_id ? void 0 : e.call_id, this.deleting = this.error = void 0, this.opened !== void 0 && e.disposition === "missed" && this.#h(e);
	}
	async #f(e) {
		this.deleting = e.call_id, await this.#_(".no");
	}
	async #p() {
		this.deleting = void 0, await this.#_(".deeds .danger");
	}
	async #m(e) {
		let t = this.calls?.findIndex(({ call_id: t }) => t === e.call_id) ?? 0;
		if (!await this.#g(async (t) => {
			await t.delete(e), this.opened = this.deleting = void 0;
		})) return;
		await this.updateComplete;
		let n = this.renderRoot.querySelectorAll(".row");
		(n[Math.min(t, n.length - 1)] ?? this.renderRoot.querySelector(".chip"))?.focus();
	}
	async #h(e) {
		$(e) && this.actions && await this.#g((t) => t.heard(e));
	}
	async #g(e) {
		if (!this.actions) return !1;
		this.error = void 0;
		try {
			return await e(this.actions), await this.#t(), !0;
		} catch (e) {
			return this.error = Et(e) ?? q(this.language)("answer.failed"), !1;
		}
	}
	async #_(e) {
		await this.updateComplete, this.renderRoot.querySelector(e)?.focus();
	}
}, Fn = 600, In = class {
	#e;
	#t;
	#n;
	constructor(e) {
		this.isOn = !1, this.#e = e, e.addController(this);
	}
	shows(e) {
		let t = JSON.stringify(e);
		t !== this.#t && (this.#t = t, this.isOn = !0, clearTimeout(this.#n), this.#n = setTimeout(() => {
			this.isOn = !1, this.#e.requestUpdate();
		}, Fn));
	}
	hostDisconnected() {
		clearTimeout(this.#n), this.#t = void 0;
	}
}, Ln = {
	accept: n,
	reject: o,
	voicemail: l,
	hang_up: o,
	have_it: a
}, Rn = 500, zn = 90, Bn = 2 * Math.PI * 46;
function Vn(e) {
	let t = [
		"accept",
		"reject",
		"voicemail"
	].filter((t) => e.decisions.includes(t));
	return t.length > 0 ? t : ["have_it", "hang_up"].filter((t) => e.decisions.includes(t));
}
// src/card/index.ts
var Hn = {
	"call-screener-live": class extends R {
		static {
			this.properties = {
				call: { attribute: !1 },
				state: {},
				now: { type: Number },
				language: {},
				actions: { attribute: !1 },
				cut: { type: Boolean },
				busy: { state: !0 },
				error: { state: !0 },
				listed: { state: !0 }
			};
		}
		static {
			this.styles = [
				U,
				z,
				vn
			];
		}
		#e = new In(this);
		#t = new In(this);
		#n = !1;
		constructor() {
			super(), this.busy = this.cut = !1;
		}
		willUpdate(e) {
			let t = this.renderRoot?.activeElement;
			this.#n = t?.matches("button, input") ?? !1;
			let n = e.get("call");
			n && n.call_id !== this.call.call_id && (this.error = this.listed = void 0);
			let { call: r, listed: i } = this, a = Vn(r);
			this.#e.shows([r.call_id, a]), this.#t.shows([
				r.call_id,
				a,
				r.speech,
				r.disposition === null,
				i?.list
			]);
		}
		updated() {
			this.#n && this.renderRoot.activeElement === null && this.focusName();
		}
		focusName() {
			this.renderRoot.querySelector("h2")?.focus();
		}
		render() {
			let { call: e, state: t } = this, n = q(this.language), r = e.disposition === null && (t === "screening" || t === "waiting_for_decision");
			return k`
      <div class="call ${e.is_asked ? "asked" : ""}">
        ${this.#r(n)}
        ${this.error === void 0 ? j : k`<p class="error" role="alert">${this.error}</p>`}
        <div class="side">
          ${En(e, {
				say: n,
				language: this.language,
				isListening: r
			})}
          ${e.summary === null ? j : k`<p class="why"><b><bdi>${n("call.summary")}:</bdi></b> <bdi>${e.summary}</bdi></p>`}
          ${e.reason ? k`<p class="why"><b><bdi>${n("call.why")}:</bdi></b> <bdi>${e.reason}</bdi></p>` : j}
        </div>
        ${this.actions && e.disposition === null ? this.#s(n) : j}
        ${this.actions && this.listed ? this.#c(this.listed, n) : j}
      </div>
    `;
		}
		#r(e) {
			let { call: t } = this;
			return k`
      <div class="who">
        <div class="picture" aria-hidden="true">
          ${this.#o()} ${At(t) ? k`<span>${At(t)}</span>` : W("M13,8A4,4 0 0,1 9,12A4,4 0 0,1 5,8A4,4 0 0,1 9,4A4,4 0 0,1 13,8M17,18V20H1V18C1,15.79 4.58,14 9,14C13.42,14 17,15.79 17,18M20.5,14.5V16H19V14.5H20.5M18.5,9.5H17V9A3,3 0 0,1 20,6A3,3 0 0,1 23,9C23,9.97 22.5,10.88 21.71,11.41L21.41,11.6C20.84,12 20.5,12.61 20.5,13.3V13.5H19V13.3C19,12.11 19.6,11 20.59,10.35L20.88,10.16C21.27,9.9 21.5,9.47 21.5,9A1.5,1.5 0 0,0 20,7.5A1.5,1.5 0 0,0 18.5,9V9.5Z")}
        </div>
        <div>
          <h2 tabindex="-1"><bdi>${K(t, e)}</bdi></h2>
          <p class="details">${Dt(t, e).map((e) => k`<span><bdi>${e}</bdi></span>`)}</p>
          <p class="phase">
            <strong>${this.#i(e)}</strong>
            ${t.urgent ? k`<span class="badge">${e("call.urgent")}</span>` : j}
            ${t.person === null ? j : k`<span>${e("call.for", { person: t.person })}</span>`}
            ${this.#a(e)}
          </p>
          ${t.decided_by === null ? j : k`<p class="details">${e("call.decided_by", { who: t.decided_by })}</p>`}
        </div>
      </div>
    `;
		}
		#i(e) {
			let { call: t, state: n } = this;
			return t.disposition === null ? t.machine ? e("phase.machine") : t.is_asked && n === "screening" ? e("phase.waiting_for_decision") : Y(e, "phase", n) ?? e("phase.screening") : Y(e, "disposition", t.disposition) ?? e("phase.ended");
		}
		#a(e) {
			let { call: t, now: n } = this;
			if (t.disposition !== null) return k`${t.duration === null ? j : k`<span class="time">${e("call.took", { time: V(t.duration) })}</span>`}`;
			let r = n - t.started, i = t.until === null ? null : t.until - n, a = t.is_asked ? "call.left" : "call.to_pick_up";
			return k`<span class="times">
      <span class="time" title=${e("call.elapsed")}>
        <span class="hidden">${e("call.elapsed")}</span>
        <time datetime=${Je(r)}>${V(r)}</time>
      </span>
      ${i === null ? j : k`<span class="time left" title=${e(a)}>
              ${W("M6,2H18V8H18V8L14,12L18,16V16H18V22H6V16H6V16L10,12L6,8V8H6V2M16,16.5L12,12.5L8,16.5V20H16V16.5M12,11.5L16,7.5V4H8V7.5L12,11.5M10,6H14V6.75L12,8.75L10,6.75V6Z")}<span class="hidden">${e(a)}</span>
              <time datetime=${Je(i)}>${V(Math.ceil(i))}</time>
            </span>`}
    </span>`;
		}
		#o() {
			let { until: e, lasts: t, disposition: n } = this.call;
			return e === null || t === null || n !== null ? j : k`<svg class="ring" viewBox="0 0 100 100">
      ${De`<circle cx="50" cy="50" r="46"></circle>
      <circle cx="50" cy="50" r="46" stroke-dasharray=${Bn} stroke-dashoffset=${Bn * (1 - Math.min(1, Math.max(0, (e - this.now) / t)))}></circle>`}
    </svg>`;
		}
		#s(n) {
			let { call: r } = this, i = Vn(r), a = this.listed === void 0 && (r.number !== null || r.number_text !== null);
			return k`
      ${i.length === 0 ? j : k`<div class="answers" role="group" aria-label=${n("answer.group")}>
              ${i.map((e) => k`
                  <button
                    class=${e}
                    aria-disabled=${this.#u(this.#e)}
                    @click=${() => this.#d(e)}
                  >
                    ${W(Ln[e])}<span>${n(`answer.${e}`)}</span>
                  </button>
                `)}
            </div>`}
      ${r.speech === null ? j : this.#l(n)}
      ${a ? k`<div class="small">
              <button class="plain" aria-disabled=${this.#u(this.#t)} @click=${() => this.#p("allow")}>
                ${W(t)}${n("answer.always")}
              </button>
              <button class="plain danger" aria-disabled=${this.#u(this.#t)} @click=${() => this.#p("block")}>
                ${W(e)}${n("answer.block")}
              </button>
            </div>` : j}
    `;
		}
		#c({ list: e, undo: t }, n) {
			return k`<div class="small" role="status">
      <span>${n(`entry.is_${e}`)}</span>
      <button class="plain" aria-disabled=${this.#u(this.#t)} @click=${() => this.#m(t)}>
        ${W("M12.5,8C9.85,8 7.45,9 5.6,10.6L2,7V16H11L7.38,12.38C8.77,11.22 10.54,10.5 12.5,10.5C16.04,10.5 19.05,12.81 20.1,16L22.47,15.22C21.08,11.03 17.15,8 12.5,8Z")}${n("answer.undo")}
      </button>
    </div>`;
		}
		#l(e) {
			return k`
      <div class="quick" role="group" aria-label=${e("speak.group")}>
        ${wt.map((t) => k`
            <button
              class="chip"
              aria-disabled=${this.#u(this.#t)}
              @click=${() => this.#f(t)}
            >
              ${e(`speak.${t}`)}
            </button>
          `)}
      </div>
      ${this.call.speech === "text" ? k`<form @submit=${this.#h}>
              <input
                name="text"
                autocomplete="off"
                enterkeyhint="send"
                maxlength=${Rn}
                placeholder=${e("speak.placeholder")}
                aria-label=${e("speak.placeholder")}
              />
              <button aria-label=${e("speak.send")} aria-disabled=${this.#u()}>${W("M2,21L23,12L2,3V10L17,12L2,14V21Z")}</button>
            </form>` : j}
    `;
		}
		#u(e) {
			return this.busy || this.cut || e?.isOn === !0 ? "true" : "false";
		}
		#d(e) {
			return this.#e.isOn ? void 0 : this.#g((t) => t.decide(this.call, e));
		}
		#f(e) {
			return this.#t.isOn ? void 0 : this.#g((t) => t.answer(this.call, e));
		}
		#p(e) {
			if (!this.#t.isOn) return this.#g(async (t) => {
				let { call: n } = this, r = await (e === "block" ? t.block(n, zn) : t.list(n, e));
				n.call_id === this.call.call_id && (r !== void 0 && (this.listed = {
					list: e,
					undo: r
				}), e === "allow" && n.is_asked && this.call.decisions.includes("accept") && await t.decide(n, "accept"));
			});
		}
		#m(e) {
			if (!this.#t.isOn) return this.#g(async (t) => {
				await t.undo(e), this.listed = void 0;
			});
		}
		async #h(e) {
			e.preventDefault();
			let t = e.currentTarget.querySelector("input"), n = t?.value.trim() ?? "";
			!t || n === "" || this.busy || this.cut || (await this.#g((e) => e.say(this.call, n)) && (t.value = ""), await this.updateComplete, t.focus());
		}
		async #g(e) {
			if (!this.actions || this.busy || this.cut) return !1;
			this.busy = !0, this.error = void 0;
			try {
				return await e(this.actions), !0;
			} catch (e) {
				return this.error = Et(e) ?? q(this.language)("answer.failed"), !1;
			} finally {
				this.busy = !1;
			}
		}
	},
	"call-screener-history": Pn,
	[It]: Qt,
	[X]: Yt
};
if (!customElements.get("call-screener-card")) {
	for (let [e, t] of Object.entries(Hn)) customElements.define(e, t);
	let e = (e) => q(document.documentElement.lang || navigator.language)(e), t = window;
	(t.customCards ??= []).push({
		type: X,
		get name() {
			return e("card.name");
		},
		get description() {
			return e("card.description");
		},
		preview: !0,
		documentationURL: "https://github.com/call-screener/call-screener/blob/main/docs/card.md",
		getEntitySuggestion: (e, t) => Bt(e, t) ? { config: {
			type: `custom:${X}`,
			entity: t
		} } : null
	}), (t.customCardFeatures ??= []).push({
		type: It,
		get name() {
			return e("feature.name");
		},
		isSupported: Zt
	});
}
