// What `import` finds in a cell: the notebook's own modules, tslab, and what Node finds.
import Module, { createRequire } from "node:module";
import { extname, join } from "node:path";

/** Modules that the kernel gives to cells itself, by name. */
export type Provided = Map<string, () => unknown>;

export class Modules {
  readonly #sources = new Map<string, string>();
  readonly #loaded = new Map<string, Module>();
  readonly #provided: Provided;
  /** `require` for cells. */
  readonly require: NodeJS.Require;

  constructor(folder: string, provided: Provided) {
    this.#provided = provided;
    this.require = this.#wrap(createRequire(join(folder, "cell.js")), folder);
  }

  /** Takes modules that the compiler has compiled; one that was loaded before is loaded anew. */
  update(outputs: { path: string; data: string }[]): void {
    for (const { path, data } of outputs) {
      this.#sources.set(path, data);
      this.#loaded.delete(path);
    }
  }

  #wrap(require: NodeJS.Require, folder: string): NodeJS.Require {
    return new Proxy(require, {
      apply: (_target, _this, [id]: [string]) => {
        const provided = this.#provided.get(id);
        if (provided) return provided();
        return this.#own(id, folder) ?? require(id);
      },
    });
  }

  #own(id: string, folder: string): unknown {
    const path = join(folder, extname(id) ? id : `${id}.js`).replaceAll("\\", "/");
    const loaded = this.#loaded.get(path);
    if (loaded) return loaded.exports;
    const source = this.#sources.get(path);
    if (source === undefined) return undefined;
    const inner = join(path, "..");
    const own = new Module(path) as Module & {
      _compile(code: string, file: string): void;
    };
    own.filename = path;
    own.paths = (
      Module as unknown as { _nodeModulePaths(folder: string): string[] }
    )._nodeModulePaths(inner);
    own.require = this.#wrap(createRequire(path), inner) as typeof own.require;
    this.#loaded.set(path, own);
    own._compile(source, path);
    return own.exports;
  }
}
