import { expect, type Page, test } from "@playwright/test";
import { endSession, expectKept, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";
import { ADMIN } from "./stage/server";

async function signInAgain(page: Page): Promise<void> {
  const again = page.getByRole("dialog", { name: "Sign in again" });
  await again.getByLabel("E-mail").fill(ADMIN.email);
  await again.getByLabel("Password").fill(ADMIN.password);
  await page.keyboard.press("Enter");
  await expect(again).toBeHidden();
}

test("a value that was open for editing comes back after a crash, and is saved by Enter", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const { id } = await base.contact({ given_name: "Hovsep" });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await page.getByRole("button", { name: /^First name: Hovsep/ }).click();
  await page.keyboard.type("Hovsepik");
  await expectKept(page, "Hovsepik");
  await page.reload();
  const field = page.getByRole("textbox", { name: "First name" });
  await expect(field).toHaveValue("Hovsepik");
  await expect(page.getByText("Typed earlier and not saved.")).toBeVisible();
  expect((await base.getContact(id)).given_name).toBe("Hovsep");
  await field.press("Enter");
  await expect(page.getByRole("button", { name: /^First name: Hovsepik/ })).toBeVisible();
  await expect.poll(async () => (await base.getContact(id)).given_name).toBe("Hovsepik");
  await page.reload();
  await expect(page.getByRole("button", { name: /^First name: Hovsepik/ })).toBeVisible();
});

test("a cell of a list that was open comes back after a crash", async ({ page, request }) => {
  const base = await openBase(request);
  const word = ownWord("Cell");
  const { id } = await base.contact({ display_name: word });
  await signIn(page);
  await page.goto(`/contacts?q=${word}&cols=${encodeURIComponent('["display_name","city"]')}`);
  const cell = page.locator(`[data-row="${id}"] [data-column="city"]`);
  await cell.dblclick();
  const field = page.getByRole("textbox", { name: "City" });
  await field.fill("Goris");
  await expectKept(page, "Goris");
  await page.reload();
  await expect(field).toHaveValue("Goris");
  await field.press("Enter");
  await expect.poll(async () => (await base.getContact(id)).addresses[0]?.city).toBe("Goris");
});

test("a new contact that was being typed comes back after a crash", async ({ page }) => {
  await signIn(page);
  const word = ownWord("Crash");
  await page.keyboard.press("n");
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: "New contact" });
  await dialog.getByLabel("Name").fill(word);
  await expectKept(page, word);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("c");
  await expect(dialog.getByLabel("Name")).toHaveValue(word);
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/\/contacts\/[0-9a-f-]+$/);
  await page.keyboard.press("n");
  await page.keyboard.press("c");
  await expect(dialog.getByLabel("Name")).toHaveValue("");
});

test("a session that ends while a new contact is typed loses nothing and saves it once", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  await signIn(page);
  const word = ownWord("Ended");
  await page.keyboard.press("n");
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: "New contact" });
  await dialog.getByLabel("Name").fill(word);
  await endSession(page);
  await page.keyboard.press("Enter");
  await signInAgain(page);
  await page.waitForURL(/\/contacts\/[0-9a-f-]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(word);
  expect((await base.contacts(`?q=${word}`)).data).toHaveLength(1);
});

test("a session that ends while a value is edited in place saves what was typed", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const { id } = await base.contact({ given_name: "Lusine" });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await page.getByRole("button", { name: /^First name: Lusine/ }).click();
  await page.getByRole("textbox", { name: "First name" }).fill("Lusik");
  await endSession(page);
  await page.keyboard.press("Enter");
  await signInAgain(page);
  await expect.poll(async () => (await base.getContact(id)).given_name).toBe("Lusik");
  await expect(page.getByRole("button", { name: /^First name: Lusik/ })).toBeVisible();
});
