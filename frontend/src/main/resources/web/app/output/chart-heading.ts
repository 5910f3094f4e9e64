import type { ChartPicture } from "../session/view.ts";

/** What stands above a chart. */
export interface ChartHeading {
  /** Its title, else what its program calls it, else its only series; or nothing. */
  readonly text: string;
  /** Whether the names of its series have to be told beside that. */
  readonly legend: boolean;
}

/** What the runner calls a chart to which its program gave no name. */
const UNNAMED = "unnamed";

export function headingOf({ title, series, yLabel }: ChartPicture, name: string): ChartHeading {
  const [only] = series.length === 1 ? series : [];
  const given = title !== "" ? title : name === UNNAMED ? "" : name;
  const text = given === "" && only !== undefined ? only.name : given;
  return { text, legend: only === undefined ? series.length > 1 : only.name !== text && only.name !== yLabel };
}
