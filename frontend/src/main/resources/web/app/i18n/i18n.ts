import { Observable } from "../observable.ts";
import type { Refusal, Text } from "../wire/model.ts";
import { en } from "./en.ts";
import { ja, type MessageKey } from "./ja.ts";
import { languageFor, type Language } from "./languages.ts";

export type { Language, MessageKey };
export type Arguments = Readonly<Record<string, string | number>>;

const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { ja, en };
const STORED_AS = "dojo.language";

/** The language of the page; elements that show words watch it. */
export const language = new Observable<Language>(initialLanguage());

export function speak(next: Language): void {
  localStorage.setItem(STORED_AS, next);
  language.set(next);
}

/** The catalogue's words for `key`, with `{name}` replaced and `{n|one|many}` chosen. */
export function t(key: MessageKey, args: Arguments = {}): string {
  return fill(CATALOGUES[language.value][key], args);
}

/** The words for `prefix` + `name` where the catalogue has them: names that come from the server may be newer. */
export function known(prefix: string, name: string, args: Arguments = {}): string | null {
  const key = prefix + name;
  return hasMessage(key) ? t(key, args) : null;
}

export function inLanguage(text: Text): string {
  return text[language.value];
}

/** The catalogue's words for a refusal, or the server's own English. */
export function refusalText(refusal: Pick<Refusal, "code" | "message"> & { args?: Refusal["args"] }): string {
  return known("error.", refusal.code, Object.fromEntries(refusal.args ?? [])) ?? refusal.message;
}

/** A number as readers of this language write it, short. */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    return value.toExponential(Math.max(0, digits - 2));
  }
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(digits)));
}

/** A whole number, every digit of it: `3,952,640`. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat(language.value).format(count);
}

export function formatMoment(iso: string): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

/** A time of today. */
export function formatTime(iso: string): string {
  return new Intl.DateTimeFormat(language.value, { timeStyle: "short" }).format(new Date(iso));
}

/** A day without a time, `2026-12-15`. */
export function formatDay(iso: string): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));
}

export function formatAgo(iso: string): string {
  const minutes = Math.floor((Date.now() - Date.parse(iso)) / 60_000);
  if (minutes < 1) {
    return t("time.now");
  }
  if (minutes < 60) {
    return t("time.minutes-ago", { n: minutes });
  }
  return minutes < 24 * 60 ? t("time.hours-ago", { n: Math.floor(minutes / 60) }) : formatMoment(iso);
}

export function formatMillis(millis: number): string {
  return millis < 100 ? t("cell.millis", { n: millis }) : t("cell.seconds", { n: (millis / 1000).toFixed(2) });
}

/** How long something has been going on, in whole seconds. */
export function formatElapsed(seconds: number): string {
  return seconds < 60
    ? t("cell.seconds", { n: seconds })
    : t("cell.minutes", { m: Math.floor(seconds / 60), s: String(seconds % 60).padStart(2, "0") });
}

export function fill(message: string, args: Arguments): string {
  return message
    .replace(/\{(\w+)\|([^|]*)\|((?:[^{}]|\{\w+\})*)\}/g, (_, name: string, one: string, many: string) =>
      Number(args[name]) === 1 ? one : many,
    )
    .replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

function hasMessage(key: string): key is MessageKey {
  return key in ja;
}

function initialLanguage(): Language {
  return languageFor(localStorage.getItem(STORED_AS), navigator.languages);
}
