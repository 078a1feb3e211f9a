import { expect, test } from "@playwright/test";
import { expectNoBarriers, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";

test("a duplicate is seen on the card and merged with three keys, and taken back", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const phone = newPhone();
  const card = (data: object) => base.contact({ phones: [{ raw: phone.raw, label: "mobile" }], ...data });
  const this_ = await card({ display_name: "Gayane Sarkisyan", birthday: "--05-12" });
  const other = await card({
    display_name: "Gayane Sarkisyan (office)",
    birthday: "--06-12",
    source: "fair",
  });
  await base.interaction({ kind: "note", body: "wants a terrace", contact_ids: [other.id] });
  await signIn(page);
  await page.goto(`/contacts/${this_.id}`);
  await expect(page.getByText("Maybe the same as")).toBeVisible();

  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog", { name: "Merge two cards" });
  await expect(dialog.getByRole("button", { name: "--06-12" })).toBeVisible();
  await expect(dialog.getByText("1 entry goes over")).toBeVisible();
  const lines = dialog.getByRole("region", { name: "What happened with both" });
  await expect(lines.getByRole("listitem").filter({ hasText: "wants a terrace" })).toContainText("(office)");
  await expectNoBarriers(page);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Two cards are one now")).toBeVisible();

  await expect(page.getByText("wants a terrace")).toBeVisible();
  await page.goto(`/contacts/${other.id}`);
  await page.waitForURL(`**/contacts/${this_.id}`);
  await expect(page.getByText("This card was merged; here is the one that stayed")).toBeVisible();
});

test("the other side of a value is chosen by keys, and undo takes the cards apart", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const phone = newPhone();
  const phones = [{ raw: phone.raw, label: "mobile" }];
  const this_ = await base.contact({ display_name: "Karen Avagyan", birthday: "--01-02", phones });
  const other = await base.contact({ display_name: "Karen Avagyan", birthday: "--03-04", phones });
  await signIn(page);
  await page.goto(`/contacts/${this_.id}`);
  await page.getByRole("button", { name: /Maybe the same as/ }).click();
  await page.getByRole("menuitem", { name: "Merge two cards" }).click();
  const dialog = page.getByRole("dialog", { name: "Merge two cards" });
  await expect(dialog.getByRole("button", { name: "--01-02" })).toBeVisible();
  await page.keyboard.press("2");
  await expect(dialog.getByRole("button", { name: "--03-04" })).toHaveAttribute("aria-pressed", "true");
  await page
    .getByRole("button", { name: /^Merge/ })
    .last()
    .click();
  await expect(page.getByText("Two cards are one now")).toBeVisible();
  expect((await base.getContact(this_.id)).birthday).toBe("--03-04");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back")).toBeVisible();
  expect((await base.getContact(this_.id)).birthday).toBe("--01-02");
  expect((await base.getContact(other.id)).birthday).toBe("--03-04");
});

test("two companies become one, picked by name", async ({ page, request }) => {
  const base = await openBase(request);
  const name = `Ararat ${newPhone().tail}`;
  const this_ = await base.company({ name });
  await base.company({ name: `${name} LLC`, industry: "cement" });
  await signIn(page);
  await page.goto(`/companies/${this_.id}`);
  await page.getByRole("button", { name: "Merge with another card" }).click();
  await page.getByRole("dialog").getByRole("combobox").fill(`${name} L`);
  await page.getByRole("option", { name: `${name} LLC` }).click();
  await page
    .getByRole("button", { name: /^Merge/ })
    .last()
    .click();
  await expect(page.getByRole("heading", { name: `${name} LLC` })).toBeVisible();
});
