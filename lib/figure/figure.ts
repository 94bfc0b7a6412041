import { writeFileSync } from "node:fs";
import { inspect } from "node:util";
import { type MimeBundle, show } from "../notebook/show.ts";
import { type FigureOptions, readOptions } from "./options.ts";
import { renderPng } from "./png.ts";
import { drawSheet } from "./sheet.ts";

/** A drawn figure: one SVG, and what is made of it. */
export class Figure {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** A self-contained SVG document. */
  readonly svg: string;
  /** The figure in words. */
  readonly alt: string;
  #png: Uint8Array | undefined;

  constructor(width: number, height: number, svg: string, alt: string) {
    this.width = width;
    this.height = height;
    this.svg = svg;
    this.alt = alt;
  }

  /** The picture as PNG, with twice the pixels of the SVG. */
  png(): Uint8Array {
    this.#png ??= renderPng(this.svg);
    return this.#png;
  }

  /**
   * Writes the figure to a file, by its name as SVG or PNG.
   *
   * @throws RangeError if the name ends neither in .svg nor in .png.
   */
  save(path: string): void {
    if (/\.svg$/i.test(path)) writeFileSync(path, this.svg);
    else if (/\.png$/i.test(path)) writeFileSync(path, this.png());
    else throw new RangeError(`path: "${path}" ends neither in .svg nor in .png`);
  }

  /** Shows the figure in the notebook; outside of one, prints its alt text. */
  show(): void {
    const size = { width: this.width, height: this.height };
    show(this[Symbol.for("Jupyter.display")](), {
      "image/svg+xml": size,
      "image/png": size,
    });
  }

  /** The figure for a notebook: SVG, PNG and words (the convention of Deno's kernel). */
  [Symbol.for("Jupyter.display")](): MimeBundle {
    return {
      "image/svg+xml": this.svg,
      "image/png": Buffer.from(this.png()).toString("base64"),
      "text/plain": this.alt,
    };
  }

  [inspect.custom](): string {
    return `Figure ${this.width}x${this.height}: ${this.alt}`;
  }
}

export function figure(options: FigureOptions): Figure {
  const { width, height, svg, alt } = drawSheet(readOptions(options));
  return new Figure(width, height, svg, alt);
}
