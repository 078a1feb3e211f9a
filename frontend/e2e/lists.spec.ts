import { expect, type Page, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";

const grid = (page: Page) => page.getByRole("grid", { name: "Contacts" });
const row = (page: Page, name: string) => grid(page).getByRole("row").filter({ hasText: name });

/** Three people whom only this test knows. */
async function three(request: Parameters<typeof openBase>[0], extra: object = {}) {
  const base = await openBase(request);
  const mark = ownWord("Q");
  const ids: string[] = [];
  for (const letter of ["A", "B", "C"]) {
    const made = await base.contact({
      display_name: `${mark} ${letter}`,
      phones: [{ raw: newPhone().raw, label: "mobile" }],
      ...extra,
    });
    ids.push(made.id);
  }
  return { base, mark, ids };
}

test("a list is narrowed by search and by conditions, and the address keeps both", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const mark = `tag${Date.now() % 1_000_000}`;
  await base.contact({ display_name: "Zarine One", tags: [mark] });
  await base.contact({ display_name: "Zarine Two" });
  await signIn(page);
  await page.goto("/contacts");
  await expect(row(page, "Zarine Two")).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search in this list" })).toBeFocused();
  await page.keyboard.type("Zarine");
  await expect(row(page, "Zarine Two")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  await expect(page.getByRole("combobox", { name: "What" })).toBeFocused();
  await page.keyboard.type("tag");
  await page.keyboard.press("Enter");
  await page.getByRole("checkbox", { name: mark }).check();
  await page.getByRole("button", { name: "Add condition" }).click();
  await expect(row(page, "Zarine Two")).toBeHidden();
  await expect(row(page, "Zarine One")).toBeVisible();
  await page.reload();
  await expect(row(page, "Zarine One")).toBeVisible();
  await expect(row(page, "Zarine Two")).toBeHidden();
  await page.getByRole("button", { name: "Remove the condition" }).click();
  await expect(row(page, "Zarine Two")).toBeVisible();
});

test("a condition of a chip is changed in place", async ({ page, request }) => {
  const { mark } = await three(request);
  await signIn(page);
  const filter = JSON.stringify([{ field: "display_name", op: "contains", value: `${mark} A` }]);
  await page.goto(`/contacts?filter=${encodeURIComponent(filter)}`);
  await expect(row(page, `${mark} A`)).toBeVisible();
  await page.getByRole("button", { name: `Name contains ${mark} A` }).click();
  await page.getByLabel("Value").fill(`${mark} B`);
  await page.keyboard.press("Enter");
  await expect(row(page, `${mark} B`)).toBeVisible();
  await expect(row(page, `${mark} A`)).toBeHidden();
});

test("nobody: which condition, taken away, brings how many back", async ({ page, request }) => {
  const { mark } = await three(request);
  await signIn(page);
  const filter = JSON.stringify([{ field: "city", op: "eq", value: "Atlantis" }]);
  await page.goto(`/contacts?q=${mark}&filter=${encodeURIComponent(filter)}`);
  await expect(page.getByText("Nobody matches these 2 conditions")).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole("button", { name: /Without City is Atlantis\s*3/ }).click();
  await expect(row(page, `${mark} C`)).toBeVisible();
});

test("a list is walked with J and K and opened with Enter", async ({ page, request }) => {
  const base = await openBase(request);
  await base.contact({ display_name: "Walker A" });
  await base.contact({ display_name: "Walker B" });
  await signIn(page);
  await page.goto("/contacts?q=Walker&sort=display_name");
  await expect(row(page, "Walker B")).toBeVisible();
  await row(page, "Walker A").focus();
  await page.keyboard.press("j");
  await expect(row(page, "Walker B")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /Walker B/ })).toBeVisible();
  await page.keyboard.press("k");
  await expect(page.getByRole("heading", { level: 1, name: /Walker A/ })).toBeVisible();
});

test("Space shows the card beside the list, J goes on, Back finds all of it again", async ({
  page,
  request,
}) => {
  const { mark, ids } = await three(request);
  await signIn(page);
  await page.goto(`/contacts?q=${mark}&sort=display_name`);
  await row(page, `${mark} A`).focus();
  await page.keyboard.press("Space");
  const drawer = page.getByRole("complementary", { name: "Record" });
  await expect(drawer.getByRole("heading", { name: new RegExp(`${mark} A`) })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`peek=${ids[0]}`));
  await page.keyboard.press("j");
  await expect(drawer.getByRole("heading", { name: new RegExp(`${mark} B`) })).toBeVisible();
  await expect(row(page, `${mark} B`)).toBeFocused();
  await page.waitForTimeout(300);
  await expectNoBarriers(page);
  await page.keyboard.press("x");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`${mark} B`) })).toBeVisible();
  await page.goBack();
  await expect(drawer.getByRole("heading", { name: new RegExp(`${mark} B`) })).toBeVisible();
  await expect(row(page, `${mark} B`)).toHaveAttribute("aria-selected", "true");
  await page.reload();
  await expect(drawer.getByRole("heading", { name: new RegExp(`${mark} B`) })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
});

test("the drawer is widened by arrow keys and stays so", async ({ page, request }) => {
  const { mark, ids } = await three(request);
  await signIn(page);
  await page.goto(`/contacts?q=${mark}&peek=${ids[0]}`);
  const edge = page.getByRole("separator", { name: "Width of the drawer" });
  await expect(edge).toHaveAttribute("aria-valuenow", "480");
  await edge.press("ArrowLeft");
  await edge.press("ArrowLeft");
  await expect(edge).toHaveAttribute("aria-valuenow", "544");
  await page.keyboard.press("Escape");
  await expect(edge).toBeHidden();
  await row(page, `${mark} B`).focus();
  await page.keyboard.press("Space");
  await expect(edge).toHaveAttribute("aria-valuenow", "544");
});

test("a cell is edited where it stands, and Undo gives the old value back", async ({ page, request }) => {
  const { base, mark, ids } = await three(request);
  await signIn(page);
  await page.goto(
    `/contacts?q=${mark}&sort=display_name&cols=${encodeURIComponent('["display_name","city","phone"]')}`,
  );
  await row(page, `${mark} B`).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("e");
  await expect(page.getByRole("textbox", { name: "City" })).toBeFocused();
  await page.keyboard.type("Vanadzor");
  await page.keyboard.press("Tab");
  const phone = page.getByRole("textbox", { name: "Phone" });
  await expect(phone).toBeFocused();
  await expect(row(page, `${mark} B`)).toContainText("Vanadzor");
  const { raw } = newPhone();
  await phone.fill(raw);
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await base.getContact(ids[1] as string)).phones[0].number).toBe(raw);
  await expect(row(page, `${mark} B`).locator('[data-column="phone"]')).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await base.getContact(ids[1] as string)).phones[0].number).not.toBe(raw);
  expect((await base.getContact(ids[1] as string)).addresses[0].city).toBe("Vanadzor");
});

test("a refused value stays in the cell with its reason", async ({ page, request }) => {
  const { mark } = await three(request, { emails: [{ address: "ok@example.am", label: "work" }] });
  await signIn(page);
  await page.goto(
    `/contacts?q=${mark}&sort=display_name&cols=${encodeURIComponent('["display_name","email"]')}`,
  );
  await row(page, `${mark} A`).locator('[data-column="email"]').dblclick();
  const field = page.getByRole("textbox", { name: "E-mail" });
  await field.fill("not an address");
  await field.press("Enter");
  await expect(field).toBeVisible();
  await expect(grid(page).getByRole("alert")).toBeVisible();
  await field.press("Escape");
  await expect(row(page, `${mark} A`)).toContainText("ok@example.am");
});

test("two edit the same person: what does not clash is kept from both", async ({ page, request }) => {
  const { base, mark, ids } = await three(request);
  await signIn(page);
  await page.goto(
    `/contacts?q=${mark}&sort=display_name&cols=${encodeURIComponent('["display_name","city"]')}`,
  );
  await expect(page.getByRole("columnheader", { name: "City" })).toBeVisible();
  await row(page, `${mark} A`).locator('[data-column="city"]').dblclick();
  await expect(grid(page).getByRole("textbox")).toBeFocused();
  await base.changeContact(ids[0] as string, { nickname: "Anush" });
  await page.keyboard.type("Goris");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await base.getContact(ids[0] as string)).addresses[0]?.city).toBe("Goris");
  expect((await base.getContact(ids[0] as string)).nickname).toBe("Anush");
});

test("columns are shown, moved and widened by keys alone", async ({ page, request }) => {
  const { mark } = await three(request);
  await signIn(page);
  await page.goto(`/contacts?q=${mark}`);
  const heads = () => grid(page).getByRole("columnheader").allInnerTexts();
  await expect(row(page, `${mark} A`)).toBeVisible();
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("checkbox", { name: "City" }).check();
  await page.getByRole("checkbox", { name: "Tags" }).uncheck();
  const handle = page.getByRole("button", { name: "Move: City" });
  await handle.focus();
  for (let n = 0; n < 5; n++) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await expectNoBarriers(page);
  await page.keyboard.press("Escape");
  expect((await heads()).filter(Boolean).slice(0, 3)).toEqual(["Name", "City", "Company"]);
  expect(await heads()).not.toContain("Tags");
  await expect(page).toHaveURL(/city%3A176/);
  await page.getByRole("link", { name: "Companies" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Companies" })).toBeVisible();
  await page.getByRole("link", { name: "Contacts" }).first().click();
  await expect(grid(page).getByRole("columnheader").nth(2)).toHaveText("City");
});

test("a view keeps filter, order and columns; a dot tells of what is not saved", async ({
  page,
  request,
}) => {
  const { mark } = await three(request);
  await signIn(page);
  await page.goto(`/contacts?q=${mark}&sort=-display_name`);
  await expect(row(page, `${mark} A`)).toBeVisible();
  await page.getByRole("button", { name: "Save as a view" }).click();
  await page.getByLabel("Name of the view").fill(`View ${mark}`);
  await page.getByRole("checkbox", { name: "Colleagues see it too" }).check();
  await page.keyboard.press("Enter");
  const tabs = page.getByRole("navigation", { name: "Saved views" });
  const tab = tabs.getByRole("button", { name: `View ${mark}` });
  await expect(tab).toHaveAttribute("aria-current", "page");
  await expect(page).toHaveURL(/contacts\?view=[0-9a-f-]+$/);
  await page.reload();
  await expect(grid(page).locator('[data-index="0"]')).toContainText(`${mark} C`);
  await grid(page).getByRole("button", { name: /Name/ }).click();
  await expect(grid(page).locator('[data-index="0"]')).toContainText(`${mark} A`);
  await expect(tab).toContainText("changed, not saved");
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(grid(page).locator('[data-index="0"]')).toContainText(`${mark} C`);
  await grid(page).getByRole("button", { name: /Name/ }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(tab).not.toContainText("changed, not saved");
  await page.getByRole("button", { name: `View View ${mark}: more` }).click();
  await page.getByRole("menuitem", { name: "Pin to the menu" }).click();
  await page.getByRole("link", { name: "Companies" }).first().click();
  await page
    .getByRole("list", { name: "Pinned views" })
    .getByRole("link", { name: `View ${mark}` })
    .click();
  await expect(grid(page).locator('[data-index="0"]')).toContainText(`${mark} A`);
  await expectNoBarriers(page);
});

test("many rows are a screenful in the document", async ({ page, request }) => {
  const base = await openBase(request);
  const mark = ownWord("Many");
  for (let n = 0; n < 130; n++) await base.contact({ display_name: `${mark} ${n}` });
  await signIn(page);
  await page.goto(`/contacts?q=${mark}`);
  await expect(grid(page).getByRole("row").nth(5)).toBeVisible();
  expect(await grid(page).getByRole("row").count()).toBeLessThanOrEqual(60);
  await grid(page).getByRole("row").nth(1).focus();
  // The end is that of what has come by now: the next rows may still be on their way.
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(grid(page).locator('[data-index="129"]')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 10_000 });
});

test("a list stands in groups that open and fold by mouse and by keys, and the address keeps which", async ({
  page,
  request,
}) => {
  const { base, mark } = await three(request, { lifecycle_stage: "lead" });
  await base.contact({ display_name: `${mark} D`, lifecycle_stage: "customer" });
  await base.contact({ display_name: `${mark} E` });
  const head = (name: RegExp) => grid(page).getByRole("button", { name });
  await signIn(page);
  await page.goto(`/contacts?q=${mark}`);
  await page.getByRole("button", { name: "Group", exact: true }).click();
  await page.getByRole("button", { name: "Lifecycle stage" }).click();
  await expect(grid(page).locator("[aria-expanded]")).toHaveText([/Lead\s*3/, /Customer\s*1/, /empty\s*1/]);
  await expect(row(page, `${mark} A`)).toBeVisible();
  await expect(row(page, `${mark} D`)).toHaveCount(0);
  await expectNoBarriers(page);
  await head(/^Customer/).click();
  await expect(row(page, `${mark} D`)).toBeVisible();
  await expect(head(/^Lead/)).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, `${mark} D`)).toHaveCount(0);
  await page.keyboard.press("j");
  await expect(head(/^empty/)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(row(page, `${mark} E`)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByText("1 of 5 selected")).toBeVisible();
  await page.reload();
  await expect(row(page, `${mark} E`)).toBeVisible();
  await expect(head(/^Customer/)).toHaveAttribute("aria-expanded", "false");
  await head(/^empty/).focus();
  await grid(page).getByRole("button", { name: "Only empty" }).click();
  await expect(grid(page).locator("[aria-expanded]")).toHaveText([/empty\s*1/]);
  await expect(row(page, `${mark} E`)).toBeVisible();
});

test("only what the columns show is asked of the server", async ({ page, request }) => {
  const { mark } = await three(request);
  await signIn(page);
  const asked: string[] = [];
  page.on("request", (one) => {
    const url = new URL(one.url());
    if (url.pathname === "/api/v1/contacts" && url.searchParams.get("q") === mark)
      asked.push(url.searchParams.get("fields") ?? "everything");
  });
  await page.goto(`/contacts?q=${mark}&cols=${encodeURIComponent('["display_name","city"]')}`);
  await expect(row(page, `${mark} C`)).toBeVisible();
  expect(new Set(asked.at(-1)?.split(","))).toEqual(
    new Set(["addresses", "company", "display_name", "photo_id", "version"]),
  );
});
