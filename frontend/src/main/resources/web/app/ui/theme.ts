import { Observable } from "../observable.ts";

export type Theme = "light" | "dark" | "system";

const STORED_AS = "dojo.theme";
const darkDevice = matchMedia("(prefers-color-scheme: dark)");

/** What was chosen. */
export const theme = new Observable<Theme>(stored());
/** What is shown: `system` resolved. Drawings that hold colours watch it. */
export const shownTheme = new Observable<"light" | "dark">(resolved());

export function chooseTheme(next: Theme): void {
  localStorage.setItem(STORED_AS, next);
  theme.set(next);
  show();
}

export function startTheme(): void {
  darkDevice.addEventListener("change", show);
  show();
}

/** The value of a token of tokens.css, for drawings that cannot use CSS. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function show(): void {
  document.documentElement.dataset["theme"] = resolved();
  shownTheme.set(resolved());
}

function resolved(): "light" | "dark" {
  return theme.value === "system" ? (darkDevice.matches ? "dark" : "light") : theme.value;
}

function stored(): Theme {
  const name = localStorage.getItem(STORED_AS);
  return name === "light" || name === "dark" ? name : "system";
}
