import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";
import { ADMIN } from "./stage/server";

const photo = (page: Page) => page.getByLabel("Photo", { exact: true }).and(page.locator("input"));

test("a name of 5 000 letters is refused with the reason, and stays to be shortened", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const mark = ownWord("Z");
  const name = `${mark} ${"ы".repeat(5_000)}`;
  await signIn(page);
  await page.keyboard.press("n");
  await page.keyboard.press("c");
  const field = page.getByRole("dialog").getByLabel("Name");
  await field.fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(/\d/);
  await expect(field).toHaveValue(name);
  await expectNoBarriers(page);
  expect((await base.contacts(`?q=${mark}`)).data).toHaveLength(0);
  await field.fill(mark);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: mark })).toBeVisible();
});

for (const [what, name] of [
  ["one emoji", "🦊"],
  ["letters from both sides", "Ani آني ‏123‏ (Գամմա)"],
  ["markup", '<img src=x onerror="window.struck=1"><b>Ani</b> {{count}} $t(common)'],
  ["a name of three hundred letters without a gap", "Ф".repeat(300)],
] as const) {
  test(`${what} as a name is shown as it was written, on the card, in the list and in the palette`, async ({
    page,
    request,
  }) => {
    const base = await openBase(request);
    const { id } = await base.contact({ display_name: name, tags: [name.slice(0, 64)] });
    await base.task({ title: name.slice(0, 200), contact_id: id });
    await signIn(page);
    for (const path of [`/contacts/${id}`, `/contacts?peek=${id}`, "/"]) {
      await page.goto(path);
      await expect(page.getByText(name.slice(0, 200)).first()).toBeVisible();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    await page.goto(`/contacts/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(name.slice(0, 200));
    await expectNoBarriers(page);
    expect(await page.evaluate(() => "struck" in window)).toBe(false);
    expect((await base.getContact(id)).display_name).toBe(name);
  });
}

test("a photo of 100 MB, a drawing with a script and a file whose type lies change nothing and say why", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const base = await openBase(request);
  const card = await base.contact({ display_name: "Photo Trouble" });
  const folder = mkdtempSync(join(tmpdir(), "kartoteka-photo-"));
  const [huge, drawing, liar] = ["huge.jpg", "drawing.svg", "liar.png"].map((one) => join(folder, one)) as [
    string,
    string,
    string,
  ];
  closeSync(openSync(huge, "w"));
  truncateSync(huge, 100 * 1024 * 1024);
  writeFileSync(
    drawing,
    '<svg xmlns="http://www.w3.org/2000/svg"><script>window.struck=1</script><rect width="9" height="9"/></svg>',
  );
  writeFileSync(liar, "%PDF-1.7\n%%EOF");
  await signIn(page);
  await page.goto(`/contacts/${card.id}`);
  for (const [path, said] of [
    [huge, /large/],
    [drawing, /Save it as PNG or JPEG/],
    [liar, /PNG or JPEG|picture/],
  ] as const) {
    await photo(page).setInputFiles(path);
    await expect(page.getByText(said).last()).toBeVisible({ timeout: 40_000 });
    await page.reload();
    await expect(page.getByRole("heading", { level: 1, name: "Photo Trouble" })).toBeVisible();
  }
  expect((await base.getContact(card.id)).photo_id).toBeNull();
  expect(await page.evaluate(() => "struck" in window)).toBe(false);
  rmSync(folder, { recursive: true });
});

test("a browser that blocks cookies is told so before it signs in, and lets work until it is closed", async ({
  page,
  context,
}) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "cookieEnabled", { get: () => false }));
  await page.goto("/login");
  await expect(page.getByRole("alert").filter({ hasText: "This browser blocks cookies" })).toBeVisible();
  await expectNoBarriers(page);
  await page.locator("input[type=email]").fill(ADMIN.email);
  await page.locator("input[type=password]").fill(ADMIN.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  await context.clearCookies();
  await page.getByRole("link", { name: "Contacts" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Contacts" })).toBeVisible();
  await page.reload();
  await page.waitForURL(/login/);
  await expect(page.getByRole("alert").filter({ hasText: "This browser blocks cookies" })).toBeVisible();
});
