import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";

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

test("everybody's tasks are narrowed in words, and the question is kept as a view", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const [urgent, calm, name] = [ownWord("Urgent"), ownWord("Calm"), ownWord("View")];
  await base.task({ title: urgent, priority: "high" });
  await base.task({ title: calm });
  await signIn(page);
  await page.goto("/tasks?tab=everybody");
  await expect(page.getByRole("listitem").filter({ hasText: urgent })).toBeVisible();

  await page.getByRole("button", { name: "Condition", exact: true }).click();
  const editor = page.getByRole("dialog");
  await editor.getByRole("combobox", { name: "What" }).fill("Priority");
  await page.getByRole("option", { name: "Priority" }).click();
  await editor.getByRole("combobox", { name: "Value" }).selectOption("High");
  await editor.getByRole("button", { name: "Add condition" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: calm })).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: urgent })).toBeVisible();

  await page.getByRole("button", { name: "Save as a view" }).click();
  await page.getByRole("textbox", { name: "Name of the view" }).fill(name);
  await page.keyboard.press("Enter");
  const views = page.getByRole("navigation", { name: "Saved views" });
  await expect(views.getByRole("button", { name })).toHaveAttribute("aria-current", "page");
  await views.getByRole("button", { name: "All" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: calm })).toBeVisible();
  await views.getByRole("button", { name }).click();
  await expect(page.getByRole("listitem").filter({ hasText: calm })).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: urgent })).toBeVisible();
});
