import { type MimeBundle, newPlace } from "../notebook/show.ts";
import { type FigureOptions, readOptions } from "./options.ts";
import { platform } from "./platform/node.ts";
import { drawSheet } from "./sheet.ts";

/** A drawn figure: one self-contained SVG, and what is made of it. */
export interface Figure {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The picture as an SVG document that needs nothing beside it. */
  readonly svg: string;
  /** The picture in words. */
  readonly alt: string;

  /** Shows the figure in the notebook or at the end of the page; elsewhere prints its words. */
  show(): void;

  /**
   * Draws the figure anew and shows it in the place where it was shown: a curve grows while its data do.
   *
   * @param changes options to draw it with from now on, in the place of those of the same name; without
   * them it is drawn of the same arrays as before, with what they hold by now.
   *
   * @example
   * const curve = figure({ title: "Loss", marks: [Plot.lineY(losses)] });
   * for (const epoch of progress(100)) {
   *   losses.push(trainOnce());
   *   curve.update();
   * }
   */
  update(changes?: Partial<FigureOptions>): void;

  /**
   * The picture as PNG, with twice the pixels of the SVG.
   *
   * @throws Error in a browser, where {@link save} makes PNGs.
   */
  png(): Uint8Array;

  /**
   * Writes the picture to a file, as its name says; a browser downloads it.
   *
   * @param path ends in `.svg` or `.png`
   * @throws RangeError if it ends in neither
   */
  save(path: string): void;
}

/** The method by which Deno's notebooks ask a value for its representations. */
const display = Symbol.for("Jupyter.display");

/** What belongs to these, such as their sizes. */
const metadata = Symbol.for("Jupyter.metadata");

/** The method by which Node prints a value. */
const inspect = Symbol.for("nodejs.util.inspect.custom");

/**
 * Draws Plot's marks as matplotlib would lay them out: a frame with ticks outside, 5 % of
 * room about the data, a title, labels and a legend, all in one SVG.
 *
 * Every option that is not named here goes to Plot as it is: scales, grids, facets,
 * projections (https://observablehq.com/plot/features/plots). Series without a colour of
 * their own take the next of {@link colorCycle}. Text between two dollars is math: letters
 * are set in italics, anything beyond by MathJax.
 *
 * A line keeps the points that an eye can tell apart (0.05 points of an inch / 72) and every
 * peak of its noise; one that wanders over the plane is drawn more coarsely, in about a
 * megabyte at most. A value that is NaN or infinite leaves a gap. Marks are cut only where a
 * domain that was given leaves out some of their data, or where they ask for it (`clip`).
 *
 * @example
 * const x = arange(-5, 5, 0.01);
 * figure({
 *   title: "Tanh activation",
 *   x: { label: "$x$" },
 *   y: { label: "$Tanh(x)$" },
 *   marks: [Plot.lineY(tanh(x), { x })],
 * }).show();
 *
 * @throws RangeError for an option that is none, if data have no finite value and there is no
 * domain, if a field is missing, if columns of a mark differ in
 * length, if a legend does not have one label for each series, if a size is not positive, or if
 * MathJax does not understand a formula; TypeError for what is not of its type.
 */
export function figure(options: FigureOptions): Figure {
  let now = options;
  let sheet = drawSheet(readOptions(now));
  let rendered: Uint8Array | undefined;
  const place = newPlace();
  const png = () => {
    rendered ??= platform.png(sheet.svg);
    return rendered;
  };
  const bundle = (): MimeBundle => ({
    "image/svg+xml": sheet.svg,
    ...platform.pictures(png),
    "text/plain": sheet.alt,
  });
  const sizes = () => {
    const { width, height } = sheet;
    return { "image/svg+xml": { width, height }, "image/png": { width, height } };
  };
  return {
    get width() {
      return sheet.width;
    },
    get height() {
      return sheet.height;
    },
    get svg() {
      return sheet.svg;
    },
    get alt() {
      return sheet.alt;
    },
    png,
    save(path) {
      if (!/\.(svg|png)$/i.test(path))
        throw new RangeError(`path must end in .svg or .png, but was "${path}"`);
      platform.save(path, sheet.svg, png);
    },
    show() {
      place.shown = false;
      platform.show(bundle(), sizes(), place);
    },
    update(changes = {}) {
      now = { ...now, ...changes } as FigureOptions;
      sheet = drawSheet(readOptions(now));
      rendered = undefined;
      platform.show(bundle(), sizes(), place);
    },
    [display]: bundle,
    [metadata]: sizes,
    [inspect]: () => `Figure ${sheet.width}x${sheet.height}: ${shorten(sheet.alt, 60)}`,
  } as Figure;
}

/** The beginning of a text, on one line. */
function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}
