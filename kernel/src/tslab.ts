// Where the installed tslab's parts are, and what they are to us. No other file names them.
import { createRequire } from "node:module";
import { requireCached } from "./cached.ts";

export type TypeScript = typeof import("@tslab/typescript-for-tslab");

/** A position in a cell, counted from 0. */
export interface Position {
  line: number;
  character: number;
}

export interface Diagnostic {
  start: Position;
  end: Position;
  messageText: string;
  category: number;
  code: number;
  /** Of another file than the cell. */
  fileName?: string;
}

export interface Converted {
  diagnostics: Diagnostic[];
  output?: string;
  /** What the next cell sees of this one and those before it. */
  declOutput?: string;
  hasToplevelAwait?: boolean;
  lastExpressionVar?: string;
  /** Modules of the notebook's folder that the cell imports for the first time. */
  sideOutputs?: { path: string; data: string }[];
}

export interface Completion {
  start: number;
  end: number;
  candidates: string[];
  original?: { isMemberCompletion: boolean };
}

export type QuickInfo = import("@tslab/typescript-for-tslab").QuickInfo;

export interface Converter {
  convert(declarations: string, source: string): Converted;
  inspect(declarations: string, source: string, position: number): QuickInfo | undefined;
  complete(declarations: string, source: string, position: number): Completion;
  addModule(name: string, source: string, metadata: CodeMetadata): Diagnostic[];
  close(): void;
}

export interface CodeMetadata {
  module?: string;
  mode?: "node" | "browser";
  jsx?: boolean;
}

export interface Parts {
  createConverter(options: { isJS: boolean; isBrowser: boolean }): Converter;
  getCodeMetadata(source: string): CodeMetadata;
  isCompleteCode(source: string): { completed: boolean; indent?: string };
  printQuickInfo(info: QuickInfo): string;
}

/** Resolves what tslab itself depends on. */
const installed = createRequire(require.resolve("tslab/package.json"));

export const zeromq: typeof import("zeromq") = installed("zeromq");

export const compilerPath = installed.resolve("@tslab/typescript-for-tslab");

export const loadCompiler = (): TypeScript => requireCached(compilerPath) as TypeScript;

/** Loads tslab's own parts, which take the compiler that is loaded by then. */
export function loadParts(): Parts {
  const { createConverter, isCompleteCode } = installed("./dist/converter.js");
  const { getCodeMetadata } = installed("./dist/metadata.js");
  const { printQuickInfo } = installed("./dist/inspect.js");
  return { createConverter, getCodeMetadata, isCompleteCode, printQuickInfo };
}

/** The message by which tslab's `display` shows something. */
export interface DisplayMessage {
  data: Record<string, string>;
  metadata: Record<string, unknown>;
  transient: { display_id?: string };
}

/** Sends an output; an update replaces the one with the same display_id. */
export type Send = (message: DisplayMessage, update: boolean) => void;

/** What a cell gets that imports "tslab": tslab itself, which displays through `send`. */
export function loadPublic(send: Send): object {
  installed("./dist/jupyter.js").lastWriteDisplayData = send;
  return installed("./dist/public.js");
}
