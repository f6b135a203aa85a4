/** The administrators' panel, as one module. */
import { CallScreenerPanel } from "./panel.ts";

if (!customElements.get("call-screener-panel")) customElements.define("call-screener-panel", CallScreenerPanel);
