/** Plays what somebody said. One at a time: whoever presses play means this one. */
import { mdiPause, mdiPlay } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { controls } from "./controls.ts";
import { duration } from "./format.ts";
import { steady } from "./steady.ts";
import { tokens } from "./tokens.ts";
import { icon } from "./icon.ts";
import { type SharedWords, sharedWords } from "./words.ts";

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

  /** Play from where it was left. */
  async play(): Promise<void> {
    takeTurn(this);
    this.hasFailed = false;
    const audio = this.#audio;
    // It may have grown since it was fetched: replies are recorded one behind the other.
    if (audio && (audio.ended || audio.currentTime === 0)) audio.load();
    try {
      await audio?.play();
      this.dispatchEvent(new CustomEvent("played", { bubbles: true, composed: true }));
    } catch (error: unknown) {
      // A press on pause while it was being fetched is no failure.
      this.hasFailed = !(error instanceof DOMException && error.name === "AbortError");
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

  #changed(event: Event): void {
    const audio = event.target as HTMLAudioElement;
    this.isPlaying = !audio.paused && !audio.ended;
    this.position = audio.ended ? 0 : audio.currentTime;
    if (Number.isFinite(audio.duration)) this.length = audio.duration;
  }
}

// The card brings it as well as the panel, and a page may have both.
if (!customElements.get("call-screener-player")) customElements.define("call-screener-player", Player);
