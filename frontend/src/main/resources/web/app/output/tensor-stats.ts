import { html, nothing, svg, type TemplateResult } from "lit";
import { formatCount, formatNumber, t } from "../i18n/i18n.ts";
import { numbers } from "../session/reduce.ts";
import type { TensorPicture } from "../session/view.ts";
import type { Range } from "./grid.ts";
import { fullestBin } from "./tensor-parts.ts";

const WIDTH = 264;
const HEIGHT = 84;

/** How a tensor's elements are spread, folded away until somebody wants to know. */
export function tensorStats(tensor: TensorPicture): TemplateResult | typeof nothing {
  const { shape, stats, spread } = tensor;
  const count = shape.reduce((product, size) => product * size, 1);
  if (spread === null || count === 0) {
    return nothing;
  }
  const [min = 0, mean = 0, max = 0, std = 0] = numbers([stats.min, stats.mean, stats.max, spread.std]);
  const share = formatNumber((100 * spread.zeroCount) / count, 3);
  const rows = [
    [t("tensor.row.count"), formatCount(count)],
    [t("tensor.row.min"), formatNumber(min)],
    [t("tensor.row.mean"), formatNumber(mean)],
    [t("tensor.row.std"), formatNumber(std)],
    [t("tensor.row.max"), formatNumber(max)],
    [t("tensor.row.zero"), t("tensor.zeros", { n: formatCount(spread.zeroCount), share })],
    ["NaN", formatCount(stats.nanCount)],
    [t("tensor.row.inf"), formatCount(stats.infCount)],
  ] as const;
  return html`<details class="tensor-stats" data-testid="tensor-stats">
    <summary>${t("tensor.spread")}</summary>
    <div class="tensor-spread">
      <table>
        <tbody>
          ${rows.map(
            ([name, value]) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${value}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${spread.bins.length === 0 ? nothing : histogram(spread.bins, { min, max })}
    </div>
  </details>`;
}

function histogram(bins: readonly number[], range: Range): TemplateResult {
  const { from, to, count } = fullestBin(bins, range);
  const most = { from: formatNumber(from, 3), to: formatNumber(to, 3), n: formatCount(count) };
  const step = WIDTH / bins.length;
  return html`<div class="small-histogram">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT} role="img" aria-label=${t("tensor.bins")}>
      ${bins.map((n, i) => {
        // One element is seen, too.
        const height = n === 0 ? 0 : Math.max(1, (n / count) * HEIGHT);
        return svg`<rect x=${i * step} y=${HEIGHT - height} width=${step - 1} height=${height} />`;
      })}
    </svg>
    <p class="ends"><span>${formatNumber(range.min, 3)}</span><span>${formatNumber(range.max, 3)}</span></p>
    <p class="quiet">${range.min === range.max ? t("tensor.all-alike") : t("tensor.most", most)}</p>
  </div>`;
}
