/** Times, days and durations as the person who looks writes them. Pure: the moment is an argument. */
import type { Locale } from "./hass.ts";

/** What of the frontend's settings decides how moments are written. */
export interface Clock {
  readonly locale: Locale;
  /** The house's, an IANA name; shown to those who chose the house's and not their own. */
  readonly houseZone: string;
}

function zone(clock: Clock): string | undefined {
  return clock.locale.time_zone === "server" ? clock.houseZone : undefined;
}

/** Whether to write 3 pm or 15; undefined leaves it to the language. */
function twelveHours(locale: Locale): boolean | undefined {
  if (locale.time_format === "12") return true;
  if (locale.time_format === "24") return false;
  return undefined;
}

function written(language: string | undefined, clock: Clock, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const timeZone = zone(clock);
  return new Intl.DateTimeFormat(language, timeZone === undefined ? options : { ...options, timeZone });
}

/** In which language to write a time of day, and of it alone; undefined leaves it to the computer. */
function languageOfTimes({ language, time_format: format }: Locale): string | undefined {
  return format === "system" ? undefined : language;
}

/** The time of day. */
export function timeOfDay(moment: Date, clock: Clock): string {
  const hour12 = twelveHours(clock.locale);
  const options: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };
  return written(languageOfTimes(clock.locale), clock, hour12 === undefined ? options : { ...options, hour12 }).format(moment);
}

/** A time of the house's day that is given as `22:00`, as the person who looks writes it. */
export function wallTime(text: string, clock: Clock): string {
  const [hour, minute] = text.split(":").map(Number);
  const hour12 = twelveHours(clock.locale);
  const options: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit", timeZone: "UTC" };
  const language = languageOfTimes(clock.locale);
  const moment = new Date(Date.UTC(2000, 0, 1, hour, minute));
  return new Intl.DateTimeFormat(language, hour12 === undefined ? options : { ...options, hour12 }).format(moment);
}

/** A day as a key that sorts and compares: `2026-11-26`. */
export function dayKey(moment: Date, clock: Clock): string {
  const timeZone = zone(clock);
  const options: Intl.DateTimeFormatOptions = { year: "numeric", month: "2-digit", day: "2-digit" };
  return new Intl.DateTimeFormat("en-CA", timeZone === undefined ? options : { ...options, timeZone }).format(moment);
}

/** A day as people call it from `now`: today, yesterday, a weekday, a date. */
export function dayName(moment: Date, now: Date, clock: Clock): string {
  const days = daysBetween(dayKey(moment, clock), dayKey(now, clock));
  const language = clock.locale.language;
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const sameYear = dayKey(moment, clock).slice(0, 4) === dayKey(now, clock).slice(0, 4);
  const options: Intl.DateTimeFormatOptions = sameYear
    ? { weekday: "short", day: "numeric", month: "long" }
    : { day: "numeric", month: "long", year: "numeric" };
  if (days === 0 || days === 1) return capitalised(relative.format(-days, "day"), language);
  return capitalised(written(language, clock, days > 1 && days < 7 ? { weekday: "long" } : options).format(moment), language);
}

/** As what stands above a list begins. */
function capitalised(text: string, language: string): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
}

/** A duration in seconds as on a clock: `0:07`, `12:30`, `1:02:03`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(whole / 3600);
  const [minutes = "00", rest = "00"] = parts;
  return hours > 0 ? `${String(hours)}:${minutes}:${rest}` : `${String(Number(minutes))}:${rest}`;
}

/** A duration for those who hear it read, `PT1M30S`, as the `datetime` of a `time` element. */
export function machineDuration(seconds: number): string {
  return `PT${String(Math.max(0, Math.floor(seconds)))}S`;
}
