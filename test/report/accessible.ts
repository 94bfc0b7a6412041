import type { Page } from "@playwright/test";
import axe from "axe-core";

/** The serious and critical ones of axe-core, by rule and place. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`if (!window.axe) { ${axe.source} }`);
  const { violations } = await page.evaluate(() => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    return here.run({ resultTypes: ["violations"] });
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.html.slice(0, 120)}`));
}
