import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";

test("a manager reads a seller's day one press after opening the team", async ({ page, request }) => {
  const seller = { email: `natasha${Date.now()}@example.com`, password: "a-password-for-natasha" };
  const name = ownWord("Natasha ");
  await (await openBase(request)).user({ ...seller, name, role: "seller" });
  const base = await openBase(request, seller);
  const { id } = await base.contact({ display_name: "Vsevolod Granin" });
  await base.interaction({
    kind: "call",
    direction: "outbound",
    outcome: "reached",
    contact_ids: [id],
    body: "agreed on a visit on Thursday",
  });
  await signIn(page);
  await page.goto("/team");
  const person = page.getByRole("button", { name: `The day of ${name}` });
  await expect(person).toBeVisible();

  await person.click();
  await expect(page.getByText("agreed on a visit on Thursday").first()).toBeVisible({ timeout: 3_000 });

  await expect(page.getByRole("link", { name: "Vsevolod Granin" }).first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.locator("article").first()).toBeFocused();
  await expectNoBarriers(page);
});

test("a figure opens what is behind it, and the address keeps it", async ({ page, request }) => {
  const seller = { email: `vlad${Date.now()}@example.com`, password: "a-password-for-vlad" };
  const name = ownWord("Vlad ");
  await (await openBase(request)).user({ ...seller, name, role: "seller" });
  const base = await openBase(request, seller);
  const { id } = await base.contact({ display_name: "Ruben Sahakyan" });
  await base.interaction({ kind: "note", contact_ids: [id], body: "only a note" });
  await base.interaction({ kind: "call", direction: "inbound", contact_ids: [id], body: "only a call" });
  await signIn(page);
  await page.goto("/team");
  const card = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: `The day of ${name}` }) });
  await card.getByRole("button", { name: /call$/ }).click();
  await expect(page.getByText("only a call").first()).toBeVisible();
  await expect(page.getByText("only a note")).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("only a call").first()).toBeVisible();
  await expect(page.getByText("only a note")).toHaveCount(0);
});

test("the day before is one key away, and comes back", async ({ page }) => {
  await signIn(page);
  await page.goto("/team");
  await expect(page.getByText(/^today/)).toBeVisible();
  await page.keyboard.press("[");
  await expect(page.getByText(/^yesterday/)).toBeVisible();
  await page.keyboard.press("]");
  await expect(page.getByText(/^today/)).toBeVisible();
});
