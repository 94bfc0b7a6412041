// Preloaded into a kernel that runs on Node. It takes the clock and the timers before a cell can replace them, and
// tells the check, over a socket of its own, what Jupyter's messages do not say: errors that nobody took, and what
// is still under way when the last cell is over.
"use strict";
const {
  NOTEBOOK_CHECK_SOCKET: path,
  NOTEBOOK_CHECK_NODE_OPTIONS: options,
  NOTEBOOK_CHECK_FOLDERS: folders = "{}",
} = process.env;

if (path && require("node:worker_threads").isMainThread) {
  // Not for the processes that cells start.
  delete process.env.NOTEBOOK_CHECK_SOCKET;
  delete process.env.NOTEBOOK_CHECK_NODE_OPTIONS;
  delete process.env.NOTEBOOK_CHECK_FOLDERS;
  if (options) process.env.NODE_OPTIONS = options;
  else delete process.env.NODE_OPTIONS;
  nameOriginals(JSON.parse(folders));
  watch(path);
}

/**
 * The process is in a copy of the notebook's folder, where relative paths lead; whoever asks is told the original,
 * and takes modules from there.
 * @param {Record<string, string>} folders copies and their originals
 */
function nameOriginals(folders) {
  const { cwd } = process;
  process.cwd = () => {
    const path = cwd();
    for (const [copy, original] of Object.entries(folders))
      if (path === copy || path.startsWith(`${copy}/`))
        return original + path.slice(copy.length);
    return path;
  };
}

/** @param {string} path */
function watch(path) {
  const timers = require("node:timers");
  const { inspect } = require("node:util");
  const { stringify, parse } = JSON;
  const { setTimeout } = timers;
  const { process } = globalThis; // a cell can replace it
  const resources = process.getActiveResourcesInfo.bind(process);
  const now = process.hrtime.bigint;
  const exitCode = () => process.exitCode;

  /** @typedef {NodeJS.Timeout & { _destroyed?: boolean, _repeat?: number | null }} Timer */
  const probe = setTimeout(() => {}, 0);
  const Timeout = Object.getPrototypeOf(probe);
  const { unref } = Timeout;
  clearTimeout(probe);

  /** @param {Set<Timer>} set @returns {Timer[]} the timers that still run */
  const alive = (set) => {
    for (const timer of set) if (timer._destroyed) set.delete(timer);
    return [...set];
  };
  /** @param {Set<Timer>} set @param {Timer} timer */
  const add = (set, timer) => {
    set.add(timer);
    if (set.size % 256 === 0) alive(set);
  };

  // Node does not list a timer that was unref'd, and does not tell an interval from a timer.
  /** @type {Set<Timer>} */
  const unrefed = new Set();
  Timeout.unref = function () {
    add(unrefed, this);
    return unref.call(this);
  };
  /** @type {Set<Timer>} */
  const intervals = new Set();
  const { setInterval } = timers;
  /** @type {typeof setInterval} */
  const counted = /** @type {any} */ (
    {
      setInterval: (/** @type {any[]} */ ...args) => {
        const timer = Reflect.apply(setInterval, undefined, args);
        add(intervals, timer);
        return timer;
      },
    }.setInterval
  );
  Object.defineProperties(counted, Object.getOwnPropertyDescriptors(setInterval));
  timers.setInterval = counted;
  globalThis.setInterval = counted;

  const socket = require("node:net").connect(path);
  socket.unref();
  socket.on("error", () => {}); // the check is gone, and with it soon this kernel
  /** @param {object} message */
  const tell = (message) => socket.write(`${stringify(message)}\n`);

  // Seen here, errors cannot be hidden by removing or adding handlers.
  /** @type {Set<import("node:worker_threads").Worker>} */
  const workers = new Set();
  const { emit } = process;
  process.emit = /** @type {any} */ (
    function (/** @type {string} */ event, /** @type {any[]} */ ...args) {
      if (event === "uncaughtExceptionMonitor" || event === "unhandledRejection") {
        try {
          tell({ error: inspect(args[0]) });
        } catch {
          tell({ error: "an error that cannot be shown" });
        }
      } else if (event === "worker") {
        workers.add(args[0]);
        args[0].once("exit", () => workers.delete(args[0]));
      }
      return Reflect.apply(emit, this, [event, ...args]);
    }
  );

  const UNDER_WAY = /^(Timeout|FSReq|GetAddrInfoReq|TCPConnect|TCPSocket|Process)/;
  const underWay = () => {
    const repeating = alive(intervals);
    const listed = resources().filter((name) => UNDER_WAY.test(name)).length;
    const once = alive(unrefed).filter((timer) => !repeating.includes(timer));
    return (
      listed -
      repeating.filter((timer) => timer.hasRef()).length +
      once.length +
      workers.size
    );
  };
  /** @param {number} seconds */
  const after = (seconds) => now() + BigInt(Math.round(seconds * 1e9));

  // An interval does not end: it may run once more, so that what it does is seen.
  /** @param {{ grace: number, interval: number }} limits */
  function settle({ grace, interval }) {
    const end = after(grace);
    const periods = alive(intervals).map((timer) => (timer._repeat ?? 0) / 1000 + 0.05);
    const seen = after(Math.min(interval, Math.max(0, ...periods)));
    const look = () => {
      const time = now();
      const over = underWay() <= 0 && (time >= seen || alive(intervals).length === 0);
      if (over || time > end) tell({ settled: over, exitCode: exitCode() ?? null });
      else unref.call(setTimeout(look, 5));
    };
    look();
  }

  let text = "";
  socket.setEncoding("utf8");
  socket.on("data", (data) => {
    const lines = (text + data).split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) settle(parse(line));
  });
}
