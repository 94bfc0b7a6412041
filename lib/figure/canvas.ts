import { type Pixels, pngUrl } from "./pixels.ts";

/**
 * A document whose canvases are {@link canvas}: those of jsdom have no pixels, and those of
 * browsers compress them each in its own way.
 */
export function withCanvases(document: Document): Document {
  return new Proxy(document, {
    get(target, name) {
      if (name === "createElement") {
        return (tag: string) => (tag === "canvas" ? canvas() : target.createElement(tag));
      }
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/**
 * What `Plot.raster` asks of a canvas: to make a grid of pixels, to take it, and to give it back
 * as the URL of a PNG.
 */
function canvas() {
  let drawn: Pixels | undefined;
  return {
    getContext: () => ({
      createImageData: (width: number, height: number): Pixels => ({
        width,
        height,
        data: new Uint8ClampedArray(4 * width * height),
      }),
      putImageData: (image: Pixels) => {
        drawn = image;
      },
    }),
    toDataURL: () => (drawn && drawn.width * drawn.height > 0 ? pngUrl(drawn) : "data:,"),
  };
}
