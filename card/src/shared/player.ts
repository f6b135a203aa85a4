/**
 * Plays what somebody said. One at a time: whoever presses play means this one.
 *
 * An address is signed for hours, and pages stay open for days. So one that is no longer new is signed anew before it is
 * played from, which spares Home Assistant the request of somebody who may not: it would warn of an attempt to break in. Where
 * playing fails all the same, that is done once more.
 */
import { mdiPause, mdiPlay } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { controls } from "./controls.ts";
import { duration } from "./format.ts";
import type { Connection } from "./hass.ts";
import { pathOf, steady } from "./steady.ts";
import { tokens } from "./tokens.ts";
import { icon } from "./icon.ts";
import { type SharedWords, sharedWords } from "./words.ts";

/** For how long an address is taken for good, in milliseconds: for half the shortest time for which we sign one. */
const NEW_MS = 30 * 60_000;
/** For how long a new one is to be good, in seconds. */
const SIGNED_FOR = 3600;

let playing: Player | undefined;

/** Have whatever else plays stop. */
function takeTurn(player: Player): void {
  if (playing !== player) playing?.pause();
  playing = player;
}

export class Player extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override properties = {
    src: {},
    connection: { attribute: false },
    what: {},
    language: {},
    seconds: { type: Number },
    compact: { type: Boolean },
    isPlaying: { state: true },
    position: { state: true },
    length: { state: true },
    hasFailed: { state: true },
  };
  static override styles = [
    tokens,
    controls,
    css`
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
    `,
  ];

  /** Where the sound is. */
  declare src: string;
  /** Over which its address is signed anew. */
  declare connection: Connection | undefined;
  /** What it is, for those who hear the page read. */
  declare what: string;
  declare language: string;
  /** How long it is, as far as known beforehand. */
  declare seconds: number | undefined;
  /** Whether there is nothing but the button: a few words need no slider. */
  declare compact: boolean;
  declare isPlaying: boolean;
  declare position: number;
  declare length: number;
  declare hasFailed: boolean;
  /** When the address came, in milliseconds since 1970. */
  #came = 0;
  /** Whether the address may be signed anew, should playing fail. */
  #mayRenew = false;
  #isTrying = false;

  constructor() {
    super();
    this.src = this.what = "";
    this.language = "en";
    this.isPlaying = this.hasFailed = this.compact = false;
    this.position = this.length = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pause();
  }

  get #audio(): HTMLAudioElement | null {
    return this.renderRoot.querySelector("audio");
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("src")) this.#came = Date.now();
  }

  /** Play from where it was left. */
  async play(): Promise<void> {
    takeTurn(this);
    this.#mayRenew = true;
    const audio = this.#audio;
    const isAtStart = !audio || audio.ended || audio.currentTime === 0;
    if (isAtStart && Date.now() - this.#came > NEW_MS) await this.#renew();
    // It may have grown since it was fetched: replies are recorded one behind the other.
    if (isAtStart) audio?.load();
    await this.#start();
  }

  async #start(): Promise<void> {
    this.hasFailed = false;
    this.#isTrying = true;
    try {
      await this.#audio?.play();
      this.dispatchEvent(new CustomEvent("played", { bubbles: true, composed: true }));
    } catch (error: unknown) {
      // A press on pause while it was being fetched is no failure.
      if (!(error instanceof DOMException && error.name === "AbortError")) await this.#again();
    } finally {
      this.#isTrying = false;
    }
  }

  /** Play on, with an address that is new. */
  async #again(): Promise<void> {
    const position = this.#audio?.currentTime ?? 0;
    if (this.#mayRenew && (await this.#renew())) {
      if (this.#audio) this.#audio.currentTime = position;
      await this.#start();
    } else {
      this.hasFailed = true;
      this.isPlaying = false;
    }
  }

  /** Have the address signed anew; return whether that was done. */
  async #renew(): Promise<boolean> {
    const path = pathOf(this.src);
    this.#mayRenew = false;
    try {
      const message = { type: "auth/sign_path", path, expires: SIGNED_FOR };
      const signed = await this.connection?.sendMessagePromise<{ readonly path: string }>(message);
      // Meanwhile it may be another sound that is to be played.
      if (signed && path === pathOf(this.src)) this.src = signed.path;
      await this.updateComplete;
      return signed !== undefined;
    } catch {
      return false;
    }
  }

  pause(): void {
    this.#audio?.pause();
  }

  protected override render(): TemplateResult {
    const say = sharedWords(this.language);
    const values = { what: this.what };
    const length = this.length || (this.seconds ?? 0);
    return html`
      <audio
        preload="none"
        src=${steady(this.src)}
        @play=${this.#changed}
        @pause=${this.#changed}
        @ended=${this.#changed}
        @timeupdate=${this.#changed}
        @durationchange=${this.#changed}
        @error=${this.#broke}
      ></audio>
      <button
        class="play"
        aria-label=${say(this.isPlaying ? "player.pause" : "player.play", values)}
        @click=${this.#toggled}
      >
        ${icon(this.isPlaying ? mdiPause : mdiPlay)}
      </button>
      ${this.hasFailed ? html`<span role="alert">${say("player.failed")}</span>` : nothing}
      ${this.compact || this.hasFailed ? nothing : this.#slider(say, length)}
    `;
  }

  #slider(say: SharedWords, length: number): TemplateResult {
    return html`
      <input
        type="range"
        min="0"
        max=${length || 1}
        step="0.1"
        .value=${String(this.position)}
        aria-label=${say("player.position", { what: this.what })}
        aria-valuetext=${duration(this.position)}
        @input=${this.#moved}
      />
      ${length ? html`<span class="time">${duration(this.isPlaying || this.position ? this.position : length)}</span>` : nothing}
    `;
  }

  #toggled(): void {
    if (this.isPlaying) this.pause();
    else void this.play();
  }

  #moved(event: Event): void {
    if (this.#audio) this.#audio.currentTime = Number((event.target as HTMLInputElement).value);
  }

  /** It broke off in the middle: what fails at the beginning is told by the attempt to play. */
  #broke(): void {
    if (this.isPlaying && !this.#isTrying) void this.#again();
  }

  #changed(event: Event): void {
    const audio = event.target as HTMLAudioElement;
    this.isPlaying = !audio.paused && !audio.ended;
    this.position = audio.ended ? 0 : audio.currentTime;
    if (Number.isFinite(audio.duration)) this.length = audio.duration;
  }
}

// The card brings it as well as the panel, and a page may have both.
if (!customElements.get("call-screener-player")) customElements.define("call-screener-player", Player);
