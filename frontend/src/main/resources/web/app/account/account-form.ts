import { DojoElement } from "../ui/dojo-element.ts";
import { fieldOf, wordsFor } from "./session.ts";

/** A page that asks the server one thing: busy meanwhile, and a refusal stands where it belongs. */
export abstract class AccountForm extends DojoElement {
  protected busy = false;
  #failed: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("input", this.#corrected);
    this.whenGone(() => this.removeEventListener("input", this.#corrected));
  }

  /** What is being corrected is no longer wrong, as far as anybody knows. */
  readonly #corrected = (input: Event): void => {
    const field = fieldOf(this.#failed);
    if (
      this.#failed !== null &&
      input.target instanceof HTMLInputElement &&
      (field ?? input.target.name) === input.target.name
    ) {
      this.#failed = null;
      this.requestUpdate();
    }
  };

  /** What went wrong with no field in particular. */
  protected get failure(): string | null {
    return this.#failed === null || fieldOf(this.#failed) !== null ? null : wordsFor(this.#failed);
  }

  protected errorOf(field: string): string | null {
    return fieldOf(this.#failed) === field ? wordsFor(this.#failed) : null;
  }

  protected formOf(submit: SubmitEvent): HTMLFormElement {
    submit.preventDefault();
    if (!(submit.target instanceof HTMLFormElement)) {
      throw new Error("a submit event without its form");
    }
    return submit.target;
  }

  protected attempt(doing: () => Promise<void>): void {
    this.busy = true;
    this.#failed = null;
    this.requestUpdate();
    void doing()
      .catch((failure: unknown) => {
        this.#failed = failure;
      })
      .finally(() => {
        this.busy = false;
        this.requestUpdate();
        void this.updateComplete.then(() => this.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      });
  }
}
