/** What the panel's pages look like, in the theme's colours. */
import { edges } from "../shared/edges.ts";
import { tokens } from "../shared/tokens.ts";
import { controls } from "./styles/controls.ts";
import { layout } from "./styles/layout.ts";
import { text } from "./styles/text.ts";

export const styles = [tokens, text, controls, edges, layout];
