import * as Plot from "@observablehq/plot";
import { textWidth } from "./font.ts";
import { fitLabel, setLabel, upward } from "./label.ts";
import type { Box } from "./layout.ts";
import { labelPad, textSize, tickPadding, tickSize } from "./measures.ts";
import { type Tick, ticksOf } from "./scene.ts";
import { element, escapeXml, round } from "./svg.ts";
import { linearTicks, logTicks } from "./ticks.ts";

/** What stands to the right of a frame, and how much room it takes there. */
export interface Aside {
  /** In points, with the gap to what is left of it. */
  width: number;
  /** Draws it as high as `at`; its gap begins at the left edge of `at`. */
  draw(at: Box): string;
}

/** What the options of a scale say about its colour bar. */
export interface ColorbarOptions {
  label?: string;
  ticks?: Plot.ScaleOptions["ticks"];
  tickFormat?: Plot.ScaleOptions["tickFormat"];
  /** The colour of which a scale of opacities shows the shades. */
  fill?: string;
}

/** matplotlib's measures of a colour bar, in points. */
const gap = 14;
const thickness = 13;
/** A label beside a low bar is no wider. */
const widest = 120;

/** With straight lines between so many colours, a ramp is no different from all of them. */
const stops = 48;

/**
 * The colour bar of a scale of colours or opacities, as matplotlib's `colorbar` draws it.
 * Continuous scales (linear, power, log, symlog, time, diverging) run over their domain like
 * an axis. Those of thresholds (quantile and quantize too) have a box for each colour, all of
 * one height, and a tick at each threshold.
 *
 * @param high about how high it will be: a label with a longer word lies beside it, level.
 * @returns undefined for a scale whose domain is not an interval: it has no values yet.
 */
export function colorbar(
  scale: Plot.Scale,
  options: ColorbarOptions = {},
  high = 240,
): Aside | undefined {
  const bar = scale.type === "threshold" ? steps(scale, options) : ramp(scale, options);
  if (bar === undefined) return undefined;
  // How many ticks there are depends on the height, which is not known yet.
  const reach = (ticks: Tick[]) =>
    gap +
    thickness +
    tickSize +
    tickPadding +
    Math.max(0, ...ticks.map(({ text }) => textWidth(text, textSize)));
  const { label = "" } = options;
  const isLevel = label
    .split(/\s+/)
    .some((word) => setLabel(word, textSize).width > high);
  const labelFor = (height: number) =>
    label ? fitLabel(label, textSize, isLevel ? widest : height) : undefined;
  const usual = labelFor(240);
  const thick = usual && (isLevel ? usual.width : usual.ascent + usual.descent);
  return {
    width: reach([90, 360].flatMap(bar.ticks)) + (thick ? labelPad + thick : 0),
    draw({ x, y, height }) {
      const box = { x: Math.floor(x + gap) + 0.5, y, width: thickness, height };
      const right = box.x + thickness;
      const ink = { stroke: "black", "stroke-width": 0.8 };
      const ticks = bar.ticks(height);
      const marks = ticks.map(({ at, text }) => {
        const level = y + (1 - at) * height;
        const place = { x: right + tickSize + tickPadding, y: level, dy: "0.36em" };
        return (
          element("path", { d: `M${right},${round(level)}h${tickSize}`, ...ink }) +
          element("text", { ...place, "text-anchor": "start" }, escapeXml(text))
        );
      });
      const label = labelFor(height);
      const left = x + reach(ticks) + labelPad;
      const middle = y + height / 2;
      return element(
        "g",
        { "aria-label": "colorbar" },
        bar.paint(box) +
          element("rect", { ...box, fill: "none", ...ink }) +
          marks.join("") +
          (label === undefined
            ? ""
            : isLevel
              ? label.draw(left, middle + 0.36 * textSize, "start")
              : upward(left + label.ascent, middle, label.draw(0, 0, "middle"))),
      );
    },
  };
}

interface Bar {
  ticks: (height: number) => Tick[];
  paint: (box: Box) => string;
}

/** The colour or shade of a value, as attributes that begin with `fill` or `stop`. */
function paintOf(
  scale: Plot.Scale,
  { fill }: ColorbarOptions,
  value: unknown,
  name: string,
) {
  const painted = scale.apply(value);
  return fill === undefined
    ? { [name]: painted }
    : { [name]: fill, [name === "fill" ? "fill-opacity" : "stop-opacity"]: painted };
}

/** A bar that changes as its scale does between the ends of the domain. */
function ramp(scale: Plot.Scale, options: ColorbarOptions): Bar | undefined {
  const domain = Array.from(scale.domain ?? []) as (number | Date)[];
  const ends = [Math.min(...domain.map(Number)), Math.max(...domain.map(Number))];
  const [low, high] = ends;
  if (!(low <= high && Number.isFinite(high - low))) return undefined;
  const type = /time|utc|log|symlog|pow|sqrt/.exec(scale.type ?? "")?.[0] ?? "linear";
  const isTime = type === "utc" || type === "time";
  // The same scale, from 0 at the bottom to 1 at the top.
  const { base, exponent, constant } = scale;
  const shape = { type, ...(base && { base }), ...(exponent && { exponent }) };
  const axis = {
    ...shape,
    ...(constant && { constant }),
    domain: isTime ? ends.map((end) => new Date(end)) : ends,
  } as Plot.ScaleOptions;
  const along = Plot.scale({ y: { ...axis, range: [0, 1] } });
  const valueAt = (t: number) => (low === high ? domain[0] : along.invert?.(t));
  return {
    ticks(height) {
      if (low === high) return [{ at: 0.5, text: String(domain[0]) }];
      const bins = Math.max(1, Math.min(9, Math.floor(height / 20)));
      const { ticks = bins, tickFormat } = options;
      const chosen =
        typeof ticks !== "number"
          ? undefined
          : type === "linear"
            ? linearTicks([low, high], ticks)
            : type === "log"
              ? logTicks([low, high], base ?? 10, ticks)
              : undefined;
      const all = ticksOf(axis, height, {
        ticks: chosen?.values ?? ticks,
        tickFormat: tickFormat ?? chosen?.format,
      });
      // Plot's ticks of a symlog scale crowd at its ends.
      let last = Number.NEGATIVE_INFINITY;
      return all.filter(({ at }) => {
        const free = (at - last) * height >= 1.1 * textSize;
        if (free) last = at;
        return free;
      });
    },
    paint(box) {
      const id = `figure-bar-${round(box.x)}-${round(box.y)}`;
      const evenly = Array.from({ length: stops + 1 }, (_, i) => i / stops);
      const places = new Map(evenly.map((t) => [t, valueAt(t)]));
      // Where pieces of a domain meet, a colour ends at a value of its own.
      for (const value of domain.slice(1, -1)) places.set(along.apply(value), value);
      const colors = Array.from(places)
        .sort(([a], [b]) => b - a)
        .map(([t, value]) =>
          element("stop", {
            offset: String(Number((1 - t).toFixed(4))),
            ...paintOf(scale, options, value, "stop-color"),
          }),
        );
      const down = { id, x1: 0, y1: 0, x2: 0, y2: 1 };
      return (
        element("linearGradient", down, colors.join("")) +
        element("rect", { ...box, fill: `url(#${id})` })
      );
    },
  };
}

/** A bar of boxes, with thresholds between them. */
function steps(scale: Plot.Scale, options: ColorbarOptions): Bar | undefined {
  const thresholds = Array.from(scale.domain ?? []) as number[];
  const colors = Array.from((scale.range ?? []) as Iterable<string | number>);
  if (thresholds.length === 0) return undefined;
  const n = colors.length;
  return {
    ticks(height) {
      const short = (value: unknown) =>
        typeof value === "number"
          ? String(+value.toPrecision(4)).replace("-", "−")
          : value;
      const texts = ticksOf({ type: "point", domain: thresholds }, height, {
        tickFormat: options.tickFormat ?? ((value: unknown) => String(short(value))),
      });
      const stride = Math.ceil((12 * n) / height);
      return texts
        .map(({ text }, i) => ({ at: (i + 1) / n, text }))
        .filter((_, i) => i % stride === 0);
    },
    paint({ x, y, width, height }) {
      // From the lowest to the highest threshold upwards, whichever way the scale runs.
      const upwards = thresholds[0] <= thresholds[thresholds.length - 1];
      return (upwards ? colors : colors.reverse())
        .map((color, i) => {
          const box = { x, y: y + ((n - 1 - i) * height) / n, width, height: height / n };
          const paint =
            options.fill === undefined
              ? { fill: color }
              : { fill: options.fill, "fill-opacity": color };
          return element("rect", { ...box, ...paint, "shape-rendering": "crispEdges" });
        })
        .join("");
    },
  };
}
