// Builds kernel/dist, what the kernelspec starts, when a source has changed.
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

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(folder);
const dist = join(folder, "dist");

/** Builds what is out of date; answers whether anything was. */
export async function buildKernel() {
  const stamp = join(dist, ".built");
  const now = inputs();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return false;
  console.log("set-up: building the kernel");
  const { default: esbuild } = await import("esbuild");
  // Built beside its place and put there by a rename: a kernel that starts meanwhile sees old or new.
  const work = mkdtempSync(join(folder, "dist-"));
  try {
    const fresh = join(work, "dist");
    await esbuild.build({
      absWorkingDir: folder,
      entryPoints: {
        kernel: join(folder, "src", "main.ts"),
        "immediate-sends": join(folder, "src", "immediate-sends.ts"),
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
    if (existsSync(dist)) renameSync(dist, join(work, "old"));
    renameSync(fresh, dist);
    writeFileSync(stamp, now);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return true;
}

/** Everything that the build reads, as one hash. */
function inputs() {
  const sha = createHash("sha256").update(process.version).update(process.arch);
  const sources = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, "src", name));
  for (const path of [
    join(root, "package-lock.json"),
    join(folder, "build.mjs"),
    ...sources.sort(),
  ]) {
    sha.update(path).update(readFileSync(path));
  }
  return sha.digest("hex");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!(await buildKernel())) console.log("kernel/dist is up to date");
}
