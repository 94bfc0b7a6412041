import type { Place, Use, Value } from "./facts.ts";
import { type Library, meant, type Signature } from "./library.ts";

/** What is wrong with a call, and where, if it is an argument. */
type Wrong = Partial<Place> & { message: string };

/** A call of dlmath with too few or too many arguments, with one of a wrong kind, or with an option that it does not have. */
export function wrongCall(
  use: Use,
  value: unknown,
  library: Library,
  heldBy: (name: string) => unknown,
): Wrong | undefined {
  const { call, member } = use;
  const found = call && signatureOf(use, value, library);
  if (!found || call.count === undefined) return undefined;
  const [name, [least, most, parameters, options = {}]] = found;
  if (call.count < least || call.count > most) {
    const range = least === most ? `${least}` : `${least} to ${most}`;
    return {
      message: `${name} takes ${range} argument${range === "1" ? "" : "s"}, but was given ${call.count}`,
    };
  }
  for (const { argument, value, line, column } of call.passed) {
    const message = wrongKind(parameters[argument], value, heldBy);
    if (message) return { message, line, column };
  }
  for (const { argument, name, value, line, column } of call.options) {
    const own = options[argument];
    const option = own?.find((one) => one.replace(/:.*/, "") === name);
    const names = own?.map((one) => one.replace(/:.*/, "")) ?? [];
    if (own && option === undefined)
      return {
        message: `${name} is not an option of ${member ?? found[0]}${meant(name, names)}`,
      };
    const message = value && option && wrongKind(option, value, heldBy);
    if (message) return { message, line, column };
  }
  return undefined;
}

const words: Record<string, string> = {
  n: "a number",
  s: "a string",
  b: "true or false",
  a: "an array",
  f: "a function",
  o: "an object",
};

/** Says so if the value is of a kind that the parameter does not take. */
function wrongKind(
  parameter: string | undefined,
  value: Value,
  heldBy: (name: string) => unknown,
): string | undefined {
  const [name, kinds] = parameter?.split(":") ?? [];
  if (!kinds) return undefined;
  const held = value.kind === "name" ? heldBy(value.text) : undefined;
  const kind = value.kind === "name" ? typeof held : value.kind;
  const fits: Record<string, RegExp> = {
    number: /n/,
    string: /s/,
    boolean: /b/,
    object: /[afo]/,
    function: /[fo]/,
  };
  // Nothing is said of null and of names whose value is not known.
  if (!fits[kind] || held === null || fits[kind].test(kinds)) return undefined;
  const wanted = [...kinds].map((letter) => words[letter]).join(" or ");
  const shown =
    value.kind !== "name"
      ? ({ "{}": "an object", "[]": "an array" }[value.text] ?? value.text)
      : kind === "object" || kind === "function"
        ? value.text
        : `${value.text} = ${typeof held === "string" ? JSON.stringify(held) : String(held)}`;
  return `${name} must be ${wanted}, but was ${shown}`;
}

function signatureOf(
  { call, member }: Use,
  value: unknown,
  { exports, signatures }: Library,
): [name: string, Signature] | undefined {
  const nameOf = (part: unknown) =>
    typeof part === "function"
      ? Object.keys(exports).find((name) => exports[name] === part)
      : undefined;
  const name = nameOf(value);
  const key = name
    ? `${call?.isNew ? "new " : ""}${name}${member ? `.${member}` : ""}`
    : `${nameOf(value?.constructor)}#${member}`;
  return Object.hasOwn(signatures, key)
    ? [key.replace("#", "."), signatures[key]]
    : undefined;
}
