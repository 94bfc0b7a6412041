import type { Library } from "./library.ts";

/** What stands in the page beside its scripts. */
interface Content {
  /** The code of the cells. */
  cells: string[];
  /** The texts that cells read, by their paths. */
  files: Record<string, string>;
  /** The formulas in the figures' labels, TeX to SVG. */
  formulas: Record<string, string>;
}

const data = document.querySelector('script[type="application/json"]')?.textContent;
export const content: Content = JSON.parse(
  data ?? '{"cells": [], "files": {}, "formulas": {}}',
);

/** What dlmath's typings say, put here by the build. */
declare const LIBRARY: Omit<Library, "exports">;

const page = globalThis as typeof globalThis & {
  dlmath?: Library["exports"];
  mathjs?: unknown;
  [slot: symbol]: unknown;
};

/** Is told of random generators, and of formulas that the page cannot set. */
export interface Watcher {
  made(generator: object): void;
  drawn(generator: object): void;
  unknownFormula(tex: string): void;
}

/** The libraries inside the page: each starts when a cell first needs it. */
export class Libraries {
  constructor(readonly watcher: Watcher) {
    page[Symbol.for("dlmath.mathjax")] = (tex: string) => {
      if (!Object.hasOwn(content.formulas, tex)) watcher.unknownFormula(tex);
      return content.formulas[tex] ?? plain(tex);
    };
  }

  /** dlmath and what its typings say. */
  dlmath(): Library {
    if (!page.dlmath) {
      start("dlmath");
      page.dlmath = this.#watched(page.dlmath as unknown as Library["exports"]);
    }
    return { exports: page.dlmath, ...LIBRARY };
  }

  /** What `import` gives. */
  readonly load = (module: string): unknown => {
    if (/^dlmath(\/\w+)?$/.test(module)) return this.dlmath().exports;
    if (module === "@observablehq/plot") return this.dlmath().exports.Plot;
    if (/^(node:)?fs$/.test(module)) return { readFileSync: readFile };
    const hasMathjs = scriptOf("mathjs") !== null;
    if (module === "mathjs" && hasMathjs) {
      if (!page.mathjs) start("mathjs");
      return page.mathjs;
    }
    const known = ["dlmath", "@observablehq/plot", ...(hasMathjs ? ["mathjs"] : [])];
    throw new Error(`This page has no module "${module}": it has ${known.join(", ")}.`);
  };

  /** dlmath whose random generators tell when they are made and drawn from. */
  #watched(exports: Library["exports"]): Library["exports"] {
    const { watcher } = this;
    const own = exports.RandomState as new (seed: number) => object;
    for (const [name, { value }] of Object.entries(
      Object.getOwnPropertyDescriptors(own.prototype),
    )) {
      if (name === "constructor" || typeof value !== "function") continue;
      own.prototype[name] = function (...given: unknown[]) {
        watcher.drawn(this);
        return value.apply(this, given);
      };
    }
    const RandomState = new Proxy(own, {
      construct(target, given, made) {
        const generator = Reflect.construct(target, given, made);
        watcher.made(generator);
        return generator;
      },
    });
    own.prototype.constructor = RandomState;
    return { ...exports, RandomState };
  }
}

const scriptOf = (library: string): Element | null =>
  document.querySelector(`script[data-library="${library}"]`);

function start(library: string): void {
  const script = document.createElement("script");
  script.textContent = scriptOf(library)?.textContent ?? "";
  document.head.append(script);
}

/** Node's readFileSync, of the texts that the page has inside. */
function readFile(path: string): string {
  const text = content.files[path];
  if (text === undefined) throw new Error(`This page has no file "${path}".`);
  return text;
}

/** The source of a formula as a formula, in units of 1000 to an em as MathJax has them. */
function plain(tex: string): string {
  const escaped = tex.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const text = `<text font-size="870" font-style="italic">${escaped}</text>`;
  return `<svg viewBox="0 -700 ${520 * tex.length} 900">${text}</svg>`;
}
