// Builds kernel/dist, what the kernelspec starts, when a source has changed: the kernel, dlmath in one file,
// the typings of cells, and what V8 compiled of it all.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = dirname(here);
const root = dirname(folder);
const dlmath = join(root, "lib", "dist");
const dist = join(folder, "dist");

/** How Node runs the kernel: one thread beside the cells' own; its four get in one another's way on few cores. */
const flags = ["--v8-pool-size=1"];

/** What starts the kernel for a front end. */
export const kernelCommand = [
  process.execPath,
  ...flags,
  join(dist, "kernel.cjs"),
  "{connection_file}",
];

/** Builds what is out of date; answers whether anything was. */
export async function buildKernel() {
  const stamp = join(dist, ".built");
  const now = inputs();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return false;
  console.log("set-up: building the kernel");
  // Where an earlier version built what would now hide this kernel's dlmath.
  const former = join(root, "notebooks", "node_modules");
  if (existsSync(join(former, "dlmath", "dlmath.cjs")))
    rmSync(former, { recursive: true, force: true });
  const { default: esbuild } = await import("esbuild");
  const { bundleDlmath } = await import("./dlmath.mjs");
  const { kernelTypings } = await import("./typings.mjs");
  // Built beside its place and put there by a rename: a kernel that starts meanwhile sees old or new.
  const work = mkdtempSync(join(folder, "dist-"));
  try {
    const fresh = join(work, "dist");
    await esbuild.build({
      absWorkingDir: folder,
      entryPoints: {
        kernel: join(folder, "src", "main.ts"),
        signals: join(folder, "src", "signals.ts"),
        warm: join(folder, "src", "warm.ts"),
      },
      external: ["tslab"],
      outdir: fresh,
      outExtension: { ".js": ".cjs" },
      bundle: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      logLevel: "warning",
    });
    await bundleDlmath(root, join(fresh, "dlmath.cjs"));
    writeFileSync(
      join(fresh, "typings.json"),
      JSON.stringify(kernelTypings(root, dlmath)),
    );
    if (existsSync(dist)) renameSync(dist, join(work, "old"));
    renameSync(fresh, dist);
    // In its place at last: the caches keep the paths that errors will show.
    warm();
    writeFileSync(stamp, now);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return true;
}

/** Everything that the build reads, as one hash; V8's caches belong to one version of Node. */
function inputs() {
  const sha = createHash("sha256").update(process.version).update(process.arch);
  const sources = ["src", "build"].flatMap((name) =>
    readdirSync(join(folder, name)).map((file) => join(folder, name, file)),
  );
  for (const path of [
    join(root, "package-lock.json"),
    join(dlmath, ".built"),
    ...sources.sort(),
  ]) {
    sha.update(path).update(readFileSync(path));
  }
  return sha.digest("hex");
}

/** Runs a few cells in a fresh process, which keeps what V8 compiled on the way. */
function warm() {
  const args = [...flags, join(dist, "warm.cjs")];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`no code cache: ${stderr}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!(await buildKernel())) console.log("kernel/dist is up to date");
}
