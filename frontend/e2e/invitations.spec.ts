import { expect, test } from "@playwright/test";
import { dress, expectNoBarriers, ownWord, signIn } from "./stage/act";

test("a colleague is invited by a link, comes in by it with a password of their own, and only once", async ({
  page,
  browser,
}) => {
  const name = ownWord("Invited");
  const email = `${name.toLowerCase()}@example.com`;
  await signIn(page);
  await page.goto("/settings/people");
  await page.getByRole("button", { name: "Invite a colleague" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByRole("textbox", { name: "Link of the invitation" }).inputValue();
  expect(link).toMatch(/\/join#\S{40,}$/);
  await expectNoBarriers(page);
  await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(page.getByRole("button", { name: `Take back the invitation of ${name}` })).toBeVisible();

  const theirs = await browser.newContext();
  const guest = await theirs.newPage();
  await dress(guest);
  await guest.goto(link);
  await expect(guest.getByLabel("Your name")).toHaveValue(name);
  await expectNoBarriers(guest);
  const password = guest.getByLabel("Password");
  await password.fill("short");
  await guest.keyboard.press("Enter");
  await expect(password).toHaveAttribute("aria-invalid", "true");
  await password.fill("long enough for me");
  await guest.keyboard.press("Enter");
  await guest.waitForURL((url) => url.pathname === "/");
  await expect(guest.getByRole("heading", { level: 1 })).toBeVisible();
  await theirs.close();

  await page.reload();
  await expect(page.getByLabel(`Role of ${name}`)).toBeVisible();
  const again = await browser.newContext();
  const late = await again.newPage();
  await dress(late);
  await late.goto(link);
  await expect(late.getByRole("alert")).toContainText("was used already");
  await again.close();
});
