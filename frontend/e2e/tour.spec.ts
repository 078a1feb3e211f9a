import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { dress } from "./stage/act";
import { makeWorkspace } from "./stage/workspace";

const FOLDER = fileURLToPath(new URL("../../docs/tour/", import.meta.url));

const LIST = `Клиент;Телефон;Эл. почта;Компания;Город
Анна Петросян;+7 (912) 345-67-89 доб. 12;anna@gamma.example;Гамма;Гюмри
Ruben Sahakyan;+374 91 20-30-40;ruben@delta.example;Delta LLC;Yerevan
Լևոն Հակոբյան;077 112233;levon@gamma.example;Գամմա ՍՊԸ;Վանաձոր
ليلى حداد;+961 3 123 456;laila@cedar.example;شركة الأرز;Beirut
;;;;Goris
Гор Манукян;абв;не-адрес;Гамма;Гюмри
`;

test.use({ reducedMotion: "reduce", serviceWorkers: "block" });

/** `npm run tour` walks the first hour of a seller and keeps a picture of each step. */
test("the first hour", async ({ page }) => {
  const account = makeWorkspace("Gamma Trade", "marta@example.com");
  let number = 0;
  const picture = async (name: string) => {
    number += 1;
    await page.waitForTimeout(600);
    const path = `${FOLDER}${String(number).padStart(2, "0")}-${name}.png`;
    await page.screenshot({ path, animations: "disabled" });
  };
  await dress(page);
  await page.goto("/login");
  await page.locator("input[type=email]").fill(account.email);
  await page.locator("input[type=password]").fill(account.password);
  await picture("sign-in");
  await page.keyboard.press("Enter");
  await heading(page, "Today");
  await picture("the-first-steps");

  await page.getByRole("link", { name: "Bring your list" }).first().click();
  await heading(page, "Import");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "customers.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) });
  await expect(page.getByRole("button", { name: "Check all rows" })).toBeVisible();
  await picture("columns-are-recognised");
  await page.getByLabel("Country of the phones").selectOption("AM");
  await page.getByRole("button", { name: "Check all rows" }).click();
  await expect(page.getByText("Nothing is written yet.")).toBeVisible();
  await expect(page.getByRole("table").getByRole("row").nth(2)).toBeVisible();
  await picture("every-row-is-checked");
  await page.getByRole("button", { name: /^Import \d rows/ }).click();
  await expect(page.getByRole("heading", { name: "Imported" })).toBeVisible({ timeout: 60_000 });
  await picture("imported-and-undo");

  await page.keyboard.press("Control+k");
  await page.keyboard.type("56789");
  await expect(page.getByRole("dialog").getByRole("option", { name: /Анна/ }).first()).toBeVisible();
  await picture("found-by-digits");
  await page.keyboard.press("Enter");
  await heading(page, "Анна");
  await picture("the-card");

  await page.keyboard.press("l");
  await expect(page.getByLabel("What happened")).toBeFocused();
  await page.keyboard.type("Wants the price list and a visit");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("> завтра 10 перезвонить");
  await expect(page.getByRole("status").filter({ hasText: "10:00" })).toBeVisible();
  await picture("a-call-is-written-down");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("region", { name: "Timeline" }).getByText("Wants the price")).toBeVisible();
  await picture("the-line-of-time");

  await page
    .getByRole("button", { name: /^Phone: \+7/ })
    .first()
    .click();
  await page.getByRole("textbox", { name: "Phone" }).fill("091 12-34-56");
  await picture("a-number-is-corrected");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Phone: \+374 91/ }).first()).toBeVisible();

  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page.getByRole("grid").getByRole("row").nth(2)).toBeVisible();
  for (const said of ["Recorded", "Saved"]) await expect(page.getByText(said)).toHaveCount(0);
  for (const key of ["x", "j", "x"]) await page.keyboard.press(key);
  await expect(page.getByText(/2 of \d selected/)).toBeVisible();
  await page.keyboard.press("t");
  await expect(page.getByRole("combobox", { name: "Tag to add" })).toBeFocused();
  await page.keyboard.type("vip");
  await picture("two-are-tagged");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 cards changed")).toBeVisible();
  await picture("the-list");

  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await heading(page, "Today");
  await expect(page.getByText("перезвонить").first()).toBeVisible();
  await picture("today");
  await page.getByRole("link", { name: "Team", exact: true }).first().click();
  await heading(page, "Day of the team");
  await expect(page.getByText("Wants the price").first()).toBeVisible();
  await picture("the-day-as-text");
});

async function heading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(name) })).toBeVisible();
}
