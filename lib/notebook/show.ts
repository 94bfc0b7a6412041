import { stockDisplay } from "./stock-display.ts";

/** One output in several representations: MIME type to content, binary content in base64. */
export type MimeBundle = Record<string, string>;

/** What front ends want to know about a representation, such as its size in pixels. */
export type MimeMetadata = Record<string, unknown>;

/** A place in the notebook's output, where something can be shown instead of what is there. */
export interface Place {
  /** The same for every output that is to stand there. */
  readonly id: string;
  /** Whether something stands there. */
  shown: boolean;
}

/** Sends an output to the front end; `update` replaces the one of the same display_id. */
type Send = (
  message: {
    data: MimeBundle;
    metadata: MimeMetadata;
    transient: { display_id?: string };
  },
  update: boolean,
) => void;

/** A kernel that lets libraries show something puts a function there. */
const kernel = globalThis as { [send: symbol]: Send | undefined };

const frontEnd = (): Send | undefined =>
  kernel[Symbol.for("Jupyter.send")] ?? stockDisplay() ?? denoDisplay();

/** What Deno's kernel offers to its cells. */
interface DenoJupyter {
  broadcast(type: string, content: Parameters<Send>[0]): Promise<void>;
}

function denoDisplay(): Send | undefined {
  const { Deno } = globalThis as { Deno?: { jupyter?: DenoJupyter } };
  let jupyter: DenoJupyter | undefined;
  try {
    jupyter = Deno?.jupyter;
  } catch {
    // Outside of a notebook Deno throws instead of having none.
  }
  if (jupyter === undefined) return undefined;
  const { broadcast } = jupyter;
  return (message, update) => {
    broadcast(update ? "update_display_data" : "display_data", message);
  };
}

/** Whether there is a notebook that shows outputs. */
export const inNotebook = (): boolean => frontEnd() !== undefined;

/** A place of its own for an output that will change. */
export const newPlace = (): Place => ({
  id: `dlmath-${Math.random().toString(36).slice(2)}`,
  shown: false,
});

/**
 * Shows one output in the notebook, in all its representations at once. Outside a notebook the text of
 * the bundle goes to the console, as a terminal would show it.
 *
 * @param place where it is to stand, instead of what was shown there; otherwise behind what is there.
 */
export function show(data: MimeBundle, metadata: MimeMetadata = {}, place?: Place): void {
  const send = frontEnd();
  if (send === undefined) {
    console.log(data["text/plain"]);
    return;
  }
  const transient = place ? { display_id: place.id } : {};
  send({ data, metadata, transient }, place?.shown === true);
  if (place) place.shown = true;
}

/**
 * Clears the output of the running cell; outside a notebook, and where the kernel cannot, it does nothing.
 *
 * @param wait whether to leave it until something new is shown.
 * @example
 * clearOutput(true); // the next output takes the place of this cell's
 */
export function clearOutput(wait = false): void {
  const clear = (
    globalThis as { [clear: symbol]: ((wait: boolean) => void) | undefined }
  )[Symbol.for("Jupyter.clear")];
  clear?.(wait);
}
