import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";
import { ADMIN } from "./stage/server";

test.use({ serviceWorkers: "allow" });

const timeline = (page: Page) => page.getByRole("region", { name: "Timeline" });
const facts = (page: Page) => page.getByRole("complementary", { name: "Facts" });

/** Everything that is needed without a network has arrived: the shell, the card, its line of time. */
async function readyForTheRoad(page: Page, id: string): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await expect.poll(() => keptKeys(page)).toContain(JSON.stringify(["contacts", "one", id]));
  await expect
    .poll(async () => (await keptKeys(page)).some((key) => key.startsWith('["timeline"')))
    .toBe(true);
  await expect.poll(() => lateFiles(page)).toBeGreaterThan(1);
}

function keptKeys(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { name } =
      (await indexedDB.databases()).find((one) => one.name?.startsWith("kartoteka-device")) ?? {};
    if (!name) return [];
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const rows = await new Promise<{ key: unknown }[]>((resolve, reject) => {
      const request = database.transaction("kept").objectStore("kept").getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    database.close();
    return rows.map((row) => JSON.stringify(row.key));
  });
}

const lateFiles = (page: Page): Promise<number> =>
  page.evaluate(async () => (await (await caches.open("kartoteka-late")).keys()).length);

async function openCard(page: Page, id: string, heading: string): Promise<void> {
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  await expect(timeline(page)).toBeVisible();
  await readyForTheRoad(page, id);
}

const goAway = (context: BrowserContext) => context.setOffline(true);
const comeBack = (context: BrowserContext) => context.setOffline(false);

test("a card that was opened lately is read without a network, after a reload, too", async ({
  page,
  context,
  request,
}) => {
  const base = await openBase(request);
  const name = `Ani ${ownWord("K")}`;
  const { id } = await base.contact({
    display_name: name,
    phones: [{ raw: newPhone().raw, label: "mobile" }],
  });
  const other = await base.contact({ display_name: `Not opened ${ownWord("L")}` });
  await base.interaction({ kind: "call", body: "Wants the price list", contact_ids: [id] });
  await openCard(page, id, name);
  await expect(timeline(page).getByText("Wants the price list")).toBeVisible();
  await readyForTheRoad(page, id);

  await goAway(context);
  await page.reload();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(timeline(page).getByText("Wants the price list")).toBeVisible();
  await expect(page.getByRole("button", { name: "Offline", exact: true })).toBeVisible();
  await expectNoBarriers(page);

  await page.goto(`/contacts/${other.id}`);
  await expect(page.getByText("The whole card comes when the connection is back.")).toBeVisible();
  await comeBack(context);
  await expect(page.getByRole("heading", { name: "Not opened" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Offline", exact: true })).toBeHidden();
});

/** The first phone of a card, corrected where it is read. */
async function correctPhone(page: Page, raw: string): Promise<void> {
  await facts(page)
    .getByRole("button", { name: /^Phone: \+/ })
    .first()
    .click();
  await facts(page).getByRole("textbox", { name: "Phone" }).fill(raw);
  await page.keyboard.press("Enter");
}

async function logCall(page: Page, text: string): Promise<void> {
  await page.keyboard.press("l");
  await page.getByLabel("What happened").fill(text);
  await page.keyboard.press("Control+Enter");
}

const pill = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("a call, a phone, tasks and a new contact written without a network arrive once, and are seen meanwhile", async ({
  page,
  context,
  request,
}) => {
  const base = await openBase(request);
  const name = `Vardan ${ownWord("M")}`;
  const [old, next] = [newPhone(), newPhone()];
  const { id } = await base.contact({ display_name: name, phones: [{ raw: old.raw, label: "mobile" }] });
  const [plan, promise, newcomer] = [ownWord("plan"), ownWord("promise"), ownWord("Newcomer")];
  await base.task({ title: promise, kind: "to_do", due_on: "2030-01-01", contact_id: id });
  await openCard(page, id, name);
  const tick = page.getByRole("checkbox", { name: `Done: ${promise}` });
  await expect(tick).toBeVisible();

  await goAway(context);
  await logCall(page, "Said yes on the road\n> tomorrow 10 send the contract");
  await expect(timeline(page).getByText("Said yes on the road")).toBeVisible();
  await expect(timeline(page).getByText("Waiting to be sent")).toBeVisible();
  await correctPhone(page, next.raw);
  await expect(facts(page).getByText(next.tail)).toBeVisible();
  await expect(pill(page, "Offline, 2 waiting")).toBeVisible();
  await tick.click();
  await page
    .getByRole("form", { name: "What came of it?" })
    .getByRole("button", { name: "Done", exact: true })
    .click();
  await expect(tick).toBeHidden();
  await expect(pill(page, "Offline, 3 waiting")).toBeVisible();
  await page.getByRole("textbox", { name: "New task" }).fill(`tomorrow 11 ${plan}`);
  await page.keyboard.press("Enter");
  await expect(pill(page, "Offline, 4 waiting")).toBeVisible();

  await page.reload();
  await expect(timeline(page).getByText("Said yes on the road")).toBeVisible();
  await expect(facts(page).getByText(next.tail)).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("c");
  await page.getByRole("dialog").getByLabel("Name").fill(newcomer);
  await page.keyboard.press("Enter");
  await pill(page, "Offline, 5 waiting").click();
  const list = page.getByRole("list", { name: "Waiting to be sent" });
  await expect(list.getByRole("listitem")).toHaveCount(5);
  await expectNoBarriers(page);
  await page.keyboard.press("Escape");

  await comeBack(context);
  await expect(pill(page, "Offline, 5 waiting")).toBeHidden();
  await expect(page.getByText("Sent what was written offline: 5 entries")).toBeVisible();
  const entries = (await base.get(`/contacts/${id}/timeline?kind=call`)).data;
  expect(entries).toHaveLength(1);
  expect(entries[0].interaction.body).toBe("Said yes on the road");
  const tasks = (await base.everything("/tasks")).filter((task) => task["contact_id"] === id);
  const open = tasks.filter((task) => task["status"] === "open").map((task) => task["title"]);
  expect(open.sort()).toEqual([plan, "send the contract"].sort());
  expect(tasks.find((task) => task["title"] === promise)).toMatchObject({ status: "done" });
  expect((await base.contacts(`?q=${newcomer}`)).data).toHaveLength(1);
  const card = await base.getContact(id);
  expect(card.phones.map((phone: { number: string }) => phone.number)).toEqual([next.raw]);
  expect(card.version).toBe(2);
  await expect(timeline(page).getByText("Waiting to be sent")).toBeHidden();
});

test("an answer that got lost is not written twice", async ({ page, request }) => {
  const base = await openBase(request);
  const name = `Tigran ${ownWord("N")}`;
  const { id } = await base.contact({ display_name: name });
  await openCard(page, id, name);
  let lost = 0;
  await page.context().route("**/api/v1/interactions", async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await logCall(page, "The line broke after this");
  await expect(pill(page, "Offline, 1 waiting")).toBeVisible();
  await expect(pill(page, "Offline, 1 waiting")).toBeHidden({ timeout: 20_000 });
  await expect(page.getByText("Sent what was written offline: 1 entry")).toBeVisible();
  expect(lost).toBe(2);
  const entries = (await base.get(`/contacts/${id}/timeline?kind=call`)).data;
  expect(entries).toHaveLength(1);
});

test("a field that a colleague changed meanwhile is asked about, and a different one is not", async ({
  page,
  context,
  request,
}) => {
  const base = await openBase(request);
  const name = `Nune ${ownWord("R")}`;
  const [old, theirs, mine] = [newPhone(), newPhone(), newPhone()];
  const { id } = await base.contact({ display_name: name, phones: [{ raw: old.raw, label: "mobile" }] });
  await openCard(page, id, name);
  await goAway(context);
  await correctPhone(page, mine.raw);
  await expect(pill(page, "Offline, 1 waiting")).toBeVisible();
  await base.changeContact(id, { phones: [{ raw: theirs.raw, label: "mobile" }] });
  await comeBack(context);

  await expect(pill(page, "1 to decide")).toBeVisible();
  const asks = facts(page).getByRole("alert");
  await expect(asks).toContainText("A colleague changed the same field meanwhile");
  await expect(asks).toContainText(theirs.tail);
  await expect(asks).toContainText(mine.tail);
  expect((await base.getContact(id)).phones[0].number).toBe(theirs.raw);
  await asks.getByRole("button", { name: "Save yours" }).click();
  await expect(pill(page, "1 to decide")).toBeHidden();
  await expect.poll(async () => (await base.getContact(id)).phones[0].number).toBe(mine.raw);

  await goAway(context);
  await correctPhone(page, old.raw);
  await base.changeContact(id, { description: "Changed by a colleague" });
  await comeBack(context);
  await expect.poll(async () => (await base.getContact(id)).phones[0].number).toBe(old.raw);
  expect((await base.getContact(id)).description).toBe("Changed by a colleague");
});

test("a change right after one that arrived stands upon it: nobody is asked about their own words", async ({
  page,
  context,
  request,
}) => {
  const base = await openBase(request);
  const name = `Lusine ${ownWord("W")}`;
  const [old, first, second] = [newPhone(), newPhone(), newPhone()];
  const { id } = await base.contact({ display_name: name, phones: [{ raw: old.raw, label: "mobile" }] });
  await openCard(page, id, name);
  await goAway(context);
  await correctPhone(page, first.raw);
  await expect(pill(page, "Offline, 1 waiting")).toBeVisible();

  // The change arrives, the card is not read again before the connection is gone once more.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await context.route(`**/api/v1/contacts/${id}`, async (route) => {
    if (route.request().method() === "GET") await held;
    await route.continue().catch(() => undefined);
  });
  await comeBack(context);
  await expect.poll(async () => (await base.getContact(id)).phones[0].number).toBe(first.raw);
  await expect(page.getByRole("button", { name: /waiting/ })).toBeHidden();
  await expect(facts(page).getByText(first.tail)).toBeVisible();
  await goAway(context);
  await expect(pill(page, "Offline")).toBeVisible();
  release();
  await correctPhone(page, second.raw);
  await expect(pill(page, "Offline, 1 waiting")).toBeVisible();
  await base.changeContact(id, { description: "Changed by a colleague" });
  await comeBack(context);
  await expect.poll(async () => (await base.getContact(id)).phones[0].number).toBe(second.raw);
  expect((await base.getContact(id)).description).toBe("Changed by a colleague");
});

test("what the server refuses stays, says why, and goes once it is put right", async ({
  page,
  context,
  request,
}) => {
  const base = await openBase(request);
  const name = `Hovik ${ownWord("S")}`;
  const { id } = await base.contact({ display_name: name });
  await openCard(page, id, name);
  await goAway(context);
  await page.getByRole("button", { name: /^Name: / }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("x".repeat(5000));
  await page.keyboard.press("Enter");
  await comeBack(context);
  await pill(page, "1 to decide").click();
  const line = page.getByRole("list", { name: "Waiting to be sent" }).getByRole("listitem");
  await expect(line.getByRole("alert")).not.toBeEmpty();
  expect((await base.getContact(id)).display_name).toBe(name);
  await line.getByRole("button", { name: "Correct" }).click();
  await line.getByRole("textbox").fill(`${name} Junior`);
  await line.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Everything has been sent")).toBeVisible();
  expect((await base.getContact(id)).display_name).toBe(`${name} Junior`);
});

test("a session that ended meanwhile loses nothing: the queue goes on after the same person signs in", async ({
  page,
  context,
  request,
}) => {
  const base = await openBase(request);
  const name = `Gayane ${ownWord("T")}`;
  const { id } = await base.contact({ display_name: name });
  await openCard(page, id, name);
  await goAway(context);
  await logCall(page, "Written before the door closed");
  await expect(pill(page, "Offline, 1 waiting")).toBeVisible();
  await page.reload();
  await expect(timeline(page).getByText("Written before the door closed")).toBeVisible();
  await context.clearCookies();
  await comeBack(context);
  await page.waitForURL(/\/login/);

  const colleague = { email: `${ownWord("u")}@example.com`, password: "a-password-for-colleagues" };
  await base.user({ ...colleague, name: "Colleague", role: "seller" });
  await signIn(page, {}, colleague);
  await expect(page.getByRole("button", { name: "You and this app" })).toBeVisible();
  await expect(page.getByText("waiting")).toBeHidden();
  await page.getByRole("button", { name: "You and this app" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/login/);
  expect((await base.get(`/contacts/${id}/timeline?kind=call`)).data).toHaveLength(0);

  await signIn(page);
  await expect.poll(async () => (await base.get(`/contacts/${id}/timeline?kind=call`)).data.length).toBe(1);
});

test("signing out asks about what waits, and leaves nothing behind", async ({ page, context, request }) => {
  const base = await openBase(request);
  const name = `Aram ${ownWord("V")}`;
  const { id } = await base.contact({ display_name: name });
  await openCard(page, id, name);
  await goAway(context);
  await logCall(page, "Not sent yet");
  await page.getByRole("button", { name: "You and this app" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("alert")).toContainText("1 entry has not been sent");
  await page.getByRole("button", { name: "Stay" }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();

  await page.getByRole("button", { name: "You and this app" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign out and delete" }).click();
  await page.waitForURL(/\/login/);
  const left = () =>
    page.evaluate(async () =>
      (await indexedDB.databases())
        .map((one) => one.name)
        .filter((one) => one?.startsWith("kartoteka-device")),
    );
  await expect.poll(left).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem("kartoteka.recent"))).toBeNull();

  await comeBack(context);
  await page.goto(`/contacts/${id}`);
  await page.waitForURL(/\/login/);
});

test("the search finds a customer of this device at once, and says that it looked nowhere else", async ({
  page,
  context,
  request,
}) => {
  const base = await openBase(request);
  const name = `Samvel ${ownWord("Z")}`;
  const phone = newPhone();
  const { id } = await base.contact({ display_name: name, phones: [{ raw: phone.raw, label: "mobile" }] });
  await openCard(page, id, name);
  const indexed = () =>
    page.evaluate(async (wanted) => {
      const { name: database } =
        (await indexedDB.databases()).find((one) => one.name?.startsWith("kartoteka-device")) ?? {};
      const open = indexedDB.open(database ?? "");
      await new Promise((resolve) => {
        open.onsuccess = resolve;
      });
      const read = open.result.transaction("cards").objectStore("cards").getKey(wanted);
      await new Promise((resolve) => {
        read.onsuccess = resolve;
      });
      open.result.close();
      return read.result;
    }, id);
  await expect.poll(indexed, { timeout: 20_000 }).toBe(id);

  await goAway(context);
  await page.goto("/companies");
  await expect(page.getByRole("heading", { name: "Companies" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type(phone.tail);
  await expect(page.getByRole("option", { name: new RegExp(name) })).toBeVisible();
  await expect(page.getByText("Offline: only this device was searched")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name })).toBeVisible();
});

test("a shared computer keeps nothing", async ({ page, context, request }) => {
  const base = await openBase(request);
  const name = `Karen ${ownWord("G")}`;
  const { id } = await base.contact({ display_name: name });
  await page.goto("/login");
  await page.getByLabel("Others use this computer too: keep nothing on it").check();
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/login");
  await page.goto(`/contacts/${id}`);
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await goAway(context);
  await logCall(page, "Stays in the composer");
  await expect(page.getByRole("alert")).toContainText("No connection to the server");
  await expect(page.getByLabel("What happened")).toHaveValue("Stays in the composer");
  expect(await keptKeys(page)).toEqual([]);
});

test("keeping is switched off in the profile, and what was kept goes at once", async ({ page, request }) => {
  const base = await openBase(request);
  const name = `Sona ${ownWord("W")}`;
  const { id } = await base.contact({ display_name: name });
  await openCard(page, id, name);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("checkbox", { name: "Keep them here" }).click();
  await expect.poll(() => keptKeys(page)).toEqual([]);
});

test("a file that another program shares waits in the import until somebody says so", async ({ page }) => {
  await signIn(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const name = `${ownWord("shared")}.csv`;
  const landed = await page.evaluate(async (name) => {
    const form = new FormData();
    form.append("file", new File(["Name;Phone\nShared Person;091 11 22 33\n"], name, { type: "text/csv" }));
    return (await fetch("/share", { method: "POST", body: form })).url;
  }, name);
  expect(new URL(landed).pathname).toBe("/import");
  await page.goto("/import");
  const notice = page.getByRole("region", { name: "Shared with the app" });
  await expect(notice).toContainText(name);
  await expectNoBarriers(page);
  await notice.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.goto("/import");
  await expect(page.getByRole("heading", { level: 1, name: "Import" })).toBeVisible();
  await expect(notice).toHaveCount(0);
});
