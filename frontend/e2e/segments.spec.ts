import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";

test("a segment is built from sentences without naming a field, counted, kept, and says why somebody is out", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const [city, silent, called] = [ownWord("Town"), ownWord("Silent"), ownWord("Called")];
  const make = (display_name: string) => base.contact({ display_name, addresses: [{ city, primary: true }] });
  const [quiet, other] = await Promise.all([make(silent), make(called)]);
  await base.interaction({ kind: "call", direction: "outbound", contact_ids: [other.id] });
  await signIn(page);
  await page.goto("/segments/new");
  const question = page.getByRole("region", { name: "Segment", exact: true });
  const found = page.getByRole("region", { name: "Who is in" });
  const add = question.getByRole("combobox", { name: "What else should be true?" });

  await add.fill(city);
  await page.getByRole("option", { name: `live in ${city}`, exact: true }).click();
  await expect(found.getByRole("status")).toHaveText("2 people");
  await add.fill("no calls");
  await page.getByRole("option", { name: "had no calls for 30 days" }).click();
  await expect(found.getByRole("status")).toHaveText("1 person");
  await expect(found.getByRole("link", { name: silent })).toBeVisible();
  await expectNoBarriers(page);

  await found.getByRole("combobox", { name: "Try a person" }).fill(called);
  await page.getByRole("option", { name: called }).click();
  const why = page.getByRole("dialog");
  await expect(why.getByRole("listitem").filter({ hasText: "had no calls" })).toContainText("30 days");
  await expect(why.getByRole("img", { name: "not true" })).toHaveCount(1);
  await expectNoBarriers(page);
  await page.keyboard.press("Escape");

  const name = ownWord("Quiet");
  await page.getByRole("textbox", { name: "Name of the segment" }).fill(name);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: "Open as a list" })).toBeVisible();

  const moves = page.getByRole("region", { name: "Coming and going" });
  await moves.getByRole("checkbox", { name: "Watch who enters and leaves" }).click();
  await expect(moves.getByText("nobody has entered or left")).toBeVisible();
  await base.interaction({ kind: "call", direction: "outbound", contact_ids: [quiet.id] });
  await page.reload();
  await expect(moves.getByRole("listitem").filter({ hasText: silent })).toContainText("Left");
  await expectNoBarriers(page);

  await page.goto("/segments");
  await expect(page.getByRole("link", { name: new RegExp(name) })).toContainText("0 people");
  await expectNoBarriers(page);
});
