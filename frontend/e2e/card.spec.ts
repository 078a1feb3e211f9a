import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";

const composer = (page: Page) => page.getByRole("region", { name: "Record" });
const timeline = (page: Page) => page.getByRole("region", { name: "Timeline" });

async function openCard(page: Page, id: string): Promise<void> {
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await expect(page.getByLabel("What happened")).toBeVisible();
}

test("a note carries its people, its moment, its mark and its next step in one write", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const name = `Levon Abovyan ${newPhone().tail}`;
  const levon = await base.contact({ display_name: name });
  const { id } = await base.contact({ display_name: "Narine Melkonyan" });
  await openCard(page, id);
  await page.keyboard.press("i");
  await composer(page).getByRole("button", { name: "Meeting" }).click();
  await page.getByLabel("What happened").fill("Talked about the order #wholesale\n> завтра 10 перезвонить");
  await expect(composer(page).getByText("wholesale", { exact: true })).toBeVisible();
  await page.getByLabel("When", { exact: true }).fill("вчера 15:30");
  await composer(page).getByRole("button", { name: "Who else was there" }).click();
  await page.getByRole("combobox", { name: "Their people" }).fill(name);
  await page.getByRole("option", { name }).click();
  await page.keyboard.press("Escape");
  await composer(page).getByRole("button", { name: "Confidential" }).click();
  const step = composer(page).getByRole("button", { name: /Correct the next step/ });
  await expect(step).toContainText("10:00");
  await step.click();
  await page.getByLabel("What", { exact: true }).fill("send the price list");
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await composer(page)
    .getByRole("button", { name: /Save meeting/ })
    .click();

  await expect(timeline(page).getByText("Talked about the order")).toBeVisible();
  await expect(timeline(page).getByRole("link", { name })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /send the price list/ })).toBeVisible();
  const [entry] = (await base.get(`/contacts/${levon.id}/timeline?kind=meeting`)).data;
  expect(entry.interaction).toMatchObject({ confidential: true, contact_ids: [id, levon.id] });
  expect(new Date(entry.at).getMinutes()).toBe(30);
  expect((await base.getContact(id)).tags).toEqual(["wholesale"]);

  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(timeline(page).getByText("Talked about the order")).toBeHidden();
  expect((await base.getContact(id)).tags).toEqual([]);
});

test("a colleague is mentioned by a few letters", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Hayk Petrosyan" });
  const me = await base.get("/me");
  await openCard(page, id);
  await page.keyboard.press("i");
  await page.keyboard.type(`ask @${me.name.slice(0, 3)}`);
  await expect(page.getByRole("list", { name: "Colleagues" }).getByText(me.name)).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.type("today");
  await expect(page.getByLabel("What happened")).toHaveValue(`ask @${me.name} today`);
  await page.keyboard.press("Control+Enter");
  await expect(timeline(page).getByRole("button", { name: `@${me.name}` })).toBeVisible();
  const mentioned = async () =>
    (await base.get(`/contacts/${id}/timeline?kind=note`)).data[0]?.interaction.mentioned_user_ids;
  await expect.poll(mentioned).toEqual([me.id]);
});

test("a note that the server refuses comes back to the composer", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Gayane Sargsyan" });
  await openCard(page, id);
  await page.route("**/api/v1/interactions", (route) =>
    route.fulfill({ status: 409, json: { status: 409, code: "conflict", detail: "Not now, please." } }),
  );
  await page.keyboard.press("i");
  await page.keyboard.type("worth keeping");
  await page.keyboard.press("Control+Enter");
  await expect(composer(page).getByRole("alert")).toHaveText("Not now, please.");
  await expect(page.getByLabel("What happened")).toHaveValue("worth keeping");
  await page.reload();
  await expect(page.getByLabel("What happened")).toHaveValue("worth keeping");
});

test("the line of time is narrowed, searched by Ctrl F and led back", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Tigran Hovhannisyan" });
  const old = { occurred_at: "2021-05-03T10:00:00Z" };
  await base.interaction({ kind: "visit", contact_ids: [id], body: "Счёт за ёлки", ...old });
  await base.interaction({ kind: "call", contact_ids: [id], body: "called about tea" });
  await openCard(page, id);
  await expect(timeline(page).getByText("Счёт за ёлки")).toBeVisible();

  await page.getByRole("button", { name: "Calls", exact: true }).click();
  await expect(timeline(page).getByText("Счёт за ёлки")).toBeHidden();
  await page.getByRole("button", { name: "Visits", exact: true }).click();
  await expect(timeline(page).getByText("Счёт за ёлки")).toBeVisible();
  await page.getByRole("button", { name: "Visits", exact: true }).click();
  await page.getByRole("button", { name: "Calls", exact: true }).click();

  await page.keyboard.press("Control+f");
  await page.keyboard.type("елки");
  await expect(timeline(page).getByText("called about tea")).toBeHidden();
  await expect(timeline(page).getByText("Счёт за ёлки")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(timeline(page).getByText("called about tea")).toBeVisible();

  await page.getByRole("button", { name: "When", exact: true }).click();
  await page.getByLabel("Jump to a date").fill("4.5.2021");
  await page.keyboard.press("Enter");
  await expect(timeline(page).getByText("called about tea")).toBeHidden();
  await expect(timeline(page).getByText("Счёт за ёлки")).toBeVisible();
});

test("an entry is corrected in place, pinned, and tells what it said before", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Karen Grigoryan" });
  const told = await base.interaction({ kind: "note", contact_ids: [id], body: "owes 500" });
  await openCard(page, id);
  const act = async (name: string) => {
    await timeline(page).getByRole("button", { name: "What to do with this entry" }).first().click();
    await page.getByRole("button", { name, exact: true }).click();
  };
  await act("Correct");
  await page.getByRole("region", { name: "Correct" }).getByLabel("What happened").fill("owes 5 000");
  await page.keyboard.press("Control+Enter");
  await expect(timeline(page).getByText("owes 5 000")).toBeVisible();
  await act("What it said before");
  await expect(page.getByRole("dialog").getByText("owes 500", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await act("Pin on top");
  await expect(page.getByRole("region", { name: "Pinned" }).getByText("owes 5 000")).toBeVisible();

  await page.goto(`/contacts/${id}#entry-${told.id}`);
  await expect(page.locator(`[id="entry-${told.id}"]`)).toBeVisible();
});

test("two people who correct the same entry are asked, and no text is lost", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Mher Avagyan" });
  const told = await base.interaction({ kind: "note", contact_ids: [id], body: "first" });
  await openCard(page, id);
  await timeline(page).getByRole("button", { name: "What to do with this entry" }).first().click();
  await page.getByRole("button", { name: "Correct", exact: true }).click();
  const editor = page.getByRole("region", { name: "Correct" });
  await editor.getByLabel("What happened").fill("mine");
  await base.changeInteraction(told.id, { body: "theirs" });
  await page.keyboard.press("Control+Enter");
  const strip = page.getByRole("alert").filter({ hasText: "A colleague changed the same field" });
  await expect(strip).toContainText("theirs");
  await strip.getByRole("button", { name: "Save yours" }).click();
  await expect(timeline(page).getByText("mine")).toBeVisible();
});

test("what a colleague writes slides in on top, and waits while one reads below", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Sona Mkrtchyan" });
  for (let n = 0; n < 25; n++) {
    const at = new Date(Date.UTC(2024, 0, 25 - n)).toISOString();
    await base.interaction({ kind: "note", contact_ids: [id], body: `entry ${n}`, occurred_at: at });
  }
  await openCard(page, id);
  await expect(timeline(page).getByText("entry 3", { exact: true })).toBeVisible();
  await base.interaction({ kind: "note", contact_ids: [id], body: "straight in" });
  await expect(timeline(page).getByText("straight in")).toBeVisible();

  await timeline(page).getByText("entry 20", { exact: true }).scrollIntoViewIfNeeded();
  await base.interaction({ kind: "note", contact_ids: [id], body: "waits on top" });
  await page.getByRole("button", { name: "1 new" }).click();
  await expect(timeline(page).getByText("waits on top")).toBeInViewport();
});

test("a long line of time keeps few entries in the page", async ({ page, request }) => {
  test.setTimeout(120_000); // more than a hundred entries are written first
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Vahe Danielyan" });
  const written = Array.from({ length: 115 }, (_, n) => {
    const at = new Date(Date.UTC(2025, 5, 1) - n * 86_400_000).toISOString();
    return { kind: "note", contact_ids: [id], body: `line ${n}`, occurred_at: at };
  });
  while (written.length > 0) await Promise.all(written.splice(0, 10).map((line) => base.interaction(line)));
  await openCard(page, id);
  await expect(timeline(page).getByText("line 0", { exact: true })).toBeVisible();
  for (const n of [25, 55, 85, 114]) {
    await expect(async () => {
      await timeline(page).locator("article").last().scrollIntoViewIfNeeded();
      await expect(timeline(page).getByText(`line ${n}`, { exact: true })).toBeVisible({ timeout: 500 });
    }).toPass();
  }
  expect(await timeline(page).locator("article").count()).toBeLessThan(60);
});

test("a task is ended with what came of it and the next one, by keys alone", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Lilit Harutyunyan" });
  await openCard(page, id);
  await expect(page.getByLabel("New task")).toBeVisible();
  await page.keyboard.press("t");
  await page.keyboard.type("tomorrow 10 call about the offer");
  await expect(page.getByRole("status").filter({ hasText: "10:00" })).toBeVisible();
  await page.keyboard.press("Enter");
  const tick = page.getByRole("checkbox", { name: /call about the offer/ });
  await expect(tick).not.toBeChecked();

  await tick.focus();
  await page.keyboard.press("s");
  await page.getByRole("dialog", { name: "Put off to" }).waitFor();
  await page.keyboard.press("2");
  await expect(page.getByText("Task put off")).toBeVisible();

  await tick.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: /^Next/ }).fill("fri 12 visit");
  await page.keyboard.press("Enter");
  await expect(tick).toBeHidden();
  await expect(page.getByRole("checkbox", { name: /visit/ })).toBeVisible();
  await expect(timeline(page).getByText("call about the offer")).toBeVisible();
  const open = await base.everything(`/contacts/${id}/timeline`);
  expect(open.filter((entry) => entry["interaction"]).length).toBe(1);
});

test("what the line of time is narrowed to stays in the address, and found words stand out", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Narrow" });
  await base.interaction({ kind: "note", contact_ids: [id], body: "Asked for the price list" });
  await base.interaction({ kind: "call", contact_ids: [id], body: "No answer" });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await expect(page.getByText("No answer").first()).toBeVisible();
  await page.keyboard.press("Control+f");
  await page.getByRole("searchbox").fill("price");
  await expect(page.locator("mark").filter({ hasText: "price" })).toBeVisible();
  await expect(page.getByText("No answer")).toHaveCount(0);
  await page.waitForURL(/stream=/);
  await page.reload();
  await expect(page.getByRole("searchbox")).toHaveValue("price");
  await expect(page.locator("mark").filter({ hasText: "price" })).toBeVisible();
  await expect(page.getByText("No answer")).toHaveCount(0);
});
