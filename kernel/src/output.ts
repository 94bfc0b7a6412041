// What cells write reaches the cell that started them, also when it is over.
import { type Cell, currentCell } from "./cell.ts";

/** @param cell the cell that what runs now belongs to */
export function routeOutput(cell: () => Cell | undefined): void {
  for (const name of ["stdout", "stderr"] as const) {
    const decoder = new TextDecoder();
    process[name].write = ((
      chunk: string | Uint8Array,
      encoding?: BufferEncoding | (() => void),
      done?: () => void,
    ) => {
      const text =
        typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
      cell()?.publish("stream", { name, text });
      const callback = typeof encoding === "function" ? encoding : done;
      if (callback) process.nextTick(callback);
      return true;
    }) as typeof process.stdout.write;
  }
  trackTimers();
}

/** Notes the timers of each cell, so that an interrupt can end them. */
function trackTimers(): void {
  for (const name of ["setTimeout", "setInterval", "setImmediate"] as const) {
    const start = globalThis[name] as (...values: unknown[]) => object;
    const tracked = (callback: (...values: unknown[]) => void, ...rest: unknown[]) => {
      const cell = currentCell.getStore();
      if (!cell || typeof callback !== "function") return start(callback, ...rest);
      const once = name !== "setInterval";
      const timer = start(
        (...values: unknown[]) => {
          if (once) cell.timers.delete(timer);
          callback(...values);
        },
        ...rest,
      );
      cell.timers.set(timer, () =>
        name === "setImmediate"
          ? clearImmediate(timer as NodeJS.Immediate)
          : clearTimeout(timer as NodeJS.Timeout),
      );
      return timer;
    };
    // setTimeout has its promise's variant under a symbol of node:util.
    Object.defineProperties(tracked, Object.getOwnPropertyDescriptors(start));
    (globalThis as Record<string, unknown>)[name] = tracked;
  }
}
