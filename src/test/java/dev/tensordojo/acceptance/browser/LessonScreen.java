package dev.tensordojo.acceptance.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.Consumer;

/// A lesson's page as a whole: so high a screen that nothing of it has to be scrolled to.
final class LessonScreen {

    /// Chromium draws nothing beyond.
    private static final int HIGHEST = 16_000;

    /// Formulas come with KaTeX, charts with the next picture after a change of their size.
    private static final String SETTLED = """
            () => [...document.querySelectorAll('.math')].every(formula => formula.querySelector('.katex, .katex-error'))
                && new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))""";

    private static final String FAULTS = """
            () => {
              const faults = [];
              const texOf = formula => (formula.querySelector('annotation') ?? formula).textContent.replaceAll(/\\s+/g, ' ');
              const clips = element => {
                for (let each = element.parentElement; each !== null; each = each.parentElement) {
                  if (getComputedStyle(each).overflowX !== 'visible') {
                    return each.getBoundingClientRect();
                  }
                }
                return {left: 0, right: document.documentElement.clientWidth};
              };
              for (const formula of document.querySelectorAll('main .katex')) {
                for (const part of formula.querySelectorAll('.base')) {
                  const box = part.getBoundingClientRect();
                  const frame = clips(part);
                  const excess = Math.max(box.right - frame.right, frame.left - box.left);
                  if (box.width > 0 && excess > 1) {
                    faults.push(`the formula ${texOf(formula)} is cut by ${Math.ceil(excess)} px`);
                  }
                }
              }
              for (const box of document.querySelectorAll('main span.math, main button.glossed')) {
                let outer = box;
                while (outer.nextSibling === null && outer.parentElement.matches('strong, em, del, a')) {
                  outer = outer.parentElement;
                }
                const after = outer.nextSibling;
                const last = [...box.querySelectorAll('.base')].at(-1) ?? box;
                if (after?.nodeType === 3 && /^[、。，．：；）」』】,.:;)]/.test(after.textContent)) {
                  const range = document.createRange();
                  range.setStart(after, 0);
                  range.setEnd(after, 1);
                  if (range.getBoundingClientRect().top > last.getBoundingClientRect().bottom) {
                    faults.push(`what follows ${texOf(box)} begins a line: ${after.textContent.slice(0, 9)}`);
                  }
                }
                let inner = box;
                while (inner.previousSibling === null && inner.parentElement.matches('strong, em, del, a, .kept')) {
                  inner = inner.parentElement;
                }
                const before = inner.previousSibling;
                const first = box.querySelector('.base') ?? box;
                if (before?.nodeType === 3 && /[（「『【([]$/.test(before.data)) {
                  const range = document.createRange();
                  range.setStart(before, before.length - 1);
                  range.setEnd(before, before.length);
                  if (range.getBoundingClientRect().bottom < first.getBoundingClientRect().top) {
                    faults.push(`what opens before ${texOf(box)} ends a line: ${before.data.slice(-9)}`);
                  }
                }
              }
              for (const formula of document.querySelectorAll('.katex-error')) {
                faults.push(`KaTeX cannot read ${formula.textContent}`);
              }
              for (const canvas of document.querySelectorAll('main canvas')) {
                if (canvas.checkVisibility()) {
                  const {width, height} = canvas;
                  const seen = width * height > 0
                    && canvas.getContext('2d').getImageData(0, 0, width, height).data.some((value, i) => i % 4 === 3 && value > 0);
                  if (!seen) {
                    faults.push(`nothing is drawn in ${canvas.closest('[data-testid]')?.dataset.testid ?? 'a canvas'}`);
                  }
                }
              }
              for (const svg of document.querySelectorAll('main svg:not(.icon)')) {
                const box = svg.getBBox();
                if (svg.checkVisibility() && (box.width === 0 || box.height === 0)) {
                  faults.push(`nothing is drawn in ${svg.closest('[data-testid]')?.dataset.testid ?? 'an svg'}`);
                }
              }
              for (const img of document.querySelectorAll('main img')) {
                if (img.naturalWidth === 0) {
                  faults.push(`the picture ${img.src.slice(0, 60)} is not there`);
                }
              }
              for (const part of document.querySelectorAll('.read, .work-panel, .prose .scroll')) {
                const excess = part.scrollWidth - part.clientWidth;
                if (excess > 0) {
                  faults.push(`what is in .${part.className} is ${excess} px wider than it: ${part.textContent.slice(0, 20)}`);
                }
              }
              return faults;
            }""";

    private final Page page;
    private final int width;

    private LessonScreen(Page page, int width) {
        this.page = page;
        this.width = width;
    }

    static LessonScreen of(Tab tab, int width) {
        return new LessonScreen(tab.page(), width);
    }

    /// Shows all of the page, with its asides open: at once where the outputs stand beside the prose, else the prose
    /// first and then the sheet with the outputs.
    ///
    /// @param height what the screen has again afterwards
    /// @param look is told what is in sight, to be added to the screen's name
    void unfolded(int height, Consumer<String> look) {
        page.evaluate("document.querySelectorAll('details.aside').forEach(aside => { aside.open = true; })");
        boolean beside = width >= 900;
        sheetIs(beside);
        page.waitForFunction(SETTLED);
        fits(beside ? 1 : 0);
        look.accept("");
        if (!beside) {
            sheetIs(true);
            fits(2); // it covers the lower half of the screen
            look.accept("-output");
            sheetIs(false);
        }
        page.setViewportSize(width, height);
    }

    /// What does not fit or was never drawn.
    static List<String> faults(Tab tab) {
        return ((List<?>) tab.page().evaluate(FAULTS))
                .stream().map(Object::toString).distinct().toList();
    }

    private void sheetIs(boolean up) {
        if (page.locator("aside.work.open").count() == (up ? 0 : 1)) {
            page.evaluate("document.querySelector('[data-testid=sheet]').click()");
            page.waitForFunction("up => document.querySelectorAll('aside.work.open').length === (up ? 1 : 0)", up);
        }
    }

    /// Makes the screen as high as what it shows.
    ///
    /// @param screens how many times the outputs' height is needed for them to be in sight
    private void fits(int screens) {
        Object height = page.evaluate("""
                screens => {
                  const panel = document.querySelector('.work-panel');
                  const outputs = panel.scrollHeight + 110;
                  const prose = screens === 2 ? 0 : document.querySelector('.read').scrollHeight + 60;
                  return Math.ceil(Math.max(prose, screens * outputs));
                }""", screens);
        page.setViewportSize(width, Math.min(HIGHEST, Math.max(400, ((Number) height).intValue())));
        page.waitForFunction(SETTLED);
    }
}
