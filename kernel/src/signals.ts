// The thread that catches SIGINT: a script of `vm` that may be interrupted, and that only waits. Node itself would
// hear a signal when the main thread next waits.
import { Script } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { note } from "./interrupts.ts";

const flags: Int32Array = workerData;
const never = new Int32Array(new SharedArrayBuffer(4));

// One script within the other: between two pauses the outer one has the signal.
const pause = () => Atomics.wait(never, 0, 0);
const wait = () => {
  parentPort?.postMessage("ready");
  for (;;) run(inner);
};
Object.assign(globalThis, { pause, wait });
const inner = new Script("pause()");
const outer = new Script("wait()");

function run(script: Script): void {
  try {
    script.runInThisContext({ breakOnSigint: true });
  } catch {
    note(flags);
    parentPort?.postMessage("interrupt");
  }
}

for (;;) run(outer);
