// What Tab and Shift-Tab show beyond what tslab's converter knows.
import type { Completion, QuickInfo } from "./tslab.ts";

/** The import that a cell lacks which uses a name of dlmath. */
export const importOf = (name: string): string => `import { ${name} } from "dlmath";`;

/** What to complete at a place, names of dlmath among them that have not been imported. */
export function completions(
  code: string,
  { start, end, candidates, original }: Completion,
  exported: string[],
): object {
  const written = code.slice(start, end);
  const isMember = original?.isMemberCompletion === true || code[start - 1] === ".";
  const inImport = /^\s*import\b[^;]*$/m.test(
    code.slice(0, start).split("\n").at(-1) ?? "",
  );
  const missing =
    isMember || inImport || written === ""
      ? []
      : exported.filter(
          (name) =>
            name.toLowerCase().startsWith(written.toLowerCase()) &&
            !candidates.includes(name),
        );
  const matches = [...candidates, ...missing];
  const described = matches.map((text) => ({
    start,
    end,
    text,
    type: missing.includes(text) ? importOf(text) : "",
  }));
  return {
    matches,
    cursor_start: start,
    cursor_end: end,
    metadata: missing.length > 0 ? { _jupyter_types_experimental: described } : {},
  };
}

/** The signature and the doc comment, as Markdown. */
export function markdown(info: QuickInfo): string {
  const signature = (info.displayParts ?? []).map(({ text }) => text).join("");
  const text = (parts: { text: string }[] = []) =>
    parts
      .map((part) => part.text)
      .join("")
      .replace(/\{@link(?:code|plain)?\s+([^\s}|]+)[\s|]*([^}]*)\}/g, (_, name, label) =>
        /^https?:/.test(name) ? `[${label || name}](${name})` : `\`${label || name}\``,
      );
  const tags = (info.tags ?? []).map(({ name, text: parts }) => {
    const said = text(parts);
    if (name === "param") {
      const [, parameter = "", rest = ""] = said.match(/^(\S+)\s*([\s\S]*)$/) ?? [];
      return `- \`${parameter}\`: ${rest}`;
    }
    if (name === "example") return `**Example**\n\n\`\`\`ts\n${said}\n\`\`\``;
    return `**${name}** ${said}`;
  });
  return [
    `\`\`\`ts\n${signature}\n\`\`\``,
    text(info.documentation),
    tags.join("\n").replaceAll("**Example**", "\n**Example**"),
  ]
    .filter((part) => part.trim())
    .join("\n\n");
}
