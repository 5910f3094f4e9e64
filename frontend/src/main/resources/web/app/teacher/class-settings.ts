import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { wordsFor } from "../account/session.ts";
import { t } from "../i18n/i18n.ts";
import { field, problem, valueOf } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as api from "../wire/api.ts";
import { setThresholds, thresholdsOf, type Thresholds } from "../wire/settings.ts";
import { setWatching, watching, type Watching } from "../wire/watch.ts";

const RULES = ["same", "silentMinutes", "churn", "longFactor", "restMinutes"] as const;

/** How a class is set: whether screens may be looked at, and from when on somebody counts as stuck. */
export class ClassSettings extends DojoElement {
  static override properties = { classroomId: {}, watching: {} };
  declare classroomId: string;
  declare watching: Watching;
  #thresholds: Thresholds | null = null;
  #failure: unknown = null;
  #saved = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("classroomId")) {
      void this.#do(async () => {
        this.#thresholds = await thresholdsOf(this.classroomId);
      });
    }
  }

  override render(): TemplateResult {
    const failure = this.#failure;
    const about = failure instanceof api.Refused ? failure.refusal.field : null;
    const ofField = RULES.find((rule) => rule === about);
    return html`<details class="class-settings" data-testid="class-settings">
      <summary>${t("staff.settings")}</summary>
      ${problem(failure === null || ofField !== undefined ? null : wordsFor(failure))}
      <p class="class-setting">
        <label
          >${t("watch.setting")}
          <select data-testid="watching" @change=${this.#watch}>
            ${(["ASK", "ANNOUNCED", "OFF"] as const).map(
              (each) =>
                html`<option value=${each} ?selected=${each === this.watching}>${t(`watch.setting.${each}`)}</option>`,
            )}
          </select></label
        >
      </p>
      ${this.#thresholds === null ? nothing : this.#form(this.#thresholds, ofField, failure)}
    </details>`;
  }

  #form(thresholds: Thresholds, wrong: string | undefined, failure: unknown): TemplateResult {
    return html`<form class="form" novalidate @submit=${this.#save}>
      <h3>${t("staff.rules")}</h3>
      <p class="quiet">${t("staff.rules-lead")}</p>
      ${RULES.map((rule) =>
        field({
          name: rule,
          label: t(`staff.rules.${rule}`),
          value: String(thresholds[rule]),
          maxlength: 3,
          error: wrong === rule ? wordsFor(failure) : null,
          testid: `rule-${rule}`,
        }),
      )}
      <p class="buttons">
        <button class="button" data-testid="rules-save">${t("staff.save")}</button>
        <span role="status" class="quiet" data-testid="rules-said">${this.#saved ? t("staff.saved") : nothing}</span>
      </p>
    </form>`;
  }

  readonly #save = (submit: SubmitEvent): void => {
    submit.preventDefault();
    if (submit.target instanceof HTMLFormElement) {
      const form = submit.target;
      // What is no whole number is out of bounds, and refused in words.
      const typed = (rule: (typeof RULES)[number]): number => {
        const text = valueOf(form, rule).normalize("NFKC").trim();
        return /^\d{1,3}$/u.test(text) ? Number(text) : -1;
      };
      const to = {
        same: typed("same"),
        silentMinutes: typed("silentMinutes"),
        churn: typed("churn"),
        longFactor: typed("longFactor"),
        restMinutes: typed("restMinutes"),
      };
      void this.#do(async () => {
        this.#thresholds = await setThresholds(this.classroomId, to);
        this.#saved = true;
      });
    }
  };

  readonly #watch = (change: Event): void => {
    if (change.target instanceof HTMLSelectElement) {
      const to = watching(change.target.value);
      void this.#do(async () => {
        await setWatching(this.classroomId, to);
        this.emit("class-changed");
      });
    }
  };

  async #do(step: () => Promise<void>): Promise<void> {
    this.#saved = false;
    try {
      await step();
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }
}

customElements.define("class-settings", ClassSettings);
