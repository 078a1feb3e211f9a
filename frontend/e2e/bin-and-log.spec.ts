import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";

test("a card in the bin says so, and comes back by one press", async ({ page, request }) => {
  const base = await openBase(request);
  const word = ownWord("Binned");
  const { id } = await base.contact({ display_name: word });
  await base.binContact(id);
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await expect(page.getByText("This card is in the bin")).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(word);
  expect((await base.getContact(id)).display_name).toBe(word);
});

test("what lies in the bin is erased for ever by a typed word", async ({ page, request }) => {
  const base = await openBase(request);
  const [word, other] = [ownWord("Erased"), ownWord("Kept")];
  const { id } = await base.contact({ display_name: word });
  const kept = await base.contact({ display_name: other });
  await base.binContact(kept.id);
  await base.binContact(id);
  await signIn(page);
  await page.goto("/settings/data");
  const erase = page.getByRole("button", { name: `Erase for ever: ${word}` });
  await expect(erase).toBeVisible();
  await expectNoBarriers(page);
  await erase.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Erase for ever" })).toBeDisabled();
  await dialog.getByRole("textbox").fill("erase");
  await dialog.getByRole("button", { name: "Erase for ever" }).click();
  await expect(erase).toHaveCount(0);
  await expect(page.getByRole("button", { name: `Restore: ${other}` })).toBeVisible();
  await page.goto(`/contacts/${id}`);
  await expect(page.getByText("This card is not here")).toBeVisible();
});

test("the log tells who read a card, and leads to it", async ({ page, request }) => {
  const base = await openBase(request);
  const word = ownWord("Read");
  const { id } = await base.contact({ display_name: word });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(word);
  await expect
    .poll(async () =>
      (await base.get("/audit?limit=20")).data.some(
        (one: { action: string; record_id: string }) => one.action === "view" && one.record_id === id,
      ),
    )
    .toBe(true);
  await page.goto("/settings/audit");
  const line = page.getByRole("listitem").filter({ hasText: "Card read" }).filter({ hasText: word });
  await expect(line).toBeVisible();
  await expectNoBarriers(page);
  await line.getByRole("link", { name: word }).click();
  await page.waitForURL(`**/contacts/${id}`);
});

test("a file dropped anywhere on the page of imports is taken", async ({ page }) => {
  await signIn(page);
  await page.goto("/import");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.evaluate((word) => {
    const held = new DataTransfer();
    held.items.add(new File([`Name;Phone\n${word};+37491555666\n`], "dropped.csv", { type: "text/csv" }));
    const drop = new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true });
    document.querySelector("h1")?.dispatchEvent(drop);
  }, ownWord("Drop"));
  await page.waitForURL(/\/import\/[0-9a-f-]+$/);
});
