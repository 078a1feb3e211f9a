import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";

test("whom a task is about is asked for by @, shown back, and the card has the task", async ({ page }) => {
  const person = ownWord("Ani");
  const word = ownWord("Price");
  await signIn(page);
  const base = await openBase(page.request);
  const { id } = await base.contact({ display_name: person });
  await page.goto("/tasks");

  const line = page.getByRole("textbox", { name: "New task" });
  await line.fill(`tomorrow 10 send ${word} @${person.toLowerCase()}`);
  const offer = page.getByRole("list", { name: "Is it about them?" });
  await expect(offer.getByRole("button", { name: person })).toBeVisible();
  await line.press("Enter");
  await expect(page.getByRole("button", { name: `Not about ${person}` })).toBeVisible();
  await expect(line).toHaveValue(`tomorrow 10 send ${word} `);
  await expectNoBarriers(page);
  await line.press("Enter");
  await expect(line).toHaveValue("");

  await page.goto(`/contacts/${id}`);
  const tasks = page.getByRole("region", { name: "Open tasks" });
  await expect(tasks.getByText(`send ${word}`)).toBeVisible();
});

test("several tasks are put off, given and done together, each with one undo", async ({ page }) => {
  const word = ownWord("Shelf");
  await signIn(page);
  const base = await openBase(page.request);
  for (const part of ["one", "two", "three"])
    await base.task({ title: `${word} ${part}`, due_on: "2041-05-06" });
  await page.goto("/tasks?tab=upcoming");
  const row = (part: string) => page.getByRole("listitem").filter({ hasText: `${word} ${part}` });
  const choose = async () => {
    await row("one").getByRole("checkbox").press("x");
    await row("two").getByRole("checkbox").check();
  };
  const bar = page.getByRole("region", { name: "Chosen tasks" });

  await choose();
  await expect(bar.getByRole("status")).toHaveText("2 tasks");
  await expectNoBarriers(page);
  await bar.getByRole("button", { name: "Put off" }).click();
  await page.getByRole("button", { name: "tomorrow" }).click();
  await expect(page.getByText("2 tasks put off")).toBeVisible();
  await expect(row("one")).toContainText("tomorrow");
  await expect(row("two")).toContainText("tomorrow");
  await expect(row("three")).not.toContainText("tomorrow");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(row("one")).not.toContainText("tomorrow");

  await choose();
  await bar.getByRole("button", { name: "Done" }).click();
  await expect(row("one")).toHaveCount(0);
  await expect(row("two")).toHaveCount(0);
  await expect(row("three")).toHaveCount(1);
  await expect(page.getByText("2 tasks done")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(row("one")).toHaveCount(1);
  await expect(row("two")).toHaveCount(1);
});
