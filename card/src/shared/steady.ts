/**
 * The address of a sound, held steady while it is listened to.
 *
 * Each time that the log is read, a recording comes with a new signature; and it is read again the moment that a new
 * message counts as heard. A player that was given the new address then would begin anew, and stand still.
 */
import { noChange } from "lit";
import { type AttributePart, Directive, directive } from "lit/directive.js";

class Steady extends Directive {
  override render(address: string): unknown {
    return address;
  }

  override update(part: AttributePart, [address]: [string]): unknown {
    const audio = part.element as HTMLAudioElement;
    const isBegun = !audio.paused || (audio.currentTime > 0 && !audio.ended);
    const isSame = pathOf(address) === pathOf(audio.getAttribute("src") ?? "");
    return isBegun && isSame && !audio.error ? noChange : address;
  }
}

/** For `src` of an `audio` element: another sound is taken at once, a new signature of the same one in its time. */
export const steady = directive(Steady);

/** Return the address of a sound without what proves that it may be fetched. */
export function pathOf(address: string): string {
  return address.split("?")[0] ?? "";
}
