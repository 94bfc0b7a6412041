// tslab's converter with a TypeScript underneath that also writes source maps and rewrites what cells compile to.
import { join } from "node:path";
import { instrument, shorthandOfEarlierCells } from "./instrument.ts";
import { compilerPath, loadCompiler, type TypeScript } from "./tslab.ts";
import type { Typings } from "./typings.ts";

type Builder = import("@tslab/typescript-for-tslab").BuilderProgram;
type Transformers = import("@tslab/typescript-for-tslab").CustomTransformers;
type WatchHost = { afterProgramCreate?(program: Builder): void };

/**
 * Loads the compiler and puts in its place, for the converter that is loaded afterwards, one that
 * - writes source maps: of the cell to modern JavaScript, and of that to what runs;
 * - finds our typings, and no others that happen to lie around;
 * - passes the cell through our own rewriting behind the converter's.
 */
export function prepareCompiler(cwd: string, typings: Typings): void {
  const ts = loadCompiler();
  typings.mount(ts.sys);
  const cell = /[\\/]__tslab__\.[jt]s$/;
  const declarations = join(cwd, "__prev__.d.ts").replaceAll("\\", "/");

  const createWatchCompilerHost = (
    files: string[],
    options: object,
    ...rest: unknown[]
  ): WatchHost =>
    ts.createWatchCompilerHost(
      files,
      {
        ...options,
        inlineSourceMap: true,
        typeRoots: [join(cwd, "node_modules", "@types")],
        types: ["node"],
      },
      // @ts-expect-error One of several signatures, whichever the converter calls.
      ...rest,
    );

  const createWatchProgram = (host: WatchHost) => {
    const { afterProgramCreate } = host;
    host.afterProgramCreate = (program) => {
      const emit = program.emit;
      program.emit = (file, write, token, declarationsOnly, transformers) =>
        emit(
          file,
          write,
          token,
          declarationsOnly,
          file && cell.test(file.fileName)
            ? extended(program, transformers)
            : transformers,
        );
      afterProgramCreate?.(program);
    };
    return ts.createWatchProgram(host as never);
  };

  const extended = (
    program: Builder,
    transformers: Transformers | undefined,
  ): Transformers => ({
    ...transformers,
    before: [
      ...(transformers?.before ?? []),
      shorthandOfEarlierCells(
        ts,
        program.getProgram().getTypeChecker(),
        program.getSourceFile(declarations),
      ),
    ],
    after: [...(transformers?.after ?? []), instrument(ts)],
  });

  const transpileModule: TypeScript["transpileModule"] = (input, options) => {
    if (options.fileName !== "custom.js") return ts.transpileModule(input, options);
    const [source = "", map = ""] = input.split(MAP);
    const compilerOptions = { ...options.compilerOptions, inlineSourceMap: true };
    const { outputText, ...rest } = ts.transpileModule(source, {
      ...options,
      compilerOptions,
    });
    return { ...rest, outputText: `${outputText}${map && `\n${MAP}${map}`}` };
  };

  const module = require.cache[compilerPath];
  if (!module) throw new Error("the compiler is not loaded");
  module.exports = {
    ...ts,
    createWatchCompilerHost,
    createWatchProgram,
    transpileModule,
  };
}

const MAP = "//# sourceMappingURL=data:application/json;base64,";

/** The compiled code without its maps, and these: the last compiler's first. */
export function splitMaps(output: string): { code: string; maps: object[] } {
  const [code = "", ...maps] = output.split(MAP);
  return {
    code,
    maps: maps.map((map) => JSON.parse(Buffer.from(map, "base64").toString())),
  };
}
