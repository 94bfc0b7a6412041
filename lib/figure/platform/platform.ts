import type { MimeBundle, MimeMetadata, Place } from "../../notebook/show.ts";

/** What figures need of the place they run in: node.ts, or in a page browser.ts. */
export interface Platform {
  /** Where Plot builds its elements. */
  document(): Document;

  /** MathJax: TeX to the text of an SVG. */
  mathJax(): (tex: string) => string;

  /**
   * The picture as PNG.
   *
   */
  png(svg: string): Uint8Array;

  /** What a notebook gets of a figure beside its SVG and its words. */
  pictures(png: () => Uint8Array): MimeBundle;

  /** Saves the picture under a name that ends in .svg or .png. */
  save(path: string, svg: string, png: () => Uint8Array): void;

  /** @param place where it is to stand, instead of what was shown there */
  show(bundle: MimeBundle, metadata: MimeMetadata, place?: Place): void;
}
