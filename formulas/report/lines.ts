import type { Finding, Verdict } from "../judge/finding.ts";

const ORDER: Verdict[] = [
  "proved",
  "holds",
  "refuted",
  "definition",
  "not checked",
  "condition",
  "mention",
];

/** A finding in a line: where, what came of it, the formula, and why. */
export function lineOf({ file, cell, line, latex, verdict, reason }: Finding): string {
  const place =
    cell === undefined ? `${file}:${line}` : `${file}, cell ${cell}, line ${line}`;
  const formula = latex.replace(/\s+/g, " ");
  const short = formula.length > 70 ? `${formula.slice(0, 69)}…` : formula;
  return `${place}: ${verdict}: ${short}\n    ${reason}`;
}

/** "3 proved, 2 hold, 1 refuted": of all findings, those that claim something first. */
export function summaryOf(findings: Finding[]): string {
  const counts = ORDER.map((verdict) => [
    findings.filter((finding) => finding.verdict === verdict).length,
    verdict,
  ]);
  const said = counts
    .filter(([count]) => count !== 0)
    .map(([count, verdict]) => `${count} ${verdict}`);
  return said.join(", ") || "no formulas";
}

/** What `--json` prints of a finding. */
export function jsonOf({
  file,
  cell,
  line,
  latex,
  verdict,
  reason,
  entry,
}: Finding): object {
  return {
    file,
    cell,
    line,
    formula: latex,
    verdict,
    reason,
    ...(entry ? { meanings: entry } : {}),
  };
}
