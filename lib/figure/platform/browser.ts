import type { MimeBundle, MimeMetadata, Place } from "../../notebook/show.ts";
import { withCanvases } from "../canvas.ts";
import type { Platform } from "./platform.ts";

/** A page that shows figures in a place of its own puts a function of this type there. */
type Show = (bundle: MimeBundle, metadata: MimeMetadata, place?: Place) => void;
const page = globalThis as { [show: symbol]: Show | undefined };

/** Figures in a page: Plot draws with its document. */
export const platform: Platform = {
  document: () => withCanvases(document),

  mathJax() {
    throw new Error('a label needs MathJax: import "dlmath/mathjax" before the figure');
  },

  png() {
    throw new Error(
      'png() needs Node: in a browser take svg, or save the figure as "….png"',
    );
  },

  pictures: () => ({}),

  save(path, svg) {
    const picture = new Blob([svg], { type: "image/svg+xml" });
    if (/\.png$/i.test(path)) rasterize(picture, (png) => download(path, png));
    else download(path, picture);
  },

  show(bundle, metadata, place) {
    const show = page[Symbol.for("dlmath.show")];
    if (show !== undefined) {
      show(bundle, metadata, place);
      return;
    }
    const template = document.createElement("template");
    template.innerHTML = bundle["image/svg+xml"];
    const picture = template.content.firstElementChild as Element;
    const before = place?.shown && document.getElementById(place.id);
    if (before) before.replaceWith(picture);
    else document.body.append(picture);
    if (place) {
      picture.id = place.id;
      place.shown = true;
    }
  },
};

/** Draws the picture with twice its pixels. */
function rasterize(picture: Blob, then: (png: Blob) => void): void {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = 2 * image.width;
    canvas.height = 2 * image.height;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    canvas.toBlob((png) => png && then(png));
  };
  image.src = URL.createObjectURL(picture);
}

function download(path: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = path.replace(/^.*[\\/]/, "");
  link.click();
  // The browser has to begin with the download before its address goes.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
