/** The pages, in the order of the head, by what they are called in addresses. */
import { html, type TemplateResult } from "lit";
import type { Desk } from "./desk.ts";
import "./pages/calls.ts";
import "./pages/files.ts";
import "./pages/lists.ts";
import "./pages/people.ts";
import "./pages/rules.ts";
import "./pages/statistics.ts";
import "./pages/try.ts";
import "./pages/voicemails.ts";

interface Place {
  readonly desk: Desk;
  readonly path: string;
  readonly revision: number;
}

interface PageKind {
  render(place: Place): TemplateResult;
}

export const PAGES = {
  calls: {
    render: ({ desk, path, revision }) =>
      html`<call-screener-calls .desk=${desk} .path=${path} .revision=${revision}></call-screener-calls>`,
  },
  voicemails: {
    render: ({ desk, path, revision }) =>
      html`<call-screener-voicemails .desk=${desk} .path=${path} .revision=${revision}></call-screener-voicemails>`,
  },
  people: {
    render: ({ desk, path, revision }) =>
      html`<call-screener-people .desk=${desk} .path=${path} .revision=${revision}></call-screener-people>`,
  },
  lists: {
    render: ({ desk, path, revision }) =>
      html`<call-screener-lists .desk=${desk} .path=${path} .revision=${revision}></call-screener-lists>`,
  },
  rules: {
    render: ({ desk, path, revision }) =>
      html`<call-screener-rules .desk=${desk} .path=${path} .revision=${revision}></call-screener-rules>`,
  },
  try: {
    render: ({ desk, path, revision }) =>
      html`<call-screener-try .desk=${desk} .path=${path} .revision=${revision}></call-screener-try>`,
  },
  statistics: {
    render: ({ desk, path, revision }) =>
      html`<call-screener-statistics .desk=${desk} .path=${path} .revision=${revision}></call-screener-statistics>`,
  },
  files: {
    render: ({ desk, path, revision }) =>
      html`<call-screener-files .desk=${desk} .path=${path} .revision=${revision}></call-screener-files>`,
  },
} as const satisfies Record<string, PageKind>;

export type PageName = keyof typeof PAGES;
