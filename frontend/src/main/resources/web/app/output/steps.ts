import { html, type TemplateResult } from "lit";
import { t, type MessageKey } from "../i18n/i18n.ts";
import * as icons from "../ui/icons.ts";

/** A drawing that has several states, and which of them is seen. */
export interface Steps {
  /** What one moves through, for whoever does not see it. */
  readonly name: string;
  /** From 0. */
  readonly at: number;
  readonly count: number;
  /** What the state that is seen is called, or nothing. */
  readonly label: string;
  readonly playing: boolean;
  readonly go: (at: number) => void;
  readonly play: () => void;
}

/** First, back, play, on, last, and a slider; where one is, in numbers and, unless they fly past, said aloud. */
export function stepControls({ name, at, count, label, playing, go, play }: Steps): TemplateResult {
  const place = `${at + 1} / ${count}`;
  const said = label === "" ? place : `${label}, ${place}`;
  const button = (key: MessageKey, icon: TemplateResult, to: number): TemplateResult =>
    html`<button
      type="button"
      class="icon-button"
      title=${t(key)}
      aria-label=${t(key)}
      ?disabled=${to < 0 || to >= count || to === at}
      @click=${() => go(to)}
    >
      ${icon}
    </button>`;
  const key: MessageKey = playing ? "steps.pause" : "steps.play";
  return html`<div class="steps" role="group" aria-label=${name} data-testid="steps">
    ${button("steps.first", icons.first, 0)} ${button("steps.back", icons.left, at - 1)}
    <button
      type="button"
      class="icon-button"
      data-testid="steps-play"
      title=${t(key)}
      aria-label=${t(key)}
      ?disabled=${count < 2}
      @click=${play}
    >
      ${playing ? icons.pause : icons.play}
    </button>
    ${button("steps.on", icons.right, at + 1)} ${button("steps.last", icons.last, count - 1)}
    <input
      type="range"
      data-testid="steps-slider"
      min="0"
      max=${count - 1}
      .value=${String(at)}
      aria-label=${name}
      aria-valuetext=${said}
      @input=${({ target }: InputEvent) => {
        if (target instanceof HTMLInputElement) {
          go(target.valueAsNumber);
        }
      }}
    />
    <span class="step-label" data-testid="step-label" aria-live=${playing ? "off" : "polite"}
      ><b>${label}</b> <span>${place}</span></span
    >
  </div>`;
}
