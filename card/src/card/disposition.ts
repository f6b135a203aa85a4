/** How each way in which a call can end looks. */
import {
  mdiPhone,
  mdiPhoneAlert,
  mdiPhoneCancel,
  mdiPhoneCheck,
  mdiPhoneHangup,
  mdiPhoneMissed,
  mdiPhoneOff,
  mdiVoicemail,
} from "@mdi/js";

export interface Look {
  readonly icon: string;
  readonly tone: "good" | "bad" | "warm" | "own" | "plain";
}

const LOOKS: Readonly<Record<string, Look>> = {
  allowed: { icon: mdiPhone, tone: "good" },
  put_through: { icon: mdiPhoneCheck, tone: "good" },
  answered_elsewhere: { icon: mdiPhoneCheck, tone: "good" },
  voicemail: { icon: mdiVoicemail, tone: "own" },
  missed: { icon: mdiPhoneMissed, tone: "warm" },
  abandoned: { icon: mdiPhoneOff, tone: "plain" },
  rejected: { icon: mdiPhoneHangup, tone: "bad" },
  blocked: { icon: mdiPhoneCancel, tone: "bad" },
  failed: { icon: mdiPhoneAlert, tone: "warm" },
};
const UNKNOWN: Look = { icon: mdiPhone, tone: "plain" };

/** The look of a disposition, of a later version's as well. */
export function lookOf(disposition: string | null): Look {
  return (disposition === null ? undefined : LOOKS[disposition]) ?? UNKNOWN;
}
