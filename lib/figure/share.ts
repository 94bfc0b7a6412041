import * as Plot from "@observablehq/plot";
import type { Axes } from "./axes.ts";
import type { Side } from "./axis.ts";
import type { Sharing, Sheet } from "./options.ts";
import type { Axis } from "./scales.ts";

/** The same axes with one domain where they share a scale, without tick labels that say it twice. */
export function shareScales(axes: Axes[][], { share }: Sheet): Axes[][] {
  const domains = {
    x: sharedDomains("x", axes, share.x),
    y: sharedDomains("y", axes, share.y),
  };
  return axes.map((row, i) =>
    row.map((one, j) => {
      const inner: Side[] = [];
      if (isInner(share.x, "column") && i < axes.length - 1) inner.push("bottom");
      if (isInner(share.y, "row") && j > 0) inner.push("left");
      return {
        ...one,
        x: shared(one.x, domains.x.get(one), inner.includes("bottom")),
        y: shared(one.y, domains.y.get(one), inner.includes("left")),
        labels: one.labels.filter(({ side }) => !inner.includes(side)),
      };
    }),
  );
}

/** A scale of colours that several axes have from the figure, and what it stands for. */
export interface SharedColor {
  scale: Plot.Scale;
  label: string | undefined;
  /** The first of the axes that share it. */
  of: Axes;
}

/** Scales whose domain is an interval, or a list of names. */
const unites = /^(linear|pow|sqrt|log|symlog|utc|time|ordinal|categorical|diverging)/;

/**
 * The same axes with one scale of colours, where the figure has options for it and more than one
 * axes takes them as they are. Its legend is the figure's then, and no longer theirs.
 */
export function shareColor(
  axes: Axes[][],
  { shared }: Sheet,
): { axes: Axes[][]; color: SharedColor | undefined } {
  const own = shared.color as Plot.ScaleOptions | undefined;
  const group = axes
    .flat()
    .filter(
      ({ options, sketch }) =>
        own !== undefined &&
        options.color === own &&
        unites.test(sketch.scales.color?.type ?? ""),
    );
  const types = new Set(group.map(({ sketch }) => sketch.scales.color?.type));
  if (group.length < 2 || types.size > 1) return { axes, color: undefined };
  const [of] = group;
  const domain = union(
    group.map(({ sketch }) => Array.from(sketch.scales.color?.domain ?? [])),
  );
  const type = of.sketch.scales.color?.type;
  const color = {
    ...of.color,
    ...(type !== "categorical" && { type }),
    domain,
  } as Plot.ScaleOptions;
  const one = (axes: Axes): Axes =>
    group.includes(axes)
      ? { ...axes, color, options: { ...axes.options, color: { ...own, legend: false } } }
      : axes;
  return {
    axes: axes.map((row) => row.map(one)),
    color: own?.legend
      ? { scale: Plot.scale({ color }) as Plot.Scale, label: of.sketch.labels.color, of }
      : undefined,
  };
}

/** Whether axes behind one another along a line have the same ticks. */
function isInner(share: Sharing, line: "row" | "column"): boolean {
  return share === true || share === line;
}

function shared(
  axis: Axis,
  domain: readonly unknown[] | undefined,
  isInner: boolean,
): Axis {
  return {
    ...axis,
    ...(axis.scale && domain && { domain }),
    ...(isInner && { options: { ...axis.options, tickFormat: () => "" } }),
  };
}

function sharedDomains(
  k: "x" | "y",
  axes: Axes[][],
  share: Sharing,
): Map<Axes, readonly unknown[]> {
  return new Map(
    groupsOf(axes, share).flatMap((group) => {
      const domain = union(
        group.map((one) => one[k].domain ?? Array.from(one[k].scale?.domain ?? [])),
      );
      return group.map((one) => [one, domain] as const);
    }),
  );
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
