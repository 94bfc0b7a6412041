// No message of the kernel is lost. tslab sends without waiting for the send before, and zeromq.js puts
// every 513th send of a turn of the event loop off: the next one then finds the socket busy, throws, and
// its message is gone. A send without a time-out is never put off, and a queue without a limit never full.
//
// Loaded with `node --require`, this file does the same for a tslab that is started as it is.
import Module from "node:module";

interface ZeroMq {
  Publisher: new (options?: object) => object;
  Router: new (options?: object) => object;
}
type Load = (
  request: string,
  parent?: { filename?: string | null },
  ...rest: unknown[]
) => unknown;

const options = { sendTimeout: 0, sendHighWaterMark: 0 };
const modules = Module as unknown as { _load: Load };
const load = modules._load;

// Only what tslab itself loads: a cell that imports zeromq has the sockets it asked for.
modules._load = function (request, parent, ...rest) {
  const loaded = load.call(this, request, parent, ...rest);
  if (request !== "zeromq" || !/[\\/]tslab[\\/]dist[\\/]/.test(parent?.filename ?? ""))
    return loaded;
  const zmq = loaded as ZeroMq;
  class Publisher extends zmq.Publisher {
    constructor() {
      super(options);
    }
  }
  class Router extends zmq.Router {
    constructor() {
      super(options);
    }
  }
  return { ...zmq, Publisher, Router };
};
