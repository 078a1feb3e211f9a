import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";

test("a task is planned in words, changed beside the list, done by a key and taken back", async ({
  page,
}) => {
  const word = ownWord("Shelf");
  await signIn(page);
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page.getByRole("heading", { name: "Tasks", level: 1 })).toBeVisible();

  await page.keyboard.press("t");
  const line = page.getByRole("textbox", { name: "New task" });
  await expect(line).toBeFocused();
  await line.fill(`tomorrow count ${word}`);
  await line.press("Enter");
  await page.getByRole("button", { name: "Upcoming" }).click();
  const row = page.getByRole("listitem").filter({ hasText: word });
  await expect(row).toContainText("tomorrow");

  await row.getByRole("checkbox").press("e");
  const panel = page.getByRole("complementary", { name: new RegExp(word) });
  await panel.getByLabel("Repeats").selectOption("every week");
  await panel.getByRole("button", { name: "Add a point" }).click();
  await panel.getByRole("textbox", { name: "Point" }).fill("Top shelf");
  await expectNoBarriers(page);
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel).toHaveCount(0);
  await expect(row).toContainText("0/1");
  await expect(row).toContainText("repeats");

  await row.getByRole("checkbox").press("Enter");
  await row.getByRole("button", { name: "Done", exact: true }).click();
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(row.getByRole("button", { name: /^Open again/ })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Upcoming" }).click();
  await expect(row).toHaveCount(1);
  await expectNoBarriers(page);
});
