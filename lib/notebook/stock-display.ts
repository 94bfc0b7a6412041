// How a library shows something under tslab as published, without this kernel. It imports nothing, looks at
// what is loaded, and may run in a page as well.

interface Message {
  data: Record<string, string>;
  metadata: Record<string, unknown>;
  transient: { display_id?: string };
}
type Write = (message: Message, update: boolean) => void;

interface Loaded {
  exports: { lastWriteDisplayData?: Write | null };
}

/**
 * What sends an output to the front end of the tslab that is running; undefined where there is none.
 *
 * tslab's own `display` sends one representation a call, so the function beneath it is used, that of the
 * running kernel: another copy of tslab could not display. Each cell has its own, so it is looked up at
 * each call. Should a later tslab lack it, its `display.svg` serves.
 */
export function stockDisplay(): Write | undefined {
  const modules = globalThis.process?.getBuiltinModule?.("node:module");
  if (modules === undefined) return undefined;
  const { _cache: cache } = modules as unknown as {
    _cache: Record<string, Loaded | undefined>;
  };
  const kernels = Object.keys(cache).filter((file) =>
    /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(file),
  );
  for (const file of kernels) {
    const write = cache[file]?.exports.lastWriteDisplayData;
    if (write) return write;
  }
  const [kernel] = kernels;
  if (kernel === undefined) return undefined;
  return ({ data }) => {
    const { display } = modules.createRequire(kernel)("./public.js");
    if (data["image/svg+xml"] !== undefined) display.svg(data["image/svg+xml"]);
    else display.text(data["text/plain"]);
  };
}
