// Rows of like objects as a table.

/** More rows than this are counted, not shown. */
const ROWS = 60;
const COLUMNS = 20;

/** HTML for a list of objects that all have the same few simple columns; nothing for any other value. */
export function table(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isRow))
    return undefined;
  const columns = Object.keys(value[0]);
  const same = (row: object) =>
    Object.keys(row).length === columns.length && columns.every((name) => name in row);
  if (columns.length === 0 || columns.length > COLUMNS || !value.every(same))
    return undefined;
  const line = (tag: string, cells: unknown[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${inHtml(String(cell))}</${tag}>`).join("")}</tr>`;
  const rows = value
    .slice(0, ROWS)
    .map((row) => line("td", [...columns.map((name) => row[name])]));
  const more = value.length > ROWS ? `<p>${ROWS} of ${value.length} rows</p>` : "";
  return `<table><thead>${line("th", columns)}</thead><tbody>${rows.join("")}</tbody></table>${more}`;
}

const isRow = (row: unknown): row is Record<string, unknown> =>
  typeof row === "object" &&
  row !== null &&
  Object.getPrototypeOf(row) === Object.prototype &&
  Object.values(row).every(
    (cell) => cell === null || (typeof cell !== "object" && typeof cell !== "function"),
  );

const inHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
