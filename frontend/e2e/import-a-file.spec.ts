import { expect, test } from "@playwright/test";
import { expectNoBarriers, signIn } from "./stage/act";
import { type Base, newPhone, openBase } from "./stage/base";

function customers(): { name: string; csv: string; good: string } {
  const good = newPhone();
  const mark = good.tail;
  const rows = [
    "ФИО;Телефон;Эл. почта;Город",
    `Петросян Ани ${mark};${good.raw};ani${mark}@example.am;Гюмри`,
    `Сафарян Гор ${mark};8 (912) 345-67-89 доб. 12;gor${mark}@example.am;Ереван`,
    `;;;Ванадзор`,
  ];
  return { name: `customers-${mark}.csv`, csv: `${rows.join("\n")}\n`, good: mark };
}

/** The cards that this file made: their addresses carry its mark. */
async function imported(base: Base, mark: string): Promise<unknown[]> {
  const filter = JSON.stringify({ field: "email", op: "contains", value: mark });
  return (await base.contacts(`?filter=${encodeURIComponent(filter)}`)).data;
}

test("a list of customers comes in, is checked row by row, and is taken back whole", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const { name, csv, good } = customers();
  await signIn(page);
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(page.getByRole("heading", { name: "Import", exact: true })).toBeVisible();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(csv, "utf8") });

  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByRole("combobox", { name: /Телефон/ })).toHaveValue(/^phone:/);
  await expectNoBarriers(page);
  await page.getByLabel("Country of the phones").selectOption("RU");
  await expect(page.getByLabel("Country of the phones")).toHaveValue("RU");
  await page.getByRole("button", { name: "Check all rows" }).click();

  await expect(page.getByText("Nothing is written yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^1 cannot/ })).toBeVisible();
  await expect(page.getByText("+79123456789").first()).toBeVisible();
  await expectNoBarriers(page);
  expect(await imported(base, good)).toHaveLength(0);

  await page.getByRole("button", { name: /^Import 2 rows/ }).click();
  await expect(page.getByRole("heading", { name: "Imported" })).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await imported(base, good)).length).toBe(2);

  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByRole("heading", { name: "Taken back" })).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await imported(base, good)).length).toBe(0);
});

test("a wrong cell is mended in place and its row is judged again", async ({ page }) => {
  const { name, csv } = customers();
  await signIn(page);
  await page.goto("/import");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(csv, "utf8") });
  await page.getByRole("button", { name: "Check all rows" }).click();
  await page.getByRole("button", { name: /^1 cannot/ }).click();
  const row = page.getByRole("row").nth(1);
  await row
    .getByRole("button", { name: /^Cell: empty/ })
    .first()
    .click();
  await page.getByRole("textbox", { name: "Cell" }).fill("Nune Harutyunyan");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^0 cannot/ })).toBeVisible();
});

test("a file that is no list is refused with the reason", async ({ page }) => {
  await signIn(page);
  await page.goto("/import");
  await page.locator("input[type=file]").setInputFiles({
    name: "offer.xlsx",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.7\n%%EOF"),
  });
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeEnabled();
});
