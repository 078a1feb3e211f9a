import { expect, test } from "@playwright/test";
import { signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";

test("a new contact is written in one line", async ({ page }) => {
  const phone = newPhone();
  await signIn(page);
  await page.keyboard.press("n");
  await page.keyboard.press("c");
  await page.getByLabel("Name").fill(`Gohar ${phone.raw}`);
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Phone")).toHaveValue(phone.raw);
  await page.getByRole("button", { name: "Save contact" }).click();
  await expect(page.getByRole("heading", { name: /Gohar/ })).toBeVisible();
});

test("somebody who is there already is shown before saving", async ({ page, request }) => {
  const base = await openBase(request);
  const phone = newPhone();
  await base.contact({ display_name: "Անի Պետրոսյան", phones: [{ raw: phone.raw, label: "mobile" }] });
  await signIn(page);
  await page.getByRole("button", { name: "New", exact: true }).click();
  await page.getByRole("menuitem", { name: "New contact" }).click();
  await page.getByLabel("Phone").fill(phone.raw);
  await expect(page.getByText("Maybe already here")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create anyway" })).toBeVisible();
  await page.getByRole("button", { name: /Անի Պետրոսյան/ }).click();
  await expect(page.getByRole("heading", { name: /Անի/ })).toBeVisible();
});
