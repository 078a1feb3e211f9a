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

test("silent customers of a town who bought for more than 100 000 are found in a minute and a half, and frozen", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const [city, silent, called, small] = ["Town", "Silent", "Called", "Small"].map(ownWord) as [
    string,
    string,
    string,
    string,
  ];
  const [shop] = (await base.get("/pipelines")).data.slice(-1);
  for (const [name, amount] of [
    [silent, "120000"],
    [called, "300000"],
    [small, "99000"],
  ] as const) {
    const { id } = await base.contact({ display_name: name, addresses: [{ city, primary: true }] });
    const deal = await base.deal({
      name: `Order of ${name}`,
      pipeline_id: shop.id,
      contacts: [{ contact_id: id }],
      amount: { amount, currency: "AMD" },
    });
    await base.winDeal(deal.id);
    if (name === called) await base.interaction({ kind: "call", direction: "outbound", contact_ids: [id] });
  }
  await signIn(page);
  await page.goto("/segments/new");
  const question = page.getByRole("region", { name: "Segment", exact: true });
  const found = page.getByRole("region", { name: "Who is in" });
  const add = question.getByRole("combobox", { name: "What else should be true?" });
  const begun = Date.now();

  await add.fill(city);
  await page.getByRole("option", { name: `live in ${city}`, exact: true }).click();
  await expect(found.getByRole("status")).toHaveText("3 people");
  await add.fill("bought for");
  await page.getByRole("option", { name: /^bought for more than 100.000/ }).click();
  await expect(found.getByRole("status")).toHaveText("2 people");
  await add.fill("no calls");
  await page.getByRole("option", { name: "had no calls for 30 days" }).click();
  await expect(found.getByRole("status")).toHaveText("1 person");
  const name = ownWord("Buyers");
  await page.getByRole("textbox", { name: "Name of the segment" }).fill(name);
  await page.keyboard.press("Control+Enter");
  const freeze = page.getByRole("button", { name: "Freeze: keep who is in it now" });
  await expect(freeze).toBeEnabled();
  const seconds = (Date.now() - begun) / 1000;
  test.info().annotations.push({ type: "built in", description: `${seconds.toFixed(1)} s` });
  expect(seconds).toBeLessThan(90);

  await freeze.click();
  const kept = page.getByRole("region", { name: "frozen" });
  await expect(kept.getByRole("link", { name })).toBeVisible();
  await expect(kept.getByText("Came since: 0 people")).toBeVisible();
  await expect(page.getByRole("link", { name: silent })).toBeVisible();
  await expectNoBarriers(page);
  const [buyer] = (await base.contacts(`?q=${encodeURIComponent(silent)}`)).data;
  await base.interaction({ kind: "call", direction: "outbound", contact_ids: [buyer.id] });
  await page.reload();
  await expect(kept.getByText("Left since: 1 person")).toBeVisible();
  await expect(page.getByRole("link", { name: silent })).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.keyboard.type(name);
  const palette = page.getByRole("dialog");
  await palette
    .getByRole("option", { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await expect(page.getByRole("textbox", { name: "Name of the segment" })).toHaveValue(new RegExp(name));
});
