import { expect } from "@playwright/test";
import { expectNoBarriers, signIn } from "./stage/act";
import { openBase } from "./stage/base";
import { test } from "./stage/colleague";
import { SECTIONS } from "./stage/walk";

test("each section of the settings can be read by everybody", async ({ page }) => {
  test.slow();
  await signIn(page);
  for (const section of SECTIONS) {
    await page.goto(`/settings/${section}`);
    await expect(page.getByRole("heading", { level: 1 }), section).toBeVisible();
    await expectNoBarriers(page);
  }
});

test("a setting is kept by itself, and set back by one press", async ({ page }) => {
  await signIn(page);
  await page.goto("/settings/company");
  const name = page.getByLabel("Name", { exact: true });
  const before = await name.inputValue();
  await name.fill("Office of the tests");
  await name.press("Enter");
  await expect(page.getByText("Saved")).toBeVisible();
  await page.reload();
  await expect(name).toHaveValue("Office of the tests");
  await name.fill(`${before}!`);
  await name.press("Enter");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(name).toHaveValue("Office of the tests");
});

test("a field of one's own is made, previewed and moved by keys", async ({ page }) => {
  await signIn(page);
  await page.goto("/settings/fields");
  for (const name of ["Favourite tea", "Shoe size"]) {
    await page.getByRole("button", { name: "New field" }).click();
    await page.getByLabel("Name: English").fill(name);
    await expect(page.getByRole("region", { name: "On the card" }).getByText(name)).toBeVisible();
    await page.getByRole("button", { name: "Add the field" }).click();
    await expect(page.getByRole("button", { name: new RegExp(`^${name}`) })).toBeVisible();
  }
  const names = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: /^Move / }) });
  await expect(names.last()).toContainText("Shoe size");
  await page.getByRole("button", { name: /^Move Shoe size/ }).press("ArrowUp");
  await expect(page.getByText("Order kept")).toBeVisible();
  await expect(names.last()).toContainText("Favourite tea");
});

test("two tags become one, and two again", async ({ page, request }) => {
  const base = await openBase(request);
  await base.contact({ display_name: "Ani", tags: ["wholesaler old"] });
  await base.contact({ display_name: "Gor", tags: ["wholesaler"] });
  await signIn(page);
  await page.goto("/settings/lists");
  await page.getByRole("button", { name: "Merge wholesaler old into another" }).click();
  await page.getByLabel("Into", { exact: true }).selectOption({ label: "wholesaler" });
  await page.getByRole("dialog").getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByText("wholesaler old is wholesaler now")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: /wholesaler old/ }).first()).toBeVisible();
});

test("a leaver's customers go to a colleague before the door is closed", async ({ page, request }) => {
  const base = await openBase(request);
  const leaver = await base.user({
    name: "Pyotr Kuzmin",
    email: `pyotr${Date.now()}@example.com`,
    role: "seller",
    password: "a-password-for-pyotr",
  });
  const { id } = await base.contact({ display_name: "Tula customer", owner_id: leaver.id });
  await signIn(page);
  await page.goto("/settings/people");
  await page.getByRole("button", { name: "Deactivate Pyotr Kuzmin" }).click();
  await page.getByLabel("Who takes over customers and open tasks").selectOption({ index: 1 });
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByText("Pyotr Kuzmin is out; 1 record handed over")).toBeVisible();
  expect((await base.getContact(id)).owner_id).not.toBe(leaver.id);
  await expect(page.getByRole("button", { name: "Let Pyotr Kuzmin in again" })).toBeVisible();
});

test("a token is shown once, and ended by itself", async ({ page }) => {
  await signIn(page);
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("What is it for?").fill("Telephone system");
  await page.getByLabel("People: read").check();
  await expect(page.getByText(/^It can reach: People\./)).toBeVisible();
  await page.getByRole("button", { name: "Make the token" }).click();
  await expect(page.getByLabel("The token")).toHaveValue(/^krt_/);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("button", { name: "Revoke Telephone system" }).click();
  await expect(page.getByText("Telephone system works no longer")).toBeVisible();
});

test("looks follow the person to another browser", async ({ page, colleague: other }) => {
  await signIn(page);
  await page.goto("/settings/profile");
  await page.getByLabel("Rows").selectOption("compact");
  await expect(page.getByText("Saved")).toBeVisible();
  await signIn(other);
  await expect(other.locator("html")).toHaveAttribute("data-density", "compact");
  await page.getByLabel("Rows").selectOption("standard");
  await expect(other.locator("html")).toHaveAttribute("data-density", "compact");
});
