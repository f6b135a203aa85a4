/** The panel's pictures; they say nothing that is not said in words beside them, or in a label. */
import {
  mdiAccountGroup,
  mdiArrowDown,
  mdiArrowUp,
  mdiChartBar,
  mdiClose,
  mdiDelete,
  mdiDrag,
  mdiFileSwap,
  mdiFormatListChecks,
  mdiHelpCircleOutline,
  mdiMagnify,
  mdiMenu,
  mdiPhone,
  mdiPhoneCancel,
  mdiPhoneCheck,
  mdiPhoneClock,
  mdiPhoneHangup,
  mdiPhoneLog,
  mdiPhoneMissed,
  mdiPhoneOff,
  mdiPhoneAlert,
  mdiPencil,
  mdiPlus,
  mdiRefresh,
  mdiStar,
  mdiTuneVariant,
  mdiVoicemail,
  mdiAccountPlus,
  mdiRobot,
  mdiAlertCircle,
} from "@mdi/js";
import { html, svg, type TemplateResult } from "lit";
import type { Disposition } from "./facts.ts";

export const ICONS = {
  add: mdiPlus,
  alert: mdiAlertCircle,
  allow: mdiPhoneCheck,
  block: mdiPhoneOff,
  calls: mdiPhoneLog,
  close: mdiClose,
  delete: mdiDelete,
  down: mdiArrowDown,
  drag: mdiDrag,
  edit: mdiPencil,
  files: mdiFileSwap,
  lists: mdiFormatListChecks,
  machine: mdiRobot,
  menu: mdiMenu,
  people: mdiAccountGroup,
  person: mdiAccountPlus,
  phone: mdiPhone,
  refresh: mdiRefresh,
  rules: mdiTuneVariant,
  search: mdiMagnify,
  statistics: mdiChartBar,
  up: mdiArrowUp,
  vip: mdiStar,
  voicemails: mdiVoicemail,
  try: mdiHelpCircleOutline,
} as const;

export type Icon = keyof typeof ICONS;

/** How a call ended, as a picture and a colour. */
export const ENDINGS: Readonly<Record<Disposition, { readonly icon: string; readonly tone: string }>> = {
  allowed: { icon: mdiPhoneCheck, tone: "good" },
  put_through: { icon: mdiPhoneCheck, tone: "good" },
  voicemail: { icon: mdiVoicemail, tone: "calm" },
  missed: { icon: mdiPhoneMissed, tone: "warm" },
  answered_elsewhere: { icon: mdiPhone, tone: "good" },
  abandoned: { icon: mdiPhoneHangup, tone: "" },
  rejected: { icon: mdiPhoneCancel, tone: "danger" },
  blocked: { icon: mdiPhoneOff, tone: "danger" },
  failed: { icon: mdiPhoneAlert, tone: "warm" },
};
export const LASTING = { icon: mdiPhoneClock, tone: "calm" };

export function picture(path: string): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${path}></path>`}</svg>`;
}

export function icon(name: Icon): TemplateResult {
  return picture(ICONS[name]);
}
