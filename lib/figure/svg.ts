/** A number as the SVG holds it: two decimals, which is far below what an eye can see. */
export function round(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? "0" : String(rounded);
}

/** Escapes text for XML and drops what XML 1.0 cannot hold. */
export function escapeXml(text: string): string {
  return (
    text
      .replace(/[\ud800-\udfff]/gu, "\ufffd")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/"/g, "&quot;")
  );
}

/** Attributes to one string, each with a space before it; undefined ones are left out. */
export function attributes(of: Record<string, string | number | undefined>): string {
  let text = "";
  for (const [name, value] of Object.entries(of)) {
    if (value === undefined) continue;
    text += ` ${name}="${typeof value === "number" ? round(value) : escapeXml(value)}"`;
  }
  return text;
}

/** An element with content that is SVG already. */
export function element(
  name: string,
  of: Record<string, string | number | undefined>,
  content: string = "",
): string {
  const start = `<${name}${attributes(of)}`;
  return content === "" ? `${start}/>` : `${start}>${content}</${name}>`;
}

/** The children of a node; jsdom's own lists of them take the square of their number to read. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    children.push(child);
  return children;
}

/** The elements among the children of a node. */
export function elementsIn(node: Node): Element[] {
  return childrenOf(node).filter((child) => child.nodeType === 1) as Element[];
}
