import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";

test("a task is planned on an hour, dragged to another day, moved by a key and taken back", async ({
  page,
}) => {
  const word = ownWord("Shelf");
  await signIn(page);
  await page.goto("/tasks?view=week&day=2031-03-05");
  const hours = page.getByRole("region", { name: "Hours" });
  await expect(hours).toBeVisible();

  const tuesday = hours.getByRole("group", { name: "Tuesday 4 Mar", exact: true });
  // Twelve o'clock stands in the middle of the column.
  await tuesday.click({ position: { x: 40, y: 48 * 12 + 5 } });
  const asked = page.getByRole("dialog", { name: "New task" });
  await expect(asked.getByLabel("Time")).toHaveValue("12:00");
  await asked.getByLabel("What is to be done").fill(word);
  await asked.getByRole("button", { name: "Plan" }).click();
  await expect(asked).toHaveCount(0);
  const chip = hours.getByRole("button", { name: word });
  await expect(tuesday.getByRole("button", { name: word })).toContainText("12:00");
  await expectNoBarriers(page);

  const whole = hours.getByRole("group", { name: "The whole day, Thursday 6 Mar" });
  await chip.dragTo(whole);
  await expect(whole.getByRole("button", { name: word })).toBeVisible();

  await chip.press("m");
  const move = page.getByRole("dialog", { name: /^Move to/ });
  await move.getByLabel("Time").fill("15:30");
  await move.getByRole("button", { name: "Move", exact: true }).click();
  const thursday = hours.getByRole("group", { name: "Thursday 6 Mar", exact: true });
  await expect(thursday.getByRole("button", { name: word })).toContainText("15:30");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(whole.getByRole("button", { name: word })).toBeVisible();

  await page.getByRole("button", { name: "Month", exact: true }).click();
  await expect(page.getByRole("group", { name: "Thursday 6 Mar" }).getByText(word)).toBeVisible();
  await expectNoBarriers(page);
});
