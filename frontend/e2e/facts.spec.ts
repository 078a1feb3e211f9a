import { expect, test } from "@playwright/test";
import { signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";

test("a card says in one glance when there was contact, how often, and what is promised", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Անի Պետրոսյան" });
  const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
  await base.interaction({ kind: "call", contact_ids: [id], occurred_at: days(12), outcome: "reached" });
  await base.interaction({
    kind: "meeting",
    contact_ids: [id],
    occurred_at: days(40),
    follow_up: { title: "send the list", due_on: "2199-01-01" },
  });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await expect(page.getByRole("paragraph").getByText("Ani Petrosyan", { exact: true })).toBeVisible();
  await expect(page.getByText("Call 12 days ago")).toBeVisible();
  await expect(page.getByText("silent for 12 days")).toBeVisible();
  await expect(page.getByText("1 open promise")).toBeVisible();
  await page.getByRole("button", { name: "1 meeting" }).click();
  await expect(page.getByRole("button", { name: "Meetings", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("another number is used first, and gets an extension", async ({ page, request }) => {
  const base = await openBase(request);
  const [one, other] = [newPhone(), newPhone()];
  const { id } = await base.contact({
    display_name: "Aram Khachatryan",
    phones: [
      { raw: one.raw, label: "mobile", primary: true },
      { raw: other.raw, label: "work" },
    ],
  });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await page.getByRole("button", { name: /^Use first:/ }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await page.getByRole("button", { name: /^Extension of/ }).click();
  await page.getByRole("textbox", { name: /^Extension of/ }).fill("214");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Extension of .*: 214/ })).toBeVisible();
  await expect(async () => {
    const [first, second] = (await base.getContact(id)).phones;
    expect([first.primary, second.primary, second.extension]).toEqual([false, true, "214"]);
  }).toPass();
});

test("the history of a field leads back to what it was", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ given_name: "Vsevolod", family_name: "Granin", nickname: "Seva" });
  await base.changeContact(id, { nickname: "Sevochka" });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await page.getByRole("button", { name: /^Nickname: Sevochka/ }).click({ button: "right" });
  const past = page.getByRole("dialog", { name: "Nickname: who changed it" });
  await expect(past).toContainText("Seva");
  await past.getByRole("button", { name: "Back to Seva" }).click();
  await expect(page.getByRole("button", { name: /^Nickname: Seva\./ })).toBeVisible();
});

test("empty facts are folded, and an own field stands under its heading", async ({ page, request }) => {
  const base = await openBase(request);
  const key = `shelf_${Date.now()}`;
  await base.customField({
    object: "contacts",
    key,
    type: "text",
    label: { en: `Shelf ${key}` },
    group: "Warehouse",
  });
  const { id } = await base.contact({ display_name: "Ruzanna Avetisyan", custom: { [key]: "B7" } });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await expect(page.getByRole("heading", { name: "Warehouse" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Salutation/ })).toBeHidden();
  await page.getByRole("button", { name: /more field/ }).click();
  await expect(page.getByRole("button", { name: /^Salutation: empty/ })).toBeVisible();
});

test("a job ends today and is folded with the earlier ones", async ({ page, request }) => {
  const base = await openBase(request);
  const firm = await base.company({ name: `Design office ${Date.now()}` });
  const { id } = await base.contact({
    display_name: "Vardan Ter-Petrosyan",
    employments: [{ company_id: firm.id, title: "architect", since: "2020-01-01" }],
  });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await page.getByRole("button", { name: "Does not work there any more" }).click();
  await page.getByRole("button", { name: "1 earlier job" }).click();
  await expect(page.getByRole("button", { name: /^Role: architect/ })).toBeVisible();
  await expect(async () => {
    const [job] = (await base.getContact(id)).employments;
    expect(job.until).toMatch(/^\d{4}-\d\d-\d\d$/);
  }).toPass();
});

test("a value that is refused stays in its field with the reason", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Samvel Babayan", birthday: "1980-05-06" });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await page.getByRole("button", { name: /^Birthday: 1980/ }).click();
  await page.getByRole("textbox", { name: "Birthday" }).fill("1980-15-06");
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "Birthday" });
  await expect(field).toHaveValue("1980-15-06");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill("1980-06-05");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Birthday: 1980-06-05/ })).toBeVisible();
});
