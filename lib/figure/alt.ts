import type { Sheet } from "./options.ts";
export function describe(sheet: Sheet): string {
  return sheet.rows
    .flat()
    .map((a) => a.title ?? "A figure")
    .join("; ")
    .replaceAll("$", "")
    .replaceAll("\n", " ");
}
