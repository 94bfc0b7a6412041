// tslab's converter as this kernel uses it: with our compiler underneath, and the typings from memory.
import { prepareCompiler } from "./compiler.ts";
import type { Language } from "./info.ts";
import { type Converter, loadParts, type Parts } from "./tslab.ts";
import { Typings } from "./typings.ts";

export class Converters {
  readonly parts: Parts;
  readonly #typings: Typings;
  readonly #isJS: boolean;
  readonly #made = new Map<boolean, Converter>();

  /**
   * Loads the compiler and tslab's parts.
   *
   * @param prepared the file with the typings
   * @param without packages that the notebook's folder has itself
   */
  constructor(cwd: string, language: Language, prepared: string, without: string[] = []) {
    this.#typings = new Typings(cwd, prepared, without);
    prepareCompiler(cwd, this.#typings);
    this.parts = loadParts();
    this.#isJS = language === "javascript";
  }

  /** The converter for a cell's code, which has the typings of all that the code names. */
  for(code: string): Converter {
    const isBrowser = this.parts.getCodeMetadata(code).mode === "browser";
    this.#typings.need(code);
    return this.#make(isBrowser);
  }

  /** Makes the converter that nearly all cells use. */
  warm(): void {
    this.#make(false);
  }

  #make(isBrowser: boolean): Converter {
    const made =
      this.#made.get(isBrowser) ??
      this.parts.createConverter({ isJS: this.#isJS, isBrowser });
    this.#made.set(isBrowser, made);
    return made;
  }

  close(): void {
    for (const converter of this.#made.values()) converter.close();
  }
}
