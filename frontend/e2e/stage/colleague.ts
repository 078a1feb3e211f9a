import { type Page, test as plain } from "@playwright/test";

/** A second person at a computer of their own, who leaves when the journey ends: open pages go on asking. */
export const test = plain.extend<{ colleague: Page }>({
  colleague: async ({ browser }, use) => {
    const context = await browser.newContext();
    await use(await context.newPage());
    await context.close();
  },
});
