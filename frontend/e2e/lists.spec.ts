import { expect, test } from "@playwright/test";
import { signIn } from "./stage/act";
import { openBase } from "./stage/base";

test("a list is narrowed by search and by conditions, and the address keeps both", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const mark = `tag${Date.now() % 1_000_000}`;
  await base.contact({ display_name: "Zarine One", tags: [mark] });
  await base.contact({ display_name: "Zarine Two" });
  await signIn(page);
  await page.keyboard.press("/");
  await page.keyboard.type("Zarine");
  const grid = page.getByRole("grid", { name: "Contacts" });
  await expect(grid.getByText("Zarine Two")).toBeVisible();
  await page.getByRole("button", { name: "Condition", exact: true }).click();
  await page.getByLabel("What", { exact: true }).selectOption({ label: "Tags" });
  await page.getByLabel("Value").selectOption(mark);
  await page.getByRole("button", { name: "Add condition" }).click();
  await expect(grid.getByText("Zarine Two")).toBeHidden();
  await expect(grid.getByText("Zarine One")).toBeVisible();
  await page.reload();
  await expect(grid.getByText("Zarine One")).toBeVisible();
  await expect(grid.getByText("Zarine Two")).toBeHidden();
  await page.getByRole("button", { name: "Remove the condition" }).click();
  await expect(grid.getByText("Zarine Two")).toBeVisible();
});

test("a list is walked with J and K and opened with Enter", async ({ page, request }) => {
  const base = await openBase(request);
  await base.contact({ display_name: "Walker A" });
  await base.contact({ display_name: "Walker B" });
  await signIn(page);
  await page.goto("/contacts?q=Walker&sort=display_name");
  const rows = page.getByRole("grid").getByRole("row");
  await expect(rows.filter({ hasText: "Walker B" })).toBeVisible();
  await rows.filter({ hasText: "Walker A" }).focus();
  await page.keyboard.press("j");
  await expect(rows.filter({ hasText: "Walker B" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /Walker B/ })).toBeVisible();
});

test("many rows are a screenful in the document", async ({ page, request }) => {
  const base = await openBase(request);
  const serial = Date.now();
  for (let n = 0; n < 130; n++) await base.contact({ display_name: `Many ${serial} ${n}` });
  await signIn(page);
  await page.goto(`/contacts?q=Many`);
  const grid = page.getByRole("grid");
  await expect(grid.getByRole("row").nth(5)).toBeVisible();
  expect(await grid.getByRole("row").count()).toBeLessThanOrEqual(60);
  await grid.getByRole("row").nth(1).focus();
  await page.keyboard.press("End");
  await expect(grid.locator('[data-index="99"]')).toBeVisible();
  await page.keyboard.press("End");
  await expect(grid.locator('[data-index="129"]')).toBeVisible();
});
