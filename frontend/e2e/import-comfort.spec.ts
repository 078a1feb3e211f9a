import { expect, type Page, test } from "@playwright/test";
import { expectNoBarriers, signIn } from "./stage/act";
import { openBase } from "./stage/base";
import { makeWorkspace } from "./stage/workspace";

async function choose(page: Page, name: string, lines: readonly string[]): Promise<void> {
  await page.goto("/import");
  await page.locator("input[type=file]").setInputFiles({
    name,
    mimeType: "text/csv",
    buffer: Buffer.from(`${lines.join("\n")}\n`, "utf8"),
  });
  await expect(page.getByRole("heading", { name })).toBeVisible();
}

test("a field is made in place, the country is told by the numbers, and both come again with the next file", async ({
  page,
  request,
}) => {
  const account = makeWorkspace("comfort");
  const base = await openBase(request, account);
  await signIn(page, {}, account);
  const people = ["Анна", "Борис", "Вера", "Глеб", "Дина", "Егор"];
  const rows = (from: number) =>
    people.map((name, n) => `${name};8 (912) 345-6${from}-0${n};${n + 5};0${n + 1}.02.2020`);
  const header = "Имя;Телефон;Скидка;Клиент с";
  await choose(page, "spring.csv", [header, ...rows(1)]);

  await expect(page.getByLabel("Country of the phones")).toHaveValue("RU");
  await expect(page.getByText("The numbers are written for Russia")).toBeVisible();
  await page.getByText("Not imported: 2 columns").click();
  await page.getByRole("combobox", { name: /Скидка/ }).selectOption({ label: "+ New field…" });
  const dialog = page.getByRole("dialog", { name: "New field" });
  await expect(dialog.getByLabel("Name")).toHaveValue("Скидка");
  await expect(dialog.getByLabel("Type")).toHaveValue("number");
  await expectNoBarriers(page);
  await dialog.getByLabel("Name").fill("Discount");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("combobox", { name: /Скидка/ })).toHaveValue("custom.discount");
  await page.getByLabel("When the card exists").selectOption("update");
  await page.getByRole("button", { name: "Check all rows" }).click();
  await page.getByRole("button", { name: "Import 6 rows" }).click();
  await expect(page.getByRole("heading", { name: "Imported" })).toBeVisible({ timeout: 30_000 });
  const cards = await base.everything("/contacts");
  expect(cards.map((card) => card["custom"]["discount"]).sort()).toEqual([10, 5, 6, 7, 8, 9]);

  await choose(page, "autumn.csv", [header, ...rows(2)]);
  await expect(page.getByText(/^Columns and options as last time, on/)).toBeVisible();
  await expect(page.getByRole("combobox", { name: /Скидка/ })).toHaveValue("custom.discount");
  await expect(page.getByLabel("When the card exists")).toHaveValue("update");
  await expectNoBarriers(page);
  await page.getByRole("button", { name: "Propose anew" }).click();
  await expect(page.getByText(/^Columns and options as last time/)).toBeHidden();
  await expect(page.getByLabel("When the card exists")).toHaveValue("fill");
  await expect(page.getByText("Not imported: 2 columns")).toBeVisible();
});

test("what is said of one row is said of all that are like it, and taken back", async ({ page }) => {
  const account = makeWorkspace("alike");
  await signIn(page, {}, account);
  const rows = ["Ann", "Bob", "Cid"].map((name) => `${name};${name.toLowerCase()}@mail.example;31.02.1980`);
  await choose(page, "birthdays.csv", ["Name;E-mail;Birthday", ...rows]);
  await page.getByRole("button", { name: "Check all rows" }).click();
  const bad = page.getByRole("cell").filter({ hasText: "31.02.1980" });
  await expect(bad).toHaveCount(3);

  await bad.first().getByRole("button").click();
  await page.getByRole("textbox", { name: "Cell" }).fill("28.02.1980");
  await page.keyboard.press("Enter");
  await expect(bad).toHaveCount(2);
  await expectNoBarriers(page);
  await page.getByRole("button", { name: "Same for 2 rows like this" }).click();
  await expect(page.getByText("Done in 2 rows more")).toBeVisible();
  await expect(bad).toHaveCount(0);

  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(bad).toHaveCount(2);
});

test("a running import is stopped, and says how much of it is written", async ({ page, request }) => {
  const account = makeWorkspace("stopped");
  const base = await openBase(request, account);
  await signIn(page, {}, account);
  const rows = Array.from({ length: 12_000 }, (_, n) => `Person;Number ${n};p${n}@mail.example`);
  await choose(page, "many.csv", ["First name;Last name;E-mail", ...rows]);
  await page.getByRole("button", { name: "Check all rows" }).click();
  await page.getByRole("button", { name: "Import 12,000 rows" }).click({ timeout: 60_000 });
  await page.getByRole("button", { name: "Stop, keep what is written" }).click();

  await expect(page.getByRole("heading", { name: "Stopped" })).toBeVisible({ timeout: 30_000 });
  const said = await page.getByText(/of 12,000 rows/).textContent();
  const written = Number.parseInt((said ?? "").replace(",", ""), 10);
  expect(written).toBeLessThan(12_000);
  expect(await base.everything("/contacts")).toHaveLength(written);
});
