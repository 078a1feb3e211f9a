import { expect, test } from "@playwright/test";
import { dress, endSession, expectNoBarriers, signIn } from "./stage/act";
import { ADMIN } from "./stage/server";

test("a stranger is sent to the door, and a wrong password is refused in words", async ({ page }) => {
  await dress(page);
  await page.goto("/companies");
  await page.waitForURL("**/login**");
  await expectNoBarriers(page);
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password").fill("not-the-password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
});

test("whoever signs in comes to the page they wanted, and stays signed in after a reload", async ({
  page,
}) => {
  await dress(page);
  await page.goto("/companies");
  await page.waitForURL("**/login**");
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Companies" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Companies" })).toBeVisible();
});

test("the language is chosen before signing in", async ({ page }) => {
  await page.goto("/login");
  await page.getByRole("button", { name: "Русский" }).click();
  await expect(page.getByRole("button", { name: "Войти" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
});

test("a session that ends while a page is open asks for the password over it, and goes on", async ({
  page,
}) => {
  await signIn(page);
  await page.goto("/companies");
  await expect(page.getByRole("heading", { name: "Companies" })).toBeVisible();
  await endSession(page);
  await page.getByRole("link", { name: "Contacts" }).click();
  const again = page.getByRole("dialog", { name: "Sign in again" });
  await expectNoBarriers(page);
  await again.getByLabel("E-mail").fill(ADMIN.email);
  await again.getByLabel("Password").fill(ADMIN.password);
  await page.keyboard.press("Enter");
  await expect(again).toBeHidden();
  await expect(page.getByRole("heading", { name: "Contacts" })).toBeVisible();
});

test("whoever does not come back leaves by the same dialog", async ({ page }) => {
  await signIn(page);
  await page.goto("/companies");
  await expect(page.getByRole("heading", { name: "Companies" })).toBeVisible();
  await endSession(page);
  await page.getByRole("link", { name: "Contacts" }).click();
  await page.getByRole("button", { name: "Leave, someone else signs in" }).click();
  await page.waitForURL(/\/login/);
});

test("whoever signs out is out, in this tab and after a reload", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: "You and this app" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/login/);
  await page.goto("/contacts");
  await page.waitForURL("**/login**");
});

test("a browser that keeps no cookie says so at the door, and what to do about it", async ({
  page,
  context,
}) => {
  await dress(page);
  await page.route("**/api/v1/auth/refresh", async (route) => {
    await context.clearCookies();
    await route.continue({ headers: { ...route.request().headers(), cookie: "" } });
  });
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("did not keep the cookie");
  await expect(page.getByRole("alert")).toContainText("Allow cookies for this address");
});
