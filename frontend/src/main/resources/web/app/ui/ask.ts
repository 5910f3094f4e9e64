import { html, render, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";

export interface Question {
  readonly title: string;
  readonly words: string;
  /** What the button says that does it. */
  readonly yes: string;
}

/** Asks once before something that cannot be taken back. Esc and the first button mean no. */
export function ask(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    openDialog(
      "ask",
      (dialog) =>
        html`<h2>${question.title}</h2>
          <p>${question.words}</p>
          <p class="buttons">
            <button type="button" class="button" data-testid="ask-no" autofocus @click=${() => dialog.close()}>
              ${t("app.cancel")}
            </button>
            <button type="button" class="button danger" data-testid="ask-yes" @click=${() => dialog.close("yes")}>
              ${question.yes}
            </button>
          </p>`,
      (answer) => resolve(answer === "yes"),
    );
  });
}

/** Opens a dialog over the page; the keyboard stays in it, and goes back to where it was when the dialog is closed. */
export function openDialog(
  testid: string,
  content: (dialog: HTMLDialogElement) => TemplateResult,
  closed: (answer: string) => void = () => undefined,
): void {
  const before = document.activeElement;
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.dataset["testid"] = testid;
  document.body.append(dialog);
  render(content(dialog), dialog);
  dialog.setAttribute("aria-label", dialog.querySelector("h2")?.textContent ?? "");
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before instanceof HTMLElement) {
      before.focus();
    }
    closed(dialog.returnValue);
  });
  dialog.showModal();
}
