import { expect, type Page, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";
import { makeWorkspace } from "./stage/workspace";

const grid = (page: Page) => page.getByRole("grid", { name: "Contacts" });
const firstRow = (page: Page) => grid(page).getByRole("rowgroup").last().getByRole("row").first();

test("a long list begins at a letter of its names and at a month of its last contacts", async ({
  page,
  request,
}) => {
  const account = makeWorkspace(ownWord("Places"));
  const base = await openBase(request, account);
  await base.someContacts(60, "Filler");
  const lately = await base.contact({ display_name: "Гагик Lately" });
  const before = await base.contact({ display_name: "Գագիկ Before" });
  await base.interaction({ kind: "call", contact_ids: [lately.id], occurred_at: "2025-05-20T09:00:00Z" });
  await base.interaction({ kind: "call", contact_ids: [before.id], occurred_at: "2025-02-20T09:00:00Z" });
  await signIn(page, {}, account);

  await page.goto("/contacts?sort=display_name");
  const letters = page.getByRole("toolbar", { name: "Begin at a letter" });
  await expect(letters).toBeVisible();
  await page.getByRole("button", { name: "А–Я" }).click();
  await letters.getByRole("button", { name: "Г", exact: true }).click();
  await expect(firstRow(page)).toContainText("Гагик Lately");

  await page.goto("/contacts?sort=-last_interaction_at");
  const months = page.getByRole("toolbar", { name: "Begin at a month" });
  await expect(firstRow(page)).toContainText("Гагик Lately");
  await page.getByRole("button", { name: "2025", exact: true }).click();
  await months.getByRole("button", { name: "April 2025" }).click();
  await expect(firstRow(page)).toContainText("Գագիկ Before");
  await expect(page).toHaveURL(/at=(%22)?2025-04/);
  await months.getByRole("button", { name: "April 2025" }).press("ArrowLeft");
  await expect(months.getByRole("button", { name: "May 2025" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(firstRow(page)).toContainText("Гагик Lately");
  await expectNoBarriers(page);
  await page.reload();
  await expect(months.getByRole("button", { name: "May 2025" })).toHaveAttribute("aria-pressed", "true");

  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await expect(months.getByRole("button", { name: "May 2025" })).toBeInViewport();
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole("button", { name: "From the beginning" }).click();
  await expect(page).not.toHaveURL(/[?&]at=/);
});
