import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";

const grid = (page: Page) => page.getByRole("grid", { name: "Contacts" });
const row = (page: Page, name: string) => grid(page).getByRole("row").filter({ hasText: name });
const bar = (page: Page) => page.getByRole("region", { name: "Selected records" });

async function people(request: Parameters<typeof openBase>[0], many: number) {
  const base = await openBase(request);
  const mark = ownWord("B");
  const made = [];
  for (let n = 0; n < many; n++) made.push(await base.contact({ display_name: `${mark} ${n}` }));
  return { base, mark, ids: made.map((one) => one.id) };
}

test("three are tagged by keys alone, and one Undo takes it back", async ({ page, request }) => {
  const { base, mark, ids } = await people(request, 5);
  await signIn(page);
  await page.goto(`/contacts?q=${mark}&sort=display_name`);
  await row(page, `${mark} 0`).focus();
  for (const key of ["x", "j", "j", "Shift+X"]) await page.keyboard.press(key);
  await expect(bar(page)).toContainText("3 of 5 selected");
  await expectNoBarriers(page);
  await page.keyboard.press("t");
  await expect(page.getByRole("combobox", { name: "Tag to add" })).toBeFocused();
  await page.keyboard.type(`tag-${mark}`);
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 cards changed")).toBeVisible();
  const tagged = async () =>
    (await base.contacts(`?q=${mark}`)).data.filter((one: { tags: string[] }) => one.tags.length > 0).length;
  expect(await tagged()).toBe(3);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(tagged).toBe(0);
  expect(ids).toHaveLength(5);
});

test("all of the query are chosen, one is left out, the rest are assigned and a field is set", async ({
  page,
  request,
}) => {
  const { base, mark, ids } = await people(request, 4);
  await signIn(page);
  await page.goto(`/contacts?q=${mark}&sort=display_name`);
  await row(page, `${mark} 0`).focus();
  await page.keyboard.press("Control+a");
  await expect(bar(page)).toContainText("4 of 4 selected");
  await page.keyboard.press("x");
  await expect(bar(page)).toContainText("3 of 4 selected");
  await page.keyboard.press("a");
  await expect(page.getByRole("combobox", { name: "Assign" })).toBeFocused();
  await page.keyboard.type("Nobody");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 cards changed")).toBeVisible();
  await bar(page).getByRole("button", { name: "Task for each" }).click();
  await page.getByRole("textbox", { name: "New task" }).fill(`tomorrow 10 ring ${mark}`);
  await expect(page.getByRole("status").filter({ hasText: "10:00" })).toBeVisible();
  await page.getByLabel("Kind", { exact: true }).selectOption("call");
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await expect(page.getByText("3 tasks planned")).toBeVisible();
  const about = { field: "contact_id", op: "eq", value: ids[1] };
  const tasks = await base.get(`/tasks?filter=${encodeURIComponent(JSON.stringify(about))}`);
  expect(tasks.data).toMatchObject([{ kind: "call", title: `ring ${mark}` }]);
  await bar(page).getByRole("button", { name: "Set a field" }).click();
  await page.getByLabel("Field", { exact: true }).selectOption({ label: "Language" });
  await page.getByLabel("Value").fill("hy");
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => {
      const { data } = await base.contacts(`?q=${mark}&sort=display_name`);
      return data.map((one: { owner_id: string | null; language: string | null }) => [
        one.owner_id === null,
        one.language,
      ]);
    })
    .toEqual([
      [false, null],
      [true, "hy"],
      [true, "hy"],
      [true, "hy"],
    ]);
  // In a field these keys are the field's own.
  await expect(page.getByLabel("Value")).toBeHidden();
  for (let change = 0; change < 3; change++) await page.keyboard.press("Control+z");
  await expect
    .poll(async () => {
      const { data } = await base.contacts(`?q=${mark}`);
      return data.filter((one: { owner_id: string | null }) => one.owner_id === null).length;
    })
    .toBe(0);
});

test("deleted cards go to the bin and come back", async ({ page, request }) => {
  const { mark } = await people(request, 2);
  await signIn(page);
  await page.goto(`/contacts?q=${mark}&sort=display_name`);
  await row(page, `${mark} 1`).getByRole("checkbox").click();
  await bar(page).getByRole("button", { name: "Delete" }).click();
  await expect(row(page, `${mark} 1`)).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, `${mark} 1`)).toBeVisible();
});

test("a column from a spreadsheet fills down, shown first, taken back whole", async ({
  page,
  request,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { base, mark } = await people(request, 3);
  await signIn(page);
  await page.goto(
    `/contacts?q=${mark}&sort=display_name&cols=${encodeURIComponent('["display_name","city"]')}`,
  );
  await row(page, `${mark} 1`).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.evaluate(() => navigator.clipboard.writeText("Gyumri\tx\r\nGoris\ty\r\nNobody here\tz\r\n"));
  await page.keyboard.press("Control+v");
  const dialog = page.getByRole("dialog", { name: "Paste into “City”" });
  await expect(dialog).toContainText("2 of 2 rows will change");
  await expect(dialog).toContainText("1 more line has no row in this list");
  await expectNoBarriers(page);
  const cities = async () => {
    const { data } = await base.contacts(`?q=${mark}&sort=display_name`);
    return data.map((one: { addresses: { city: string }[] }) => one.addresses[0]?.city ?? null);
  };
  expect(await cities()).toEqual([null, null, null]);
  await dialog.getByRole("button", { name: "Change 2 rows" }).click();
  await expect.poll(cities).toEqual([null, "Gyumri", "Goris"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(cities).toEqual([null, null, null]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a finger that rests chooses, the next taps choose more", async ({ page, request }) => {
    const { mark } = await people(request, 3);
    await signIn(page);
    await page.goto(`/contacts?q=${mark}&sort=display_name`);
    const box = await row(page, `${mark} 0`).boundingBox();
    if (!box) throw new Error("the row is not on the screen");
    const touch = await page.context().newCDPSession(page);
    const at = { x: box.x + 120, y: box.y + 32 };
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
    await expect(bar(page)).toContainText("1 of 3 selected");
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await row(page, `${mark} 2`).tap();
    await expect(bar(page)).toContainText("2 of 3 selected");
    await expect(page).toHaveURL(/contacts\?/);
    await expectNoBarriers(page);
  });

  test("a row pushed aside offers the call and the note", async ({ page, request }) => {
    const base = await openBase(request);
    const mark = ownWord("S");
    const phone = newPhone().raw;
    await base.contact({ display_name: mark, phones: [{ raw: phone, label: "mobile" }] });
    await signIn(page);
    await page.goto(`/contacts?q=${mark}`);
    await row(page, mark).locator(".touch-pan-y").waitFor();
    const box = await row(page, mark).boundingBox();
    if (!box) throw new Error("the row is not on the screen");
    const touch = await page.context().newCDPSession(page);
    const y = box.y + 32;
    const at = (x: number) => ({ touchPoints: [{ x, y }] });
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", ...at(300) });
    for (const x of [280, 240, 200, 160, 120])
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", ...at(x) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect(page.getByRole("link", { name: `Call ${mark}` })).toHaveAttribute("href", `tel:${phone}`);
    await expectNoBarriers(page);
    const note = page.getByRole("button", { name: `Write a note about ${mark}` });
    await expect(async () => {
      if (await note.isVisible()) await note.tap();
      await expect(page).toHaveURL(/contacts\/[0-9a-f-]+$/, { timeout: 2_000 });
    }).toPass({ timeout: 10_000 });
  });

  test("conditions, order and the fields of a row are chosen in a sheet", async ({ page, request }) => {
    const base = await openBase(request);
    const mark = ownWord("B");
    const city = ownWord("C");
    const here = await base.contact({ display_name: `${mark} 1`, addresses: [{ city }] });
    await base.contact({ display_name: `${mark} 2` });
    await base.interaction({ kind: "note", contact_ids: [here.id], body: "Talked" });
    await signIn(page);
    await page.goto(`/contacts?q=${mark}`);
    await expect(row(page, `${mark} 2`)).toBeVisible();
    await page.getByRole("button", { name: "Filter and order" }).tap();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("By").selectOption({ label: "Last contact" });
    await sheet.getByRole("button", { name: "Phone", exact: true }).tap();
    await sheet.getByRole("button", { name: "City", exact: true }).last().tap();
    await expectNoBarriers(page);
    await sheet.getByRole("button", { name: "Condition" }).tap();
    await sheet.getByRole("combobox", { name: "What" }).fill("City");
    await page.getByRole("option", { name: "City" }).tap();
    await sheet.getByLabel("Value").fill(city);
    await sheet.getByRole("button", { name: "Add condition" }).tap();
    await sheet.getByRole("button", { name: "Show 1" }).tap();
    await expect(page.getByRole("list", { name: "What must hold" })).toContainText(`City contains ${city}`);
    await expect(row(page, `${mark} 1`)).toContainText(city);
    await expect(row(page, `${mark} 2`)).toHaveCount(0);
    await page.getByRole("button", { name: "Remove the condition" }).tap();
    await expect(grid(page).getByRole("row")).toContainText([`${mark} 1`, `${mark} 2`]);
    await expect(page).toHaveURL(/sort=-last_interaction_at/);
  });
});

test("chosen cards come down as a file with the columns of the list", async ({ page, request }) => {
  const { mark } = await people(request, 3);
  await signIn(page);
  await page.goto(
    `/contacts?q=${mark}&sort=display_name&cols=${encodeURIComponent('["display_name","city"]')}`,
  );
  await row(page, `${mark} 0`).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("x");
  await bar(page).getByRole("button", { name: "Export" }).click();
  await page.getByRole("button", { name: "CSV" }).click();
  await expectNoBarriers(page);
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Make the file" }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  const lines = readFileSync(await file.path(), "utf8")
    .trim()
    .split(/\r?\n/);
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(`${mark} 1`);
  await expect(page.getByText(/\.csv: 2 rows/)).toBeVisible();
});
