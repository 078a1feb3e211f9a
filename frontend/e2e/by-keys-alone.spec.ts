import { expect, test } from "@playwright/test";
import { dress, ownWord } from "./stage/act";
import { openBase } from "./stage/base";
import { ADMIN } from "./stage/server";

/**
 * The morning of a seller whose mouse is broken. Bulk changes, tasks, merging and the telephone's digits are played by
 * keys in lists-bulk, card, two-cards-of-one, find-and-record and costs; here is what comes before and between.
 */
test("in at the door, over the list to a card, a value corrected, a call with its next step, and taken back", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const mark = ownWord("K");
  const { id } = await base.contact({ display_name: `${mark} Avagyan`, given_name: "Mher" });
  await base.contact({ display_name: `${mark} Sahakyan` });
  const mouse: string[] = [];
  await page.exposeFunction("mouseUsed", (what: string) => mouse.push(what));
  await page.addInitScript(() =>
    addEventListener(
      "pointerdown",
      (event) => (window as unknown as { mouseUsed: (what: string) => void }).mouseUsed(String(event.target)),
      { capture: true },
    ),
  );
  const keys = page.keyboard;

  await dress(page);
  await page.goto("/login");
  await expect(page.locator("input[type=email]")).toBeVisible();
  for (let n = 0; n < 12 && !(await page.locator("input[type=email]").evaluate(isFocused)); n++)
    await keys.press("Tab");
  await keys.type(ADMIN.email);
  await keys.press("Tab");
  await keys.type(ADMIN.password);
  await keys.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/login");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await keys.press("g");
  await keys.press("c");
  await expect(page.getByRole("heading", { level: 1, name: "Contacts" })).toBeVisible();
  await keys.press("/");
  await expect(page.getByRole("searchbox", { name: "Search in this list" })).toBeFocused();
  await keys.type(mark);
  const rows = page.getByRole("grid", { name: "Contacts" }).locator("[data-row]");
  await expect(rows).toHaveCount(2);
  const row = rows.filter({ hasText: "Avagyan" });
  await keys.press("Escape");
  for (let n = 0; n < 4 && !(await row.evaluate(isFocused)); n++) await keys.press("j");
  await expect(row).toBeFocused();
  await keys.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /Avagyan/ })).toBeVisible();

  await keys.press("e");
  await expect(page.getByRole("textbox", { name: "First name" })).toBeFocused();
  await keys.press("Control+a");
  await keys.type("Mihran");
  await keys.press("Enter");
  await expect.poll(async () => (await base.getContact(id)).given_name).toBe("Mihran");

  await keys.press("l");
  await expect(page.getByLabel("What happened")).toBeFocused();
  await keys.type("Asks for the new prices");
  await keys.press("Tab");
  await keys.press("1");
  await keys.type("tomorrow 10 send them");
  await expect(page.getByRole("status").filter({ hasText: "10:00" })).toBeVisible();
  await keys.press("Control+Enter");
  const told = async () => (await base.get(`/contacts/${id}/timeline?kind=call`)).data.length;
  await expect.poll(told).toBe(1);
  await expect(page.getByRole("checkbox", { name: /send them/ })).toBeVisible();
  await keys.press("Control+z");
  await expect.poll(told).toBe(0);
  expect(mouse).toEqual([]);
});

test("a file of customers comes in by keys alone", async ({ page, request }) => {
  const base = await openBase(request);
  const mark = ownWord("K");
  const file = {
    name: "list.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`Name;City\n${mark} A;Goris\n`),
  };
  await dress(page);
  await page.goto("/login");
  await page.locator("input[type=email]").focus();
  await page.keyboard.type(ADMIN.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(ADMIN.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/login");
  await page.goto("/import");
  await expect(page.getByRole("heading", { level: 1, name: "Import" })).toBeVisible();
  const chosen = page.waitForEvent("filechooser");
  const isFile = () => page.evaluate(() => document.activeElement?.matches("input[type=file], main button"));
  for (let n = 0; n < 40 && !(await isFile()); n++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await (await chosen).setFiles(file);
  for (const name of ["Check all rows", /^Import 1 row/]) {
    const next = page.getByRole("button", { name });
    await expect(next).toBeEnabled({ timeout: 30_000 });
    for (let n = 0; n < 60 && !(await next.evaluate(isFocused)); n++) await page.keyboard.press("Tab");
    await expect(next).toBeFocused();
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("heading", { name: "Imported" })).toBeVisible({ timeout: 30_000 });
  const found = async () => (await base.contacts(`?q=${mark}`)).data.length;
  await expect.poll(found).toBe(1);
});

function isFocused(node: Element): boolean {
  return node === document.activeElement;
}
