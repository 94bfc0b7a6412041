// Builds lib/dist (the package) and what cells import of it in its place, when a source has changed.
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
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "lib", "dist");
/** Where the kernel looks before anywhere else. */
const modules = join(root, "notebooks", "node_modules");

/** Builds what is out of date; answers whether anything was. */
export async function build() {
  const stamp = join(dist, ".built");
  const now = inputs();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return false;
  console.log("set-up: building dlmath");
  const { packageModules, packageTypings } = await import("../lib/build/package.mjs");
  const { pageScripts } = await import("../lib/build/page.mjs");
  const { kernelPackage } = await import("./build/bundle.mjs");
  const { kernelTypings } = await import("./build/kernel-typings.mjs");
  // Built beside its place and put there by a rename: a kernel that starts meanwhile sees old or new.
  const work = mkdtempSync(join(root, "lib", "dist-"));
  try {
    const fresh = join(work, "dist");
    const kernel = join(work, "node_modules");
    await Promise.all([
      packageModules(fresh),
      packageTypings(fresh),
      pageScripts(join(fresh, "page")),
    ]);
    await kernelPackage(root, fresh, join(kernel, "dlmath"));
    kernelTypings(root, kernel);
    replace(modules, kernel, work);
    replace(dist, fresh, work);
    // In its place at last: the cache keeps the path that errors will show.
    codeCache();
    writeFileSync(join(dist, ".built"), now);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return true;
}

/**
 * @param {string} target
 * @param {string} fresh
 * @param {string} work where the old one goes
 */
function replace(target, fresh, work) {
  if (existsSync(target)) renameSync(target, join(work, `old-${basename(target)}`));
  renameSync(fresh, target);
}

/** Everything that the build reads, as one hash; V8's cache belongs to one version of Node. */
function inputs() {
  const sha = createHash("sha256").update(process.version).update(process.arch);
  const sources = ["lib", "tools/build"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter(
        (name) => /\.(ts|mjs|cjs)$/.test(name) && !/^(dist|node_modules)/.test(name),
      )
      .map((name) => join(folder, name)),
  );
  for (const name of [
    "package-lock.json",
    "tsconfig.json",
    "lib/package.json",
    "tools/build.mjs",
    ...sources.sort(),
  ]) {
    sha.update(name).update(readFileSync(join(root, name)));
  }
  return sha.digest("hex");
}

/** Draws a figure in a fresh process and keeps what V8 compiled on the way. */
function codeCache() {
  const script = join(root, "tools", "build", "code-cache.cjs");
  const args = [script, join(modules, "dlmath")];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`no code cache: ${stderr}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!(await build())) console.log("lib/dist is up to date");
}
