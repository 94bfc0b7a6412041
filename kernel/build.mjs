// Builds kernel/dist, what the kernelspec starts.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));

/** @param {string} outdir */
export async function buildKernel(outdir) {
  await esbuild.build({
    absWorkingDir: folder,
    entryPoints: { "immediate-sends": join(folder, "src", "immediate-sends.ts") },
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    logLevel: "warning",
  });
}
