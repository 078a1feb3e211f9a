import { expect, test } from "@playwright/test";
import { ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";

test("what a colleague writes is seen on the card without a reload, and after a lost connection too", async ({
  page,
  browser,
  request,
}) => {
  const base = await openBase(request);
  const word = ownWord("Live");
  const { id } = await base.contact({ display_name: `${word} before` });
  const following = page.waitForRequest("**/api/v1/events");
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toContainText(`${word} before`);
  await following;
  // Nothing asks for the name again by itself: only what is told brings it.
  await base.changeContact(id, { display_name: `${word} after` });
  await expect(title).toContainText(`${word} after`);

  const context = await browser.newContext();
  const colleague = await context.newPage();
  await signIn(colleague);
  await colleague.goto(`/contacts/${id}`);
  await expect(colleague.getByRole("heading", { level: 1 })).toContainText(`${word} after`);
  await base.interaction({ kind: "note", contact_ids: [id], body: `${word} was told` });
  for (const who of [page, colleague]) await expect(who.getByText(`${word} was told`).first()).toBeVisible();

  await page.context().setOffline(true);
  await base.changeContact(id, { display_name: `${word} at last` });
  await page.context().setOffline(false);
  await expect(title).toContainText(`${word} at last`);
  await context.close();
});
