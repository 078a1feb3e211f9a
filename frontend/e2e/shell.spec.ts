import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";

/** The key table of the design, as far as its places stand; what many chosen rows add is told with their bar. */
const EVERYWHERE = "Ctrl K|?|Ctrl Z|N C|N O|N D|N T|N I|G H|G C|G O|G D|G T|G S|G M|G R|G I|G ,|Esc".split(
  "|",
);
const IN_A_LIST = "/|F|J|Enter|Space|X|Shift X|Ctrl A|E|Ctrl C|Ctrl V".split("|");
const ON_A_CARD = ["I", "L", "T", "D", "E", "Ctrl Enter"];

test("the palette acts on a hit: → then Log a call, and the card is ready to take it down", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const { raw, tail } = newPhone();
  await base.contact({ display_name: "Palette Person", phones: [{ raw, label: "mobile" }] });
  await signIn(page);
  await page.keyboard.press("Control+k");
  await page.keyboard.type(tail);
  const palette = page.getByRole("dialog");
  await expect(palette.getByRole("option", { name: /Palette Person/ })).toBeVisible();
  await expect(palette.locator("mark")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(palette.getByRole("option", { name: "Open the card" })).toBeVisible();
  await expectNoBarriers(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /Palette Person/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Call", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("nobody found: the new card is understood before it is made", async ({ page }) => {
  await signIn(page);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Zoya Unheard 091 556677");
  const create = page.getByRole("option", { name: /Create contact “Zoya Unheard” 091 556677/ });
  await expect(create).toBeVisible();
  await create.click();
  await expect(page.getByRole("dialog").getByLabel("Phone")).toHaveValue("091 556677");
  await expect(page.getByRole("dialog").getByLabel("Name")).toHaveValue("Zoya Unheard");
});

test("Ctrl Z goes back step by step, across screens, and never undoes its own undoing", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const mark = ownWord("U");
  const { id } = await base.contact({ display_name: `${mark} A` });
  await signIn(page);
  await page.goto(`/contacts?q=${mark}&cols=${encodeURIComponent('["display_name","city","nickname"]')}`);
  const row = page
    .getByRole("grid")
    .getByRole("row")
    .filter({ hasText: `${mark} A` });
  for (const [column, text] of [
    ["city", "Goris"],
    ["nickname", "Nush"],
  ] as const) {
    await row.locator(`[data-column="${column}"]`).dblclick();
    await expect(row.getByRole("textbox")).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await expect(row).toContainText(text);
    await expect(page.getByText("Saved").last()).toBeVisible();
  }
  await page.getByRole("link", { name: "Companies" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Companies" })).toBeVisible();
  const now = async () => {
    const card = await base.getContact(id);
    return [card.addresses[0]?.city ?? null, card.nickname];
  };
  await page.keyboard.press("Control+z");
  await expect.poll(now).toEqual(["Goris", null]);
  await page.keyboard.press("Control+z");
  await expect.poll(now).toEqual([null, null]);
  // The server is asked directly above: the answer to the second one may still be on its way here.
  await expect(async () => {
    await page.keyboard.press("Control+z");
    await expect(page.getByText("There is nothing to take back")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  expect(await now()).toEqual([null, null]);
});

test("a list that takes its time says so, and waiting can be given up", async ({ page }) => {
  await signIn(page);
  await page.route("**/api/v1/companies?**", () => new Promise(() => undefined));
  await page.getByRole("link", { name: "Companies" }).first().click();
  await expect(page.getByText("Still working…")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Stopped before the list came")).toBeVisible();
  await page.unroute("**/api/v1/companies?**");
  await page.getByRole("button", { name: "Load it again" }).click();
  await expect(page.getByText("Stopped before the list came")).toBeHidden();
});

test("the help tells every key of this screen, and the letters are heard on any layout", async ({
  page,
  request,
}) => {
  const { id } = await openBase(request).then((base) => base.contact({ display_name: "Somebody to list" }));
  await signIn(page);
  await page.goto("/contacts");
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys of this screen" });
  for (const text of [
    "Select everything that is found",
    "Edit the cell",
    "New contact",
    "Undo the last change",
  ])
    await expect(help.getByText(text)).toBeVisible();
  const told = () =>
    help
      .locator("dd")
      .evaluateAll((all) =>
        all.map((one) => [...one.querySelectorAll("kbd")].map((key) => key.textContent).join(" ")),
      );
  expect(await told()).toEqual(expect.arrayContaining([...EVERYWHERE, ...IN_A_LIST]));
  await expectNoBarriers(page);
  await page.keyboard.press("Escape");
  const cyrillic = (key: string, code: string) =>
    page.evaluate(
      ([key, code]) => {
        const init = { key: key as string, code: code as string, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new KeyboardEvent("keydown", init));
      },
      [key, code],
    );
  await cyrillic("п", "KeyG");
  await cyrillic("щ", "KeyO");
  await expect(page.getByRole("heading", { level: 1, name: "Companies" })).toBeVisible();
  await page.goto(`/contacts/${id}`);
  await expect(page.getByRole("button", { name: "New deal" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(help.getByText("New contact")).toBeVisible();
  expect(await told()).toEqual(expect.arrayContaining([...EVERYWHERE, ...ON_A_CARD]));
  await page.keyboard.press("Escape");
  await cyrillic("в", "KeyD");
  await expect(page.getByRole("dialog", { name: "New deal" })).toBeVisible();
});

test("a task and an entry are begun from anywhere by two keys, for whom is asked", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const word = ownWord("Anywhere");
  const what = ownWord("send ");
  const { id } = await base.contact({ display_name: word });
  await signIn(page);
  await page.keyboard.press("n");
  await page.keyboard.press("t");
  await page.getByRole("combobox", { name: "For whom?" }).fill(word);
  await page.getByRole("option", { name: word }).click();
  const task = page.getByRole("dialog", { name: `For ${word}` });
  await task.getByRole("textbox").fill(`tomorrow 10 ${what}`);
  await page.keyboard.press("Enter");
  await expect(task).toBeHidden();
  await page.keyboard.press("n");
  await page.keyboard.press("i");
  await page.getByRole("combobox", { name: "With whom?" }).fill(word);
  await expect(page.getByRole("option", { name: word })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/contacts/${id}`);
  await expect(page.getByRole("heading", { level: 1, name: word })).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Work" }).getByText(what)).toBeVisible();
  await expect(page.locator("textarea:focus")).toBeVisible();
  await page.keyboard.type("It went well");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("article").filter({ hasText: "It went well" })).toBeVisible();
});

test("a colleague is found by @ in the palette, and opens as their customers or their day", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const word = ownWord("Mate");
  await base.user({
    email: `${word}@example.com`.toLowerCase(),
    password: "a-password-for-colleagues",
    name: word,
    role: "seller",
  });
  await signIn(page);
  await page.keyboard.press("Control+k");
  await page.keyboard.type(`@${word}`);
  await expect(page.getByRole("option", { name: word })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("option", { name: "Their day" }).click();
  await page.waitForURL(/\/team\?user=/);
  await page.keyboard.press("Control+k");
  await page.keyboard.type(`@${word}`);
  await expect(page.getByRole("option", { name: word })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/contacts\?filter=/);
});
