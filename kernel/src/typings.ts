// A node_modules for the compiler that is nowhere but in memory: the typings of JavaScript, Node and
// dlmath, which kernel/build/typings.mjs prepares.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TypeScript } from "./tslab.ts";

type System = TypeScript["sys"];
type OnChange = (file: string, kind: number) => void;

interface Prepared {
  files: Record<string, string>;
  lazy: { file: string; names: string[]; stub: string }[];
}

const INDEX = "@types/node/index.d.ts";

export class Typings {
  readonly #root: string;
  readonly #files: Map<string, string>;
  readonly #folders = new Set<string>();
  readonly #index: string;
  /** By name: what is still to be read when a cell uses it. */
  readonly #lazy = new Map<string, Prepared["lazy"][number]>();
  #onChange: OnChange = () => {};

  /**
   * @param cwd the notebook's folder, whose node_modules these seem to be
   * @param file what was prepared
   * @param without packages that the folder has itself
   */
  constructor(cwd: string, file: string, without: string[] = []) {
    this.#root = `${cwd.replaceAll("\\", "/")}/node_modules`;
    const { files, lazy }: Prepared = JSON.parse(readFileSync(file, "utf8"));
    this.#files = new Map(Object.entries(files));
    for (const path of this.#files.keys()) {
      if (without.some((name) => path.startsWith(`${name}/`))) this.#files.delete(path);
    }
    this.#index = files[INDEX] ?? "";
    for (const part of lazy) for (const name of part.names) this.#lazy.set(name, part);
    this.#writeIndex();
    for (const path of this.#files.keys()) {
      for (let i = path.indexOf("/"); i >= 0; i = path.indexOf("/", i + 1))
        this.#folders.add(path.slice(0, i));
    }
  }

  /** Reads the typings of the globals that a cell names, if they have not been read yet. */
  need(code: string): void {
    const found = (code.match(/[\w$]+/g) ?? []).flatMap(
      (word) => this.#lazy.get(word) ?? [],
    );
    if (found.length === 0) return;
    for (const part of found) for (const name of part.names) this.#lazy.delete(name);
    this.#writeIndex(found.map(({ file }) => file));
    this.#onChange(`${this.#root}/${INDEX}`, 1);
  }

  readonly #read: string[] = [];

  #writeIndex(read: string[] = []): void {
    this.#read.push(...read);
    const references = [...new Set(this.#read)].map(
      (file) => `/// <reference path="${file}" />\n`,
    );
    const stubs = [...new Set(this.#lazy.values())].map(({ stub }) => stub);
    this.#files.set(INDEX, [...references, this.#index, ...stubs].join(""));
  }

  /** Lets a file system have these files. */
  mount(system: System): void {
    const real = { ...system };
    const within = (path: string): string | undefined =>
      path.startsWith(`${this.#root}/`) ? path.slice(this.#root.length + 1) : undefined;
    const text = (path: string): string | undefined => {
      const name = within(path);
      return name === undefined ? undefined : this.#files.get(name);
    };
    system.fileExists = (path) => text(path) !== undefined || real.fileExists(path);
    system.readFile = (path, encoding) => text(path) ?? real.readFile(path, encoding);
    system.directoryExists = (path) =>
      path === this.#root ||
      this.#folders.has(within(path) ?? "") ||
      real.directoryExists(path);
    system.realpath = (path) =>
      text(path) === undefined ? (real.realpath?.(path) ?? path) : path;
    system.watchFile = (path, onChange, ...rest) => {
      if (text(path) === undefined && real.watchFile)
        return real.watchFile(path, onChange, ...rest);
      if (within(path) === INDEX) this.#onChange = onChange;
      return { close() {} };
    };
  }
}

/** The prepared typings beside the running kernel. */
export const PREPARED = join(__dirname, "typings.json");
