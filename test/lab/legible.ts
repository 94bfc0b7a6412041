import type { Page } from "@playwright/test";

/** What in the notebook's text still is, or looks like, TeX that was not typeset. */
export const untypesetMath = (page: Page): Promise<string[]> =>
  page.locator(".jp-MarkdownOutput").evaluateAll((texts) =>
    texts.flatMap((text) => {
      const copy = text.cloneNode(true) as HTMLElement;
      // MathJax sets a command that it does not know as text, backslash and all.
      const errors = [...copy.querySelectorAll("mjx-merror, mjx-container math mtext")]
        .filter(
          (part) => part.matches("mjx-merror") || part.textContent?.startsWith("\\"),
        )
        .map((part) => part.outerHTML);
      for (const part of copy.querySelectorAll("mjx-container, code, pre")) part.remove();
      return [...errors, ...(copy.textContent?.match(/\$.*|\\(begin|frac).*/g) ?? [])];
    }),
  );

/** The outputs, texts and lines of code that one would have to scroll sideways. */
export const tooWide = (page: Page): Promise<string[]> =>
  page
    .locator(".jp-OutputArea-output, .jp-MarkdownOutput, .jp-Notebook .cm-scroller")
    .evaluateAll((areas) =>
      areas
        .filter((area) => area.scrollWidth > area.clientWidth)
        .map((area) => `${area.scrollWidth} > ${area.clientWidth}: ${area.textContent}`),
    );

/**
 * The texts whose colour stands out too little from what is behind them (a contrast below 4.5),
 * and the figures that are not on a white ground of their own.
 */
export const tooPale = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const channels = (colour: string): number[] =>
      (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
        const part = value / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element: Element | null): string => {
      if (!element) return "rgb(255, 255, 255)";
      const colour = getComputedStyle(element).backgroundColor;
      return channels(colour)[3] === 0 ? ground(element.parentElement) : colour;
    };
    const contrast = (element: Element): number => {
      const both = [getComputedStyle(element).color, ground(element)].map(luminance);
      return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
    };
    const isWhite = (image: HTMLImageElement): boolean => {
      const canvas = document.createElement("canvas");
      const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
      pen.drawImage(image, 0, 0);
      return pen.getImageData(1, 1, 1, 1).data.join() === "255,255,255,255";
    };
    const texts = [
      ...document.querySelectorAll(
        ".jp-MarkdownOutput :is(p, li, h1, h2, h3), mjx-container, .jp-RenderedText pre",
      ),
    ].filter((element) => contrast(element) < 4.5);
    const figures = [
      ...document.querySelectorAll<HTMLImageElement>(".jp-RenderedSVG img"),
    ].filter((image) => !isWhite(image));
    return [
      ...texts.map((e) => `${e.textContent}`),
      ...figures.map((image) => image.src),
    ];
  });
