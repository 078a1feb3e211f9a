import { expect, test } from "@playwright/test";
import { ownWord, signIn } from "./stage/act";

// No office is there: what is said goes by the workspace's clock, not by that of this browser.
test.use({ timezoneId: "Pacific/Kiritimati" });

test("in a browser of another zone a task is understood, listed and edited by the workspace's clock", async ({
  page,
}) => {
  const word = ownWord("Zone");
  await signIn(page);
  const kept = () => page.evaluate(() => localStorage.getItem("kartoteka.zone"));
  await expect.poll(kept).not.toBeNull();
  expect(await kept()).not.toBe("Pacific/Kiritimati");

  await page.goto("/tasks?tab=upcoming");
  const plan = page.getByRole("textbox", { name: "New task" });
  await plan.fill(`tomorrow 12:00 ${word}`);
  await plan.press("Enter");
  const line = page.getByRole("listitem").filter({ hasText: word });
  await expect(line).toContainText("tomorrow 12:00");
  await line.getByRole("button", { name: word, exact: true }).click();
  const sheet = page.getByRole("complementary", { name: word });
  await expect(sheet.getByLabel("Time")).toHaveValue("12:00");
  await page.reload();
  await expect(line).toContainText("tomorrow 12:00");
});
