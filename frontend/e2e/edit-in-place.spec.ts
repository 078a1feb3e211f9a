import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";
import { test } from "./stage/colleague";

test("a phone is corrected where it is read, and repaired by the server", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({
    display_name: "Mariam Grigoryan",
    phones: [{ raw: newPhone().raw, label: "mobile" }],
  });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await page.getByRole("button", { name: /^Phone: \+374 91/ }).click();
  await page.getByRole("textbox", { name: "Phone" }).fill("055 12-34-56");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Phone: \+374 55 123456/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "+374 55 123456" }).first()).toHaveAttribute(
    "href",
    "tel:+37455123456",
  );
});

test("Escape leaves the value as it was", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ given_name: "Pyotr", family_name: "Kuzmin" });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await page.getByRole("button", { name: /^First name: Pyotr/ }).click();
  await page.keyboard.type("Ivan");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^First name: Pyotr/ })).toBeVisible();
});

test("two people who change different fields both keep their work", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ given_name: "Natalia", family_name: "Sazonova" });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await page.getByRole("button", { name: /^First name: Natalia/ }).click();
  await base.changeContact(id, { description: "likes tea" });
  await page.getByRole("textbox", { name: "First name" }).fill("Natasha");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^First name: Natasha/ })).toBeVisible();
  await expect(page.getByText("likes tea")).toBeVisible();
  await expect.poll(async () => (await base.getContact(id)).given_name).toBe("Natasha");
  expect((await base.getContact(id)).description).toBe("likes tea");
});

/** Two people at two computers have the same card open, each a name of their own in the same field. */
async function twoAtOneCard(page: Page, colleague: Page, request: APIRequestContext) {
  const base = await openBase(request);
  const { id } = await base.contact({ given_name: "Armen" });
  for (const [who, name] of [
    [colleague, "Armine"],
    [page, "Armenak"],
  ] as const) {
    await signIn(who);
    // Both have begun to type before either has written.
    await who.goto(`/contacts/${id}`);
    await expect(who.getByRole("button", { name: /^First name: Armen/ })).toBeVisible();
    await who.keyboard.press("e");
    await expect(who.getByRole("textbox", { name: "First name" })).toBeFocused();
    await who.keyboard.press("Control+a");
    await who.keyboard.type(name);
  }
  await page.route(`**/api/v1/contacts/${id}`, async (route) => {
    if (route.request().method() === "PATCH" && (await base.getContact(id)).given_name === "Armen") {
      await colleague.keyboard.press("Enter");
      await expect.poll(async () => (await base.getContact(id)).given_name).toBe("Armine");
    }
    await route.fallback();
  });
  await page.keyboard.press("Enter");
  const strip = page.getByRole("alert").filter({ hasText: "A colleague changed the same field" });
  await expect(strip).toContainText("Armine");
  await expect(strip).toContainText("Armenak");
  const name = async () => (await base.getContact(id)).given_name;
  return { strip, name, colleague };
}

const named = (page: Page, name: string) =>
  expect(page.getByRole("button", { name: new RegExp(`^First name: ${name}`) })).toBeVisible();

test("two people who change the same field are asked, and the one who insists is seen by both", async ({
  page,
  colleague,
  request,
}) => {
  const { strip, name } = await twoAtOneCard(page, colleague, request);
  await strip.getByRole("button", { name: "Save yours" }).focus();
  await page.keyboard.press("Enter");
  await named(page, "Armenak");
  await expect.poll(name).toBe("Armenak");
  await named(colleague, "Armenak");
});

test("two people who change the same field are asked, and whoever gives way sees what the other wrote", async ({
  page,
  colleague,
  request,
}) => {
  const { strip, name } = await twoAtOneCard(page, colleague, request);
  await strip.getByRole("button", { name: "Keep theirs" }).focus();
  await page.keyboard.press("Enter");
  await expect(strip).toBeHidden();
  await named(page, "Armine");
  await expect.poll(name).toBe("Armine");
});

test("a saved value is taken back from the toast", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ given_name: "Vsevolod", family_name: "Granin" });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await page.getByRole("button", { name: /^Last name: Granin/ }).click();
  await page.getByRole("textbox", { name: "Last name" }).fill("Granit");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Last name: Granin/ })).toBeVisible();
});
