import { html, nothing, type TemplateResult } from "lit";
import { language, speak, t, type Language } from "../i18n/i18n.ts";
import { DojoElement } from "./dojo-element.ts";
import * as icons from "./icons.ts";
import { paths, place } from "./router.ts";
import { chooseTheme, theme, type Theme } from "./theme.ts";

export interface Visitor {
  readonly name: string;
  readonly teaches: boolean;
  readonly guest: boolean;
  /** In which it learns. */
  readonly classrooms: readonly string[];
}

/** A step of the way from the course to here; the last has no link. */
export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** The bar above every page: where one is, what the page says of itself, language, colours, account. */
export class TopBar extends DojoElement {
  static override properties = {
    visitor: { attribute: false },
    crumbs: { attribute: false },
    state: { attribute: false },
  };
  declare visitor: Visitor | null;
  declare crumbs: readonly Crumb[];
  /** What the page says of itself ("Ready"), where it has something to say. */
  declare state: TemplateResult | null;
  #open = false;

  constructor() {
    super();
    this.visitor = null;
    this.crumbs = [];
    this.state = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.redrawOn(theme, place);
    const away = (event: Event): void => {
      const inside = event.target instanceof Node && this.contains(event.target);
      if (this.#open && (!inside || (event instanceof KeyboardEvent && event.key === "Escape"))) {
        this.#toggle(false);
      }
    };
    document.addEventListener("pointerdown", away);
    document.addEventListener("keydown", away);
    this.whenGone(() => document.removeEventListener("pointerdown", away));
    this.whenGone(() => document.removeEventListener("keydown", away));
  }

  override render(): TemplateResult {
    return html`<a class="skip" href="#content">${t("app.skip")}</a>
      <header>
        <a class="brand" href="/">${icons.mark}<span>${t("app.name")}</span></a>
        ${this.crumbs.length > 0 ? this.#crumbs() : this.#links()}
        <span class="space"></span>
        ${this.state ?? nothing} ${this.#languages()} ${this.#themeButton()} ${this.#account()}
      </header>`;
  }

  #crumbs(): TemplateResult {
    return html`<nav class="crumbs" aria-label=${t("nav.breadcrumb")}>
      <ol>
        ${this.crumbs.map((crumb) =>
          crumb.href === undefined
            ? html`<li aria-current="page">${crumb.label}</li>`
            : html`<li><a href=${crumb.href}>${crumb.label}</a></li>`,
        )}
      </ol>
    </nav>`;
  }

  #links(): TemplateResult | typeof nothing {
    return this.visitor === null
      ? nothing
      : html`<nav class="links" aria-label=${t("nav.main")}>
          <a href="/" aria-current=${place.value === "/" ? "page" : nothing}>${t("nav.course")}</a>
          ${this.visitor.teaches
            ? html`<a href=${paths.classrooms} aria-current=${place.value === paths.classrooms ? "page" : nothing}
                >${t("nav.classes")}</a
              >`
            : nothing}
        </nav>`;
  }

  #languages(): TemplateResult {
    const button = (which: Language, long: string, short: string): TemplateResult =>
      html`<button
        type="button"
        lang=${which}
        data-testid="lang-${which}"
        aria-pressed=${language.value === which}
        @click=${() => speak(which)}
      >
        <span class="long">${long}</span><span class="short">${short}</span>
      </button>`;
    return html`<div class="segments" role="group" aria-label=${t("app.language")}>
      ${button("ja", "日本語", "日本語")}${button("en", "English", "EN")}
    </div>`;
  }

  #themeButton(): TemplateResult {
    const next = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "system";
    const icon = { light: icons.sun, dark: icons.moon, system: icons.device }[theme.value];
    const label = t("theme.switch", { theme: t(`theme.${theme.value}`) });
    return html`<button
      type="button"
      class="icon-button"
      data-testid="theme"
      data-value=${theme.value}
      title=${label}
      aria-label=${label}
      @click=${() => chooseTheme(next)}
    >
      ${icon}
    </button>`;
  }

  #account(): TemplateResult {
    const visitor = this.visitor;
    if (visitor === null) {
      return html`<a class="button" href=${paths.signIn}>${t("nav.sign-in")}</a>`;
    }
    return html`<div class="account">
      <button
        type="button"
        class="avatar ${visitor.teaches ? "teacher" : ""}"
        data-testid="account"
        aria-label=${t("nav.account", { name: visitor.name })}
        aria-expanded=${this.#open}
        aria-controls="account-menu"
        @click=${() => this.#toggle(!this.#open)}
      >
        ${[...visitor.name][0] ?? "?"}
      </button>
      <div class="menu" id="account-menu" ?hidden=${!this.#open}>
        <p class="who">
          <b>${visitor.guest ? t("menu.guest") : visitor.name}</b>${visitor.classrooms.map(
            (name) => html`<br />${name}`,
          )}
        </p>
        ${visitor.teaches ? html`<a href=${paths.classrooms} @click=${this.#close}>${t("nav.classes")}</a>` : nothing}
        <a href=${paths.ownWork} data-testid="to-own-work" @click=${this.#close}>${t("record.own-title")}</a>
        ${visitor.guest
          ? html`<a href=${paths.join} data-testid="to-join" @click=${this.#close}>${t("menu.join")}</a>`
          : html`<a href=${paths.signIns} @click=${this.#close}>${t("menu.sign-ins")}</a
              ><a href=${paths.password} data-testid="to-password" @click=${this.#close}>${t("password.title")}</a>`}
        <button type="button" data-testid="sign-out" @click=${() => this.emit("sign-out")}>
          ${t("menu.sign-out")}
        </button>
      </div>
    </div>`;
  }

  readonly #close = (): void => this.#toggle(false);

  #toggle(open: boolean): void {
    this.#open = open;
    this.requestUpdate();
  }
}

customElements.define("top-bar", TopBar);
