import { type Browser, expect, type Page, test } from "@playwright/test";
import { ownWord, signIn } from "./stage/act";
import { type Base, newPhone, openBase } from "./stage/base";
import { openExchange } from "./stage/exchange";

const strip = (page: Page) => page.getByRole("region", { name: "Call", exact: true });
const panel = (page: Page) => page.getByRole("complementary", { name: "Who is calling" });
const note = (page: Page) => panel(page).getByRole("textbox", { name: "Note on this call" });

async function operator(base: Base, name: string) {
  const account = { email: `${name.toLowerCase()}@example.com`, password: `${name}-and-a-password` };
  const { id } = await base.user({ ...account, name, role: "operator" });
  return { id, account };
}

/** At a screen of their own, with the line of live news open. */
async function seated(browser: Browser, account: { email: string; password: string }): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  const following = page.waitForRequest("**/api/v1/events");
  await signIn(page, {}, account);
  await following;
  return page;
}

test("a call comes up on the screen of who is rung, is noted down, finished, and nothing else is lost", async ({
  browser,
  request,
}) => {
  const base = await openBase(request);
  const word = ownWord("Caller");
  const [ani, levon] = [await operator(base, `${word}A`), await operator(base, `${word}L`)];
  const exchange = await openExchange(base, request, { "101": ani.id, "102": levon.id }, word);
  const [first, second] = [newPhone().raw, newPhone().raw];
  const company = await base.company({ name: `${word} Works` });
  const caller = await base.contact({
    display_name: `${word} First`,
    phones: [{ raw: first }],
    employments: [{ company_id: company.id }],
  });
  await base.interaction({ kind: "note", contact_ids: [caller.id], body: `${word} asked for prices` });
  const elsewhere = await base.contact({ display_name: `${word} Elsewhere` });
  const [page, other] = await Promise.all([seated(browser, ani.account), seated(browser, levon.account)]);
  await page.goto(`/contacts/${elsewhere.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${word} Elsewhere`);
  await page.keyboard.press("i");
  await page.keyboard.type("not saved yet");
  const composer = page.getByRole("region", { name: "Record", exact: true });
  const unsaved = composer.getByRole("textbox", { name: "What happened" });
  await expect(unsaved).toHaveValue("not saved yet");

  await exchange.ring(`${word}-1`, first, "101");
  await expect(strip(page)).toContainText("Ringing");
  await expect(strip(page)).toContainText(`${word} First`);
  await expect(strip(page).getByRole("alert")).toContainText(`Incoming: ${word} First`);
  await expect(panel(page)).toContainText(`${word} Works`);
  await expect(panel(page)).toContainText(`${word} asked for prices`);
  await expect(unsaved).toBeFocused();
  await expect(page).toHaveURL(new RegExp(elsewhere.id));

  await exchange.take(`${word}-1`, "101");
  await expect(strip(page)).toContainText("Talking");
  await page.keyboard.press("F4");
  await expect(note(page)).toBeFocused();
  await page.keyboard.type("wants the list");

  await exchange.ring(`${word}-2`, second, "101");
  const waiting = strip(page).getByRole("button", { name: /^Ringing/ });
  await expect(waiting).toBeVisible();
  await page.keyboard.press("F9");
  await expect(panel(page)).toContainText("Nobody has this number yet");
  await expect(note(page)).toHaveValue("");
  await page.keyboard.press("F2");
  await page.keyboard.press("Enter");
  await page.keyboard.type(`${word} Second`);
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: `${word} Second` })).toBeVisible();
  await page.keyboard.press("F9");
  await expect(note(page)).toHaveValue("wants the list");
  await exchange.end(`${word}-2`, "101");
  await expect(waiting).toHaveCount(0);

  await exchange.end(`${word}-1`, "101");
  await expect(strip(page)).toContainText("Call ended");
  await page.keyboard.press("F4");
  await page.keyboard.press("Tab");
  await page.keyboard.press("1");
  await page.keyboard.type("tomorrow 10 send the list");
  await page.keyboard.press("Control+Enter");
  await expect(strip(page)).toHaveCount(0);
  await expect(unsaved).toHaveValue("not saved yet");
  await expect(strip(other)).toHaveCount(0);

  const line = (await base.get(`/contacts/${caller.id}/timeline`)).data.map(
    (one: { interaction: object }) => one.interaction,
  );
  expect(line).toContainEqual(
    expect.objectContaining({ kind: "call", body: "wants the list", outcome: "reached" }),
  );
  const tasks = (await base.everything("/tasks")).filter((one) => one["contact_id"] === caller.id);
  expect(tasks.map((one) => one["title"])).toEqual(["send the list"]);
  await page.goto("/calls?state=missed");
  const missed = page.getByRole("article").filter({ hasText: `${word} Second` });
  await expect(missed).toContainText("missed");
  await Promise.all([page.context().close(), other.context().close()]);
});
