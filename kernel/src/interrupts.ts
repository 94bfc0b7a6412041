// Interrupts reach a cell also while it keeps the event loop busy: by a script of `vm` until its first await, and
// then by a thread of its own that catches the signal.
import { join } from "node:path";
import { Script } from "node:vm";
import { Worker } from "node:worker_threads";

/**
 * Shared with the thread: [0] is not 0 while there may be something to stop, which compiled code looks at in each
 * turn of a loop; [1] is not 0 when an interrupt has come that nobody has taken.
 */
export const stopping = new Int32Array(new SharedArrayBuffer(8));

/** Notes an interrupt, for whoever takes it first. */
export function note(flags: Int32Array): void {
  Atomics.store(flags, 1, 1);
  Atomics.store(flags, 0, 1);
}

/** Whether an interrupt has come since the last call. */
export const taken = (): boolean => Atomics.exchange(stopping, 1, 0) === 1;

let passOn: () => void = () => {};

/**
 * Lets no SIGINT end the process from now on.
 *
 * @param onInterrupt called when one has come and the event loop is free
 */
export function catchInterrupts(onInterrupt: () => void): void {
  passOn = onInterrupt;
  process.on("SIGINT", () => {
    note(stopping);
    onInterrupt();
  });
}

let watching: Promise<void> | undefined;

/** Whether the thread catches the signals by now. */
let watched = false;

/** When the thread that has been asked for catches the signals; at once if none has been. */
export const settled = (): Promise<void> | undefined => (watched ? undefined : watching);

/**
 * Starts the thread. It takes 50 ms of a processor, which a notebook that is only executed need not pay: this is
 * put off until a cell may need it or somebody works in a front end.
 */
export function watch(): Promise<void> {
  watching ??= new Promise((resolve) => {
    const worker = unseen(
      () =>
        new Worker(join(__dirname, "signals.cjs"), {
          workerData: stopping,
          // Neither what is preloaded into the kernel nor its flags.
          env: {},
          execArgv: [],
        }),
    );
    worker.unref();
    worker.once("message", () => {
      watched = true;
      worker.on("message", passOn);
      resolve();
    });
  });
  return watching;
}

/** Makes a worker of which no `worker` event tells: who counts a notebook's workers is not to count it. */
function unseen(make: () => Worker): Worker {
  const { emit } = process;
  const worker = make();
  process.emit = ((event: string, ...values: unknown[]) =>
    event === "worker" && values[0] === worker
      ? false
      : Reflect.apply(emit, process, [event, ...values])) as typeof process.emit;
  // Node emits the event in a tick that it has asked for by now.
  process.nextTick(() => {
    process.emit = emit;
  });
  return worker;
}

/** What the script below calls. */
let call: () => unknown = () => {};
const NAME = Symbol.for("dlmath.kernel.call");
Object.defineProperty(globalThis, NAME, { value: () => call() });
const script = new Script(`globalThis[Symbol.for("dlmath.kernel.call")]()`, {
  filename: "node:kernel",
});

/** Calls a function, which an interrupt ends wherever it is; see isInterruption. */
export function interruptible(run: () => unknown): unknown {
  const { listenerCount } = process;
  // Node takes the listeners away meanwhile, and the process's handler with them: the thread's, if there is one.
  if (watched) process.listenerCount = () => 0;
  call = () => {
    if (watched) process.listenerCount = listenerCount;
    return run();
  };
  return script.runInThisContext({ breakOnSigint: true });
}

/** Whether this is what an interrupted call throws. */
export const isInterruption = (error: unknown): boolean =>
  typeof error === "object" &&
  error !== null &&
  "code" in error &&
  error.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
