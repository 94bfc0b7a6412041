// The packed tarball where npm installs it, outside of this checkout: `npm run test:packages`.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { pythonEnvironment } from "../python.ts";
import { normal, printed, svg } from "./expected.ts";
import { pack, projectOutside, resolutions, run, typeCheck } from "./project.ts";

const system = `${process.platform}-${process.arch}`;
const nodes = ["20", "22", "24"];
const compilers = ["5.4", "5.6", "5.8", "5.9", "latest"];
const project = projectOutside(
  pack(),
  ...nodes.map((version) => `node${version}@npm:node-${system}@${version}`),
  ...compilers.map((version) => `typescript-${version}@npm:typescript@${version}`),
  ...["deno", `@oven/bun-${system}`, "tslab"],
);
const installed = (...path: string[]) => join(project, "node_modules", ...path);
const deno = installed("deno", "bin.cjs");
// Thousands of files: on a busy machine it takes minutes.
afterAll(() => rmSync(project, { recursive: true, force: true }), 600_000);

describe.each(["use.mjs", "use.cjs"])("%s", (name) => {
  it.each(nodes)("runs in Node %s", (version) => {
    const node = installed(`node${version}`, "bin", "node");
    expect(run(project, node, ["--version"])).toMatch(`v${version}.`);
    expect(JSON.parse(run(project, node, [name]))).toEqual(printed);
  });

  it("runs in Bun", () => {
    const bun = installed("@oven", `bun-${system}`, "bin", "bun");
    expect(JSON.parse(run(project, bun, [name]))).toEqual(printed);
  });

  it("runs in Deno", () => {
    const args = [deno, "run", "--allow-all", "--quiet", name];
    expect(JSON.parse(run(project, process.execPath, args))).toEqual(printed);
  });
});

describe.each(compilers)("TypeScript %s, strict, without skipLibCheck", (version) => {
  const { version: exact } = JSON.parse(
    readFileSync(installed(`typescript-${version}`, "package.json"), "utf8"),
  );
  // From 6 on TypeScript gives it up.
  const ways = resolutions.filter(
    ({ moduleResolution }) => moduleResolution !== "node10" || exact.startsWith("5."),
  );
  it.each(ways)("%o", (way) => {
    typeCheck(project, installed(`typescript-${version}`, "bin", "tsc"), way);
  });
});

describe("a notebook", () => {
  const kernels: Record<string, string[]> = {
    tslab: [installed("tslab", "bin", "tslab"), "kernel", "--config-path"],
    deno: [deno, "jupyter", "--kernel", "--conn"],
  };

  it.each(Object.entries(kernels))("runs on the kernel %s", (name, args) => {
    const folder = join(project, "share", "kernels", name);
    mkdirSync(folder, { recursive: true });
    const argv = [process.execPath, ...args, "{connection_file}"];
    const spec = { argv, display_name: name, language: "typescript" };
    writeFileSync(join(folder, "kernel.json"), JSON.stringify(spec));
    const env = { ...pythonEnvironment, JUPYTER_PATH: join(project, "share") };
    const output = `--output=${name}.ipynb`;
    const options = ["--to=notebook", "--execute", output, "notebook.ipynb"];
    const kernel = `--ExecutePreprocessor.kernel_name=${name}`;
    run(project, "jupyter", ["nbconvert", kernel, ...options], env);
    const { cells } = JSON.parse(readFileSync(join(project, `${name}.ipynb`), "utf8"));
    const [, figure, number] = cells.map((cell: { outputs: object[] }) => cell.outputs);
    expect(figure).toHaveLength(1);
    expect([figure[0].data["image/svg+xml"]].flat().join("")).toBe(svg);
    expect(number[0].text.join("")).toContain(String(normal));
  });
});
