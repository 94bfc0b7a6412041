import { wrongCall } from "./calls.ts";
import type { Facts, Place, Use } from "./facts.ts";
import { type Library, meant } from "./library.ts";

/** What is wrong with a cell, and where. */
export interface Mistake extends Place {
  kind: "Error" | "ReferenceError" | "TypeError";
  message: string;
}

/** What is known when a cell is about to run. */
export interface Known {
  /** The names that cells above declare, with their values. */
  values: ReadonlyMap<string, unknown>;
  /** Those of them that nobody may assign to. */
  constants: ReadonlySet<string>;
  load(module: string): unknown;
  /** What is said of a name that no cell above declares. */
  unknown(name: string): string;
}

type Members = Record<string, unknown>;
const globals = globalThis as unknown as Members;

/**
 * The first mistake in a cell's names, members and calls that can be seen without a type checker,
 * before the cell runs.
 */
export function mistakeIn(
  facts: Facts,
  known: Known,
  library: Library,
): Mistake | undefined {
  const values = new Map(known.values);
  for (const { own, name, module, ...place } of facts.imports) {
    let from: Members;
    try {
      from = known.load(module) as Members;
    } catch (error) {
      return { kind: "Error", message: (error as Error).message, ...place };
    }
    if (name === "*" || name === "default" || name in from)
      values.set(own, name === "*" ? from : from[name]);
    else if (from === library.exports && !library.types.includes(name)) {
      const message = `"${module}" has no ${name}${meant(name, Object.keys(from))}`;
      return { kind: "ReferenceError", message, ...place };
    }
  }
  const [given] = facts.given;
  if (given) {
    const { name, type, value, line, column } = given;
    const article = type === "object" ? "an" : "a";
    const message = `${name} must be ${article} ${type}, but was ${value.text}`;
    return { kind: "TypeError", message, line, column };
  }
  /** The value of a name that cannot change before it is passed. */
  const heldBy = (name: string): unknown =>
    facts.declares.has(name) || !known.constants.has(name)
      ? undefined
      : known.values.get(name);
  for (const use of facts.uses) {
    const { name, line, column } = use;
    const declared = facts.declares.has(name);
    const constants = declared ? facts.constants : known.constants;
    if (use.assigned && (constants.has(name) || facts.constants.has(name)))
      return { kind: "TypeError", message: `${name} is a constant`, line, column };
    if (declared) continue;
    const isGlobal = Object.hasOwn(globals, name) || provided.has(name);
    if (!values.has(name) && !isGlobal && !use.asked)
      return { kind: "ReferenceError", message: known.unknown(name), line, column };
    if (name === "console") continue;
    const value = values.has(name) ? values.get(name) : globals[name];
    const member = wrongMember(use, value, library);
    if (member) return { kind: "TypeError", message: member, line, column };
    // What may be another by the time of the call is not looked at.
    const fixed = !known.values.has(name) || known.constants.has(name);
    const wrong =
      wrongCall(use, value, library, heldBy) ??
      (fixed ? notCalled(use, value, library) : undefined);
    if (wrong) return { kind: "TypeError", line, column, ...wrong };
  }
  return undefined;
}

/** A call of something that is not a function. */
function notCalled(
  { name, member, call }: Use,
  value: unknown,
  library: Library,
): { message: string } | undefined {
  if (!call || value === undefined || value === null) return undefined;
  if (member !== undefined && !isFixed(name, value, library)) return undefined;
  const called = member === undefined ? value : (value as Members)[member];
  if (typeof called === "function") return undefined;
  return {
    message: `${member === undefined ? name : `${name}.${member}`} is not a function`,
  };
}

/** What every cell has beside the page's own globals. */
const provided = new Set(["arguments", "console", "undefined", "addEventListener"]);

/** A member that its object does not have. */
function wrongMember(
  { name, member }: Use,
  value: unknown,
  library: Library,
): string | undefined {
  if (member === undefined || value === undefined || value === null) return undefined;
  if (!isFixed(name, value, library) || member in Object(value)) return undefined;
  const members = new Set<string>();
  for (let at = Object(value); at; at = Object.getPrototypeOf(at))
    for (const key of Object.getOwnPropertyNames(at)) members.add(key);
  return `${name} has no ${member}${meant(member, [...members])}`;
}

/** Whether all members of a value are known. */
const isFixed = (name: string, value: object, library: Library): boolean =>
  (typeof value !== "object" && typeof value !== "function") ||
  (value === globals[name] && value !== globals) ||
  isPart(value, library) ||
  isBuiltIn(value);

/** A class or function of dlmath, all of Plot, or a Matrix and the like. */
const isPart = (value: object, library: Library): boolean =>
  Object.values(library.exports).some(
    (part) => part === value || part === value.constructor,
  );

const isBuiltIn = (value: object): boolean =>
  Array.isArray(value) ||
  ArrayBuffer.isView(value) ||
  value instanceof Map ||
  value instanceof Set ||
  value instanceof Date;

/** What the page says of a name that nobody declares. */
export const notDefined = (name: string, known: readonly string[]): string =>
  `${name} is not defined${meant(name, known)}`;

/** Types that a value shows: `typeof`, and some classes. */
const primitives = ["number", "string", "boolean", "bigint"];
const classes = [
  "Float64Array",
  "Float32Array",
  "Int32Array",
  "Uint8Array",
  "Map",
  "Set",
  "Date",
];

/** A name whose value, now that the cell has run, is not of the type written beside it. */
export function wrongValue(
  { annotations }: Facts,
  held: (name: string) => unknown,
  library: Library,
): Mistake | undefined {
  for (const { name, type, line, column } of annotations) {
    const value = held(name);
    const element = type.replace("[]", "");
    const test = typeTest(element, held(element) ?? library.exports[element]);
    if (!test) continue;
    const fits =
      element === type ? test(value) : Array.isArray(value) && value.every(test);
    const article = /^[AEIOU]/i.test(element) ? "an" : "a";
    const wanted = element === type ? `${article} ${element}` : `an array of ${element}`;
    if (!fits)
      return {
        kind: "TypeError",
        message: `${name} must be ${wanted}, but was ${shown(value)}`,
        line,
        column,
      };
  }
  return undefined;
}

function typeTest(type: string, own: unknown): ((value: unknown) => boolean) | undefined {
  if (primitives.includes(type)) return (value) => typeof value === type;
  const known = classes.includes(type) ? globals[type] : own;
  return typeof known === "function" ? (value) => value instanceof known : undefined;
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (typeof value !== "object" || value === null) return String(value);
  return `${/^[AEIOU]/.test(value.constructor?.name) ? "an" : "a"} ${value.constructor?.name ?? "object"}`;
}
