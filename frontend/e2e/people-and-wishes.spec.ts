import { expect, test } from "@playwright/test";
import { expectNoBarriers, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";

test("who is what to whom is told on both cards", async ({ page, request }) => {
  const base = await openBase(request);
  const tail = newPhone().tail;
  const anna = await base.contact({ display_name: `Annush ${tail}` });
  const boris = await base.contact({ display_name: `Boris ${tail}` });
  await signIn(page);
  await page.goto(`/contacts/${anna.id}`);
  await page.getByRole("button", { name: "Add a relation" }).click();
  await page.getByLabel("Who is it to this person?").selectOption("Parent");
  await expectNoBarriers(page);
  await page.getByRole("combobox", { name: "Find the person" }).fill(`Boris ${tail}`);
  await page.getByRole("option", { name: `Boris ${tail}` }).click();
  await expect(page.getByText("Relation saved on both cards")).toBeVisible();
  await page.getByRole("link", { name: `Boris ${tail}` }).click();
  await page.waitForURL(`**/contacts/${boris.id}`);
  await expect(page.getByRole("link", { name: `Annush ${tail}` })).toBeVisible();
  await expect(page.getByText("Child", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: `Remove the relation with Annush ${tail}` }).click();
  await expect(page.getByText("Relation removed from both cards")).toBeVisible();
  expect((await base.getContact(anna.id)).relations).toEqual([]);
});

test("consents are kept with their source, and a no stands in red with its date and author", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const card = await base.contact({ display_name: "Wish Person" });
  await signIn(page);
  await page.goto(`/contacts/${card.id}`);
  await page.getByRole("button", { name: /^Consents/ }).click();
  await page.getByLabel("How we know").fill("the fair");
  await page
    .getByRole("group", { name: "Letters and news" })
    .getByRole("button", { name: "Withdrawn" })
    .click();
  await expect(page.getByText("Consent written down")).toBeVisible();
  await expect(page.getByText(/the fair/)).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole("group", { name: "Do not contact by" }).getByRole("button", { name: "calls" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByText(/Do not contact by: calls/)).toBeVisible();
  await expect(page.getByText(/^since .+admin/)).toBeVisible();
  const kept = await base.getContact(card.id);
  expect(kept.consents[0]).toMatchObject({ purpose: "mail", status: "withdrawn", source: "the fair" });
});

test("a note takes a file along", async ({ page, request }) => {
  const base = await openBase(request);
  const card = await base.contact({ display_name: "Attachment Person" });
  await signIn(page);
  await page.goto(`/contacts/${card.id}`);
  const composer = page.getByRole("region", { name: "Record", exact: true });
  await expect(composer).toBeVisible();
  await page.keyboard.press("i");
  await composer
    .getByLabel("Attach a file")
    .and(page.locator("input"))
    .setInputFiles({
      name: "plan.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("north wall"),
    });
  await expect(page.getByRole("button", { name: "Remove plan.txt" })).toBeVisible();
  await page.keyboard.press("Control+Enter");
  const entry = page.getByRole("list", { name: "Files" }).getByRole("button", { name: /^Download plan.txt/ });
  await expect(entry).toBeVisible();
  const download = page.waitForEvent("download");
  await entry.click();
  expect((await download).suggestedFilename()).toBe("plan.txt");
});

test("a number typed for a new card is added to the one that is there", async ({ page, request }) => {
  const base = await openBase(request);
  const phone = newPhone();
  const name = "Zhanna Baghdasaryan";
  const card = await base.contact({ display_name: name });
  await signIn(page);
  await page.keyboard.press("n");
  await page.keyboard.press("c");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Phone").fill(phone.raw);
  await page.getByRole("button", { name: "Add the number to this card" }).click();
  await page.waitForURL(`**/contacts/${card.id}`);
  expect((await base.getContact(card.id)).phones[0].number).toBe(phone.raw);
});
