// Preloaded into tslab as its authors publish it, which loses messages: it does not wait for one send before the
// next, and zeromq.js puts every 513th send of a turn of the event loop off. A send without a time-out is never put
// off, and a queue without a limit is never full.
"use strict";
const Module = require("node:module");
const loader =
  /** @type {{ _load: (request: string, parent?: NodeModule, ...rest: unknown[]) => any }} */ (
    /** @type {unknown} */ (Module)
  );
const load = loader._load;
const unlimited = { sendTimeout: 0, sendHighWaterMark: 0 };

/**
 * @param {string} request
 * @param {NodeModule} [parent]
 * @param {unknown[]} rest
 */
loader._load = function (request, parent, ...rest) {
  const loaded = load.call(this, request, parent, ...rest);
  // A cell that imports zeromq gets it as it is.
  if (request !== "zeromq" || !/[\\/]tslab[\\/]dist[\\/]/.test(parent?.filename ?? ""))
    return loaded;
  return {
    ...loaded,
    Publisher: class extends loaded.Publisher {
      constructor() {
        super(unlimited);
      }
    },
    Router: class extends loaded.Router {
      constructor() {
        super(unlimited);
      }
    },
  };
};
