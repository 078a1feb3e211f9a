import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";
import { workspaceDay } from "./stage/day";

test("what is due today is done or put off without the mouse", async ({ page, request }) => {
  const base = await openBase(request);
  const word = ownWord("Today");
  const [sent, asked] = [`Send ${word} the offer`, `Ask ${word} about the flooring`] as const;
  const ani = await base.contact({ display_name: `Ani ${word}`, phones: [{ raw: "+37491200300" }] });
  const today = workspaceDay();
  for (const title of [sent, asked]) {
    await base.task({ title, due_on: today, contact_id: ani.id });
  }
  await signIn(page);
  await page.goto("/");
  const offer = page.getByRole("listitem").filter({ hasText: sent });
  await expect(offer.getByRole("link", { name: `Ani ${word}` })).toBeVisible();
  await expect(offer.locator('a[href="tel:+37491200300"]')).toBeVisible();

  await offer.getByRole("checkbox").focus();
  await page.keyboard.press("s");
  await expect(page.getByText("Put off to")).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByText("Task put off")).toBeVisible();
  await expect(page.getByRole("region", { name: "Tomorrow" }).getByText(sent)).toBeVisible();

  const other = page.getByRole("listitem").filter({ hasText: asked });
  await other.getByRole("checkbox").press("Enter");
  await other.getByRole("button", { name: "Done", exact: true }).click();
  const done = page.getByRole("region", { name: "Done today" }).getByText(asked);
  await expect(done).toBeVisible();
  // At once: the offer to take it back goes away by itself.
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(done).toHaveCount(0);
  await expectNoBarriers(page);
});

test("whose birthday is near stands beside the tasks", async ({ page, request }) => {
  const base = await openBase(request);
  const soon = workspaceDay(3).slice(5);
  await base.contact({ display_name: "Gor Manukyan", birthday: `1980-${soon}` });
  await signIn(page);
  await page.goto("/");
  const birthdays = page.getByRole("region", { name: "Birthdays in two weeks" });
  await expect(birthdays.getByRole("link", { name: "Gor Manukyan" })).toBeVisible();
});

test("whoever is named by a colleague sees it on their day, and opens the entry from there", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const word = ownWord("Named");
  const colleague = { email: `${word}@example.com`.toLowerCase(), password: "a-password-for-colleagues" };
  const user = await base.user({ ...colleague, name: word, role: "operator" });
  const { id } = await base.contact({ display_name: `Client of ${word}` });
  const body = `@${word} please call back about the ${word} offer`;
  await base.interaction({ kind: "note", contact_ids: [id], mentioned_user_ids: [user.id], body });
  await signIn(page, {}, colleague);
  await page.goto("/");
  const named = page.getByRole("region", { name: "You were named" });
  await expect(named).toContainText("1 new");
  await expect(named).toContainText("please call back");
  await expectNoBarriers(page);
  await named.getByRole("link", { name: `Client of ${word}` }).click();
  await expect(page.getByText("please call back").first()).toBeInViewport();
  await page.goto("/");
  await expect(named).toContainText("please call back");
  await expect(named).not.toContainText("1 new");
});
