// Axe over the page as it stands, in both themes.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { isPhone } from "./phone";

/**
 * Axe on the page that is open. What passed isn't written down, and the page itself sums up, which is right where no page
 * has frames: else each look fills a second page with the thousands of things that are well, and takes four times as long.
 */
export function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
}

async function violations(axe: AxeBuilder) {
  const { violations: found } = await axe.analyze();
  return found.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    nodes: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary ?? ""}`),
  }));
}

export async function expectAccessible(page: Page) {
  const light = ["light", axeOn(page)] as const;
  // The same page in other colors: only the rules that look at colors can answer differently, and a phone has no others.
  const dark = ["dark", axeOn(page).withRules(["color-contrast", "link-in-text-block"])] as const;
  const checks = isPhone(page) ? [light] : [light, dark];
  for (const [colorScheme, axe] of checks) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveCSS("color-scheme", new RegExp(colorScheme));
    // What a control is called may come with its script, a moment after it is drawn.
    await expect
      .poll(() => violations(axe), { message: `axe on ${page.url()}, ${colorScheme}`, timeout: 30_000 })
      .toEqual([]);
  }
}
