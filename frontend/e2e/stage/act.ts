import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, type Route } from "@playwright/test";
import axe, { type Result } from "axe-core";
import { ADMIN } from "./server";

export type Account = { email: string; password: string };
type Look = { language?: "en" | "ru" | "hy" | "ar"; theme?: "light" | "dark" };

/** As if the person had chosen language and theme on this device before. */
export async function dress(page: Page, { language = "en", theme = "light" }: Look = {}): Promise<void> {
  await page.addInitScript((look) => localStorage.setItem("kartoteka.preferences", JSON.stringify(look)), {
    language,
    theme,
  });
}

export async function signIn(page: Page, look: Look = {}, account: Account = ADMIN): Promise<void> {
  await dress(page, look);
  await page.goto("/login");
  await page.locator("input[type=email]").fill(account.email);
  await page.locator("input[type=password]").fill(account.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/login");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What a screen reader or weak eyes would stumble over. */
export async function barriersOf(page: Page): Promise<string[]> {
  return (await violationsOn(page)).map(
    (one) =>
      `${one.id} (${one.impact}): ${one.nodes.map((node) => `${node.html} ${node.failureSummary}`).join(" | ")}`,
  );
}

/**
 * Asked in the page itself, and only what is wrong comes back: the builder, made for pages within pages, opens another
 * page for each look and carries over all that is right, which took longer than looking.
 */
async function violationsOn(page: Page): Promise<Result[]> {
  if (page.frames().length > 1) return (await new AxeBuilder({ page }).withTags(RULES).analyze()).violations;
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (values) => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    const { violations } = await here.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return violations;
  }, RULES);
}

export async function expectNoBarriers(page: Page): Promise<void> {
  expect(await barriersOf(page)).toEqual([]);
}

/** A crash takes what has not reached the disk: the last key or two. */
export async function expectKept(page: Page, text: string): Promise<void> {
  const kept = () =>
    page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open("kartoteka-drafts");
          opening.onsuccess = () => {
            const all = opening.result.transaction("drafts").objectStore("drafts").getAll();
            all.onsuccess = () => resolve(JSON.stringify(all.result));
          };
        }),
    );
  await expect.poll(kept).toContain(text);
}

/** A word that sounds like no other: search by sound takes words that begin alike for the same. */
export function ownWord(first: string): string {
  const letters = Array.from({ length: 10 }, () => "abdegiklmnoprstuvz"[Math.floor(Math.random() * 18)]);
  return first + letters.join("");
}

/** As if the session had been ended elsewhere: nothing is answered until somebody signs in again. */
export async function endSession(page: Page): Promise<void> {
  await page.context().clearCookies();
  const refuse = async (route: Route): Promise<void> => {
    const path = new URL(route.request().url()).pathname;
    if (/\/auth\/(login|logout)$/.test(path)) {
      await page.unroute("**/api/v1/**", refuse);
      return route.fallback();
    }
    return route.fulfill({ status: 401, json: { code: "token_expired" } });
  };
  await page.route("**/api/v1/**", refuse);
}
