// How a cell's last value is shown: in each of the representations that it has.
import { inspect } from "node:util";
import { vectorText } from "../../lib/arrays/print.ts";
import { table } from "./table.ts";

export interface Bundle {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
}

/** Deno's name for the method that gives a value's representations, and ours for what belongs to them. */
const DISPLAY = Symbol.for("Jupyter.display");
const METADATA = Symbol.for("Jupyter.metadata");

export async function represent(value: unknown): Promise<Bundle> {
  const own = method(value, DISPLAY);
  if (own) {
    const data = (await own()) as Record<string, unknown>;
    const metadata = (method(value, METADATA)?.() ?? {}) as Record<string, unknown>;
    return { data: { "text/plain": text(value), ...data }, metadata };
  }
  const element = ofElement(value);
  if (element) return { data: element, metadata: {} };
  const html = table(value);
  return {
    data: { ...(html && { "text/html": html }), "text/plain": text(value) },
    metadata: {},
  };
}

/** From now on a Float64Array is written as NumPy writes an array, wherever it stands in a value. */
export function writeArraysAsNumPy(): void {
  Object.defineProperty(Float64Array.prototype, inspect.custom, {
    value(this: unknown) {
      // The prototype itself has no elements.
      return this instanceof Float64Array ? vectorText(this) : "Float64Array {}";
    },
    configurable: true,
    writable: true,
  });
}

/** As console.log writes it: a text as it is, everything else as Node shows it. */
export const text = (value: unknown): string =>
  typeof value === "string" ? value : inspect(value);

function method(value: unknown, name: symbol): (() => unknown) | undefined {
  if (value === null || (typeof value !== "object" && typeof value !== "function"))
    return undefined;
  const own = (value as Record<symbol, unknown>)[name];
  return typeof own === "function" ? () => own.call(value) : undefined;
}

interface DomElement {
  nodeType: number;
  localName: string;
  outerHTML: string;
  namespaceURI: string;
  ownerDocument?: {
    defaultView?: {
      XMLSerializer: new () => { serializeToString(node: unknown): string };
    };
  };
}

/** What shows an element of a document, such as what Plot draws. */
function ofElement(value: unknown): Record<string, unknown> | undefined {
  const element = value as DomElement;
  if (
    typeof value !== "object" ||
    element.nodeType !== 1 ||
    typeof element.outerHTML !== "string"
  )
    return undefined;
  const plain = `<${element.localName}>`;
  if (element.localName !== "svg")
    return { "text/html": element.outerHTML, "text/plain": plain };
  const view = element.ownerDocument?.defaultView;
  const svg = view
    ? new view.XMLSerializer().serializeToString(element)
    : element.outerHTML;
  return { "image/svg+xml": svg, "text/plain": plain };
}
