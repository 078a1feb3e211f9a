import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";

test("a deal goes from its first words to won, and what a stage demands is asked for on the way", async ({
  page,
}) => {
  const name = ownWord("Deal");
  await signIn(page);
  await page.goto("/deals");
  await page.getByRole("button", { name: "New deal" }).click();
  await page.getByRole("textbox", { name: "What is being sold" }).fill(name);
  await page.getByRole("button", { name: "Open the deal" }).click();
  await expect(page.getByRole("button", { name: new RegExp(`${name}. `) })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Products" })).toBeVisible();
  await expectNoBarriers(page);

  await page.goto("/deals");
  const card = page.getByRole("listitem").filter({ hasText: name });
  await expect(card).toBeVisible();
  await expectNoBarriers(page);
  await card.getByRole("combobox", { name: `Move ${name}` }).selectOption("Won");
  const dialog = page.getByRole("dialog", { name: `Won: ${name}` });
  await dialog.getByRole("textbox", { name: "Amount" }).fill("5000");
  await dialog.getByRole("button", { name: "Won" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`Won: ${name}. Well done!`)).toBeVisible();
});
