// Builds lib/dist, the package, when a source has changed.
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

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "lib", "dist");

/** Builds what is out of date; answers whether anything was. */
export async function build() {
  const stamp = join(dist, ".built");
  const now = inputs();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return false;
  console.log("set-up: building dlmath");
  const { packageModules, packageTypings } = await import("../lib/build/package.mjs");
  const { pageScript } = await import("../lib/build/page.mjs");
  // Built beside its place and put there by a rename: a kernel that starts meanwhile sees old or new.
  const work = mkdtempSync(join(root, "lib", "dist-"));
  try {
    const fresh = join(work, "dist");
    await Promise.all([
      packageModules(fresh),
      packageTypings(fresh),
      pageScript(join(fresh, "page")),
    ]);
    if (existsSync(dist)) renameSync(dist, join(work, "old"));
    renameSync(fresh, dist);
    writeFileSync(join(dist, ".built"), now);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return true;
}

/** Everything that the build reads, as one hash. */
function inputs() {
  const sha = createHash("sha256");
  const sources = ["lib"].flatMap((folder) =>
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

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!(await build())) console.log("lib/dist is up to date");
}
