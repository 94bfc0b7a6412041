// Builds the script of live pages, and the libraries that a page may have inside, when a source has
// changed: node tools/report/live/build.mjs
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const dist = join(here, "dist");

const sha = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
const own = readdirSync(here).filter((name) => /\.(ts|mjs)$/.test(name));
for (const name of [...own.sort(), join("..", "figure.mjs")])
  sha.update(name).update(readFileSync(join(here, name)));
const now = sha.digest("hex");
const stamp = join(dist, ".built");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== now) {
  const { build } = await import("esbuild");
  const options = /** @type {const} */ ({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    // Whatever its parts know of Node, a page is none.
    define: { "process.env.NODE_ENV": '"production"' },
  });
  await Promise.all([
    build({
      ...options,
      entryPoints: [join(here, "page.ts")],
      outfile: join(dist, "page.js"),
    }),
    build({
      ...options,
      stdin: { contents: 'export * from "mathjs";', resolveDir: root },
      globalName: "mathjs",
      outfile: join(dist, "mathjs.js"),
    }),
  ]);
  writeFileSync(stamp, now);
}
