import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { childrenOf, element, escapeXml, round } from "./svg.ts";
import { mathIn, plainType, shifts, type Type, typeOf } from "./texts.ts";

/** What a sanitiser strips, what runs, or what only a browser shows. */
const unsafe = new Set(["style", "script", "foreignObject", "use"]);

/** Numbers of geometry, written with needless digits by whoever computed them. */
const geometry =
  /^(d|points|transform|[xyr]|[xy][12]|c[xy]|r[xy]|dx|dy|width|height|stroke-width|.*opacity)$/;

/**
 * Writes what Plot built as SVG text: presentation attributes only, numbers rounded, and
 * ids counted from one in this figure (Plot counts them through the whole process).
 */
export class SvgWriter {
  readonly #ids = new Map<string, string>();

  /** The nodes one after the other, without the style sheet of Plot. */
  write(nodes: Iterable<Node>, outer: Type = plainType): string {
    let text = "";
    for (const node of nodes) {
      if (node.nodeType === 3) text += escapeXml(node.nodeValue ?? "");
      else if (node.nodeType === 1 && !unsafe.has((node as Element).localName)) {
        text += this.#element(node as Element, outer);
      }
    }
    return text;
  }

  /** SVG that refers to what has been written, by the names that it has here. */
  refer(svg: string): string {
    return svg.replace(/="url\(#([^)]*)\)"/g, (link, id) =>
      this.#ids.has(id) ? `="url(#${this.#id(id)})"` : link,
    );
  }

  #element(node: Element, outer: Type): string {
    const type = typeOf(node, outer);
    const math = node.localName === "text" ? mathIn(node, type) : undefined;
    const of: Record<string, string> = {};
    for (const { name, value } of Array.from(node.attributes)) {
      if (name === "style") Object.assign(of, presentation(value));
      else if (name === "class" || name === "aria-hidden" || name.startsWith("on"))
        continue;
      else if (/href$/.test(name)) of.href = this.#link(value);
      else of[name] = this.#value(name, value);
    }
    if (math !== undefined) return element("g", without(of, ["x", "y"]), math);
    return element(node.localName, of, this.write(childrenOf(node), type));
  }

  #link(target: string): string {
    if (target.startsWith("#")) return `#${this.#id(target.slice(1))}`;
    return /^\s*javascript:/i.test(target) ? "" : target;
  }

  #value(name: string, value: string): string {
    if (name === "id") return this.#id(value);
    if (geometry.test(name)) {
      return shifts[value] ?? value.replace(/-?\d+\.\d+(e[-+]?\d+)?/g, (n) => round(+n));
    }
    return value
      .replace(/url\(["']?#([^)"']*)["']?\)/g, (_, id) => `url(#${this.#id(id)})`)
      .replace(/^currentColor$/, "black")
      .replace(/^var\(--plot-background\)$/, "white");
  }

  #id(id: string): string {
    let mine = this.#ids.get(id);
    if (mine === undefined) {
      mine = `figure-${this.#ids.size + 1}`;
      this.#ids.set(id, mine);
    }
    return mine;
  }
}

function without(
  of: Record<string, string>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)));
}

/** Gives the ids of a figure a name of its own, made of its content. */
export function named(svg: string): string {
  const name = bytesToHex(sha256(utf8ToBytes(svg))).slice(0, 8);
  // A quote that begins an attribute: those of labels are escaped.
  return svg.replace(/( id="|="url\(#|href="#)figure-/g, `$1figure-${name}-`);
}

/** The declarations of a style attribute that are presentation attributes as well. */
function presentation(style: string): Record<string, string> {
  const of: Record<string, string> = {};
  for (const declaration of style.split(";")) {
    const [name, value] = declaration.split(":").map((part) => part.trim());
    if (value && /^(fill|stroke|font|opacity|text-anchor)/.test(name)) of[name] = value;
  }
  return of;
}
