// Compiles lib/arrays/kernels.wat and writes it, as base64, to kernels-binary.ts beside it: `node lib/build/kernels.mjs`
// after a change of the source. A test compares the two.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import wabt from "wabt";

const folder = new URL("../arrays/", import.meta.url);

/** The module of kernels.wat as base64. */
export async function compiled() {
  const { parseWat } = await wabt();
  const module = parseWat(
    "kernels.wat",
    readFileSync(new URL("kernels.wat", folder), "utf8"),
    {
      simd: true,
    },
  );
  return Buffer.from(module.toBinary({}).buffer).toString("base64");
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    new URL("kernels-binary.ts", folder),
    `/** The WebAssembly of kernels.wat, as base64; lib/build/kernels.mjs writes this file. */\nexport const KERNELS =\n  "${await compiled()}";\n`,
  );
