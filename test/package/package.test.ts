// What would be published, used as others use it.
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { build } from "esbuild";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, describe, expect, it } from "vitest";
import { KERNELS } from "../../lib/arrays/kernels-binary.ts";
import manifest from "../../lib/package.json" with { type: "json" };
import { root } from "../../tools/setup.mjs";
import { printed } from "./expected.ts";
import { pack, projectInside, resolutions, run, typeCheck } from "./project.ts";

const tarball = pack();
const project = projectInside(tarball);
const installed = join(project, "node_modules", "dlmath");
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("the tarball", () => {
  const files = readdirSync(installed, { recursive: true, encoding: "utf8" });

  it("holds what a reader of a package looks for", () => {
    expect(files).toEqual(
      expect.arrayContaining(["README.md", "LICENSE", "CHANGELOG.md", "package.json"]),
    );
  });

  it("holds neither sources nor caches, nor what it depends on", () => {
    const code = files.filter((name) => /\.c?js$/.test(name));
    expect(files.filter((name) => /cache|\.mjs$|(?<!\.d)\.ts$|page/.test(name))).toEqual(
      [],
    );
    const size = (names: string[]) =>
      names.reduce((sum, name) => sum + statSync(join(installed, name)).size, 0);
    expect(size(code)).toBeLessThan(700_000);
    expect(statSync(tarball).size).toBeLessThan(300_000);
  });

  it("names every dependency and its licence", () => {
    const text = readFileSync(join(installed, "LICENSE"), "utf8");
    for (const name of Object.keys(manifest.dependencies)) {
      const { license } = JSON.parse(
        readFileSync(join(root, "node_modules", name, "package.json"), "utf8"),
      );
      const named = license.startsWith("SEE ") ? "" : license;
      expect(text).toMatch(new RegExp(`^\\| ${name} +\\| ${named}`, "m"));
    }
  });

  it("has nothing that publint finds", async () => {
    const { messages, pkg } = await publint({
      pkgDir: installed,
      pack: false,
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it("has the right types in every way of resolution", async () => {
    const data = createPackageFromTarballData(readFileSync(tarball));
    const result = await checkPackage(data);
    expect(result.types && "problems" in result && result.problems).toEqual([]);
  });
});

describe("a program in Node", () => {
  it.each(["use.mjs", "use.cjs"])("%s has the numbers and the figure", (name) => {
    expect(JSON.parse(run(project, process.execPath, [name]))).toEqual(printed);
  });
});

describe("TypeScript, strict, without skipLibCheck", () => {
  const ours = resolutions.filter(({ module }) => module !== "nodenext");
  const cases = ours.map((way) => ["typescript", way] as const);
  const tslab = ["@tslab/typescript-for-tslab", ours[ours.length - 1]] as const;

  it.each([...cases, tslab])("%s, %o", (folder, way) => {
    const compiler = join(root, "node_modules", folder, "lib", "tsc.js");
    typeCheck(project, compiler, way);
  });
});

describe("dlmath/math in a bundle", () => {
  const bundle = async (contents: string) => {
    const { outputFiles, metafile } = await build({
      stdin: { contents, resolveDir: project },
      bundle: true,
      write: false,
      minify: true,
      format: "esm",
      platform: "browser",
      metafile: true,
    });
    return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
  };

  it("needs nothing else, and is small", async () => {
    const { text, inputs } = await bundle('export * from "dlmath/math"');
    expect(inputs.filter((name) => name !== "<stdin>")).toHaveLength(1);
    expect(text.length).toBeLessThanOrEqual(39_000);
    // Compiled kernels compress less than code does.
    expect(gzipSync(text).length).toBeLessThanOrEqual(16_000);
    expect(text).not.toMatch(/\b(document|window|process|require|Buffer)\b/);
  });

  it("leaves out what is not used, and Plot with the figures", async () => {
    const { text } = await bundle('export { relu } from "dlmath/math"');
    // Its kernels alone, 3.2 KB, come in one piece: a Matrix transposes with them.
    expect(text.length).toBeLessThan(8500 + KERNELS.length);
    expect(text).not.toMatch(/bins must|seed|edges/);
    const all = await bundle('export { relu } from "dlmath"');
    expect(all.text.length).toBe(text.length);
  });
});
