import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../../tools/setup.mjs";
import { pythonEnvironment } from "../python.ts";

/** What to do with a kernel: see talk.py. */
export interface Step {
  execute?: string;
  send?: string;
  options?: { silent?: boolean; store_history?: boolean; stop_on_error?: boolean };
  complete?: string;
  inspect?: string;
  is_complete?: string;
  at?: number;
  interrupt?: "signal" | "message";
  sleep?: number;
  wait?: number;
}

/** What a kernel answered to a step. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: the content of messages, as it comes.
  reply: any;
  // biome-ignore lint/suspicious/noExplicitAny: likewise.
  messages: [type: string, content: any][];
}

const tslab = join(root, "node_modules", "tslab", "bin", "tslab");
const start = ["kernel", "--config-path", "{connection_file}"];

/** How kernels are started: this one, and tslab as published. */
export const kernels = {
  dlmath: [
    process.execPath,
    "--v8-pool-size=1",
    join(root, "kernel", "dist", "kernel.cjs"),
    "{connection_file}",
  ],
  stock: [process.execPath, tslab, ...start],
};

/** Starts a kernel over ZeroMQ with Jupyter's own client, and talks to it. */
export function talk(
  kernel: keyof typeof kernels,
  steps: Step[],
  { cwd = join(root, "notebooks"), interrupts = 0 } = {},
): Answer[] {
  const { stdout, stderr, status } = spawnSync(
    "python",
    [join(root, "test", "kernel", "talk.py")],
    {
      env: pythonEnvironment,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      input: JSON.stringify({ argv: kernels[kernel], cwd, steps, interrupts }),
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** What a cell wrote to stdout. */
export const printed = ({ messages }: Answer): string =>
  messages
    .filter(([type, { name }]) => type === "stream" && name === "stdout")
    .map(([, { text }]) => text)
    .join("");
