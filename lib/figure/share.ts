import type { Axes } from "./axes.ts";
import type { Sharing, Sheet } from "./options.ts";

/** Gives axes that share a scale one domain, and leaves out tick labels that say it twice. */
export function shareScales(axes: Axes[][], sheet: Sheet): void {
  for (const k of ["x", "y"] as const) {
    for (const group of groupsOf(axes, sheet.share[k])) {
      const domain = union(
        group.map((one) => one[k].domain ?? Array.from(one[k].scale?.domain ?? [])),
      );
      for (const one of group) if (one[k].scale) one[k] = { ...one[k], domain };
    }
  }
  for (const [i, row] of axes.entries()) {
    for (const [j, one] of row.entries()) {
      if (isInner(sheet.share.x, "column") && i < axes.length - 1)
        one.x = unlabelled(one, "bottom", one.x);
      if (isInner(sheet.share.y, "row") && j > 0) one.y = unlabelled(one, "left", one.y);
    }
  }
}

/** Whether axes behind one another along a line have the same ticks. */
function isInner(share: Sharing, line: "row" | "column"): boolean {
  return share === true || share === line;
}

function unlabelled(axes: Axes, side: "bottom" | "left", axis: Axes["x"]): Axes["x"] {
  axes.labels = axes.labels.filter((label) => label.side !== side);
  return { ...axis, options: { ...axis.options, tickFormat: () => "" } };
}

function groupsOf(axes: Axes[][], share: Sharing): Axes[][] {
  if (share === false) return [];
  if (share === "row") return axes;
  if (share === "column") return axes[0].map((_, j) => axes.map((row) => row[j]));
  return [axes.flat()];
}

/** A domain that holds several: their names, or from their least to their greatest. */
function union(domains: readonly (readonly unknown[])[]): readonly unknown[] {
  const all = domains.flat();
  if (!all.every((value) => typeof value === "number" || value instanceof Date)) {
    return [...new Set(all)];
  }
  const sorted = [...all].sort((a, b) => Number(a) - Number(b));
  const ends = [sorted[0], sorted[sorted.length - 1]];
  const [first] = domains;
  return Number(first[0]) > Number(first[first.length - 1]) ? ends.reverse() : ends;
}
