import { expect, type Page, type Route, test } from "@playwright/test";
import { expectNoBarriers, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";

const broken = (route: Route) =>
  route.fulfill({
    status: 500,
    contentType: "application/problem+json",
    body: JSON.stringify({
      type: "about:blank",
      title: "Internal error",
      status: 500,
      code: "internal_error",
      detail: "Something broke here.",
      request_id: "req-of-the-part",
    }),
  });

async function customer(request: Parameters<typeof openBase>[0]) {
  const base = await openBase(request);
  const company = await base.company({ name: "Parts and Sons" });
  const contact = await base.contact({
    display_name: "Vahan Parts",
    phones: [{ raw: newPhone().raw, label: "mobile" }],
    employments: [{ company_id: company.id, title: "buyer" }],
  });
  await base.interaction({ kind: "note", body: "the note that lives", contact_ids: [contact.id] });
  await base.task({ title: "the promise that lives", contact_id: contact.id });
  return { company: company.id, contact: contact.id };
}

const PARTS = [
  { name: "the line of time", url: "**/api/v1/contacts/*/timeline**", lost: "the note that lives" },
  { name: "the tasks", url: "**/api/v1/tasks?**", lost: "the promise that lives" },
  { name: "the files", url: "**/api/v1/files?**", lost: null },
] as const;

async function livesOn(page: Page, lost: string | null): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: /Vahan Parts/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Phone: \+374 91/ })).toBeVisible();
  for (const text of ["the note that lives", "the promise that lives"])
    if (text !== lost) await expect(page.getByText(text).first()).toBeVisible();
}

for (const { name, url, lost } of PARTS) {
  test(`${name} of a card break alone, say so, and come back by one press`, async ({ page, request }) => {
    const { contact } = await customer(request);
    await signIn(page);
    await page.route(url, broken);
    await page.goto(`/contacts/${contact}`);
    const panel = page.getByRole("alert").filter({ hasText: "Something broke here." });
    await expect(panel).toBeVisible({ timeout: 20_000 });
    await expect(panel).toHaveCount(1);
    await livesOn(page, lost);
    await expectNoBarriers(page);
    await page.unroute(url);
    await panel.getByRole("button", { name: "Try again" }).click();
    await expect(panel).toBeHidden();
    await livesOn(page, null);
  });
}

test("the people of a company break alone", async ({ page, request }) => {
  const { company } = await customer(request);
  await signIn(page);
  await page.route("**/api/v1/contacts?**", broken);
  await page.goto(`/companies/${company}`);
  await expect(page.getByRole("alert").filter({ hasText: "Something broke here." })).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByRole("heading", { level: 1, name: /Parts and Sons/ })).toBeVisible();
  await page.unroute("**/api/v1/contacts?**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("link", { name: /Vahan Parts/ }).first()).toBeVisible();
});

test("a list that cannot be read says why, and its search and menu live", async ({ page, request }) => {
  await customer(request);
  await signIn(page);
  await page.route("**/api/v1/contacts?**", broken);
  await page.goto("/contacts");
  const panel = page.getByRole("alert").filter({ hasText: "Something broke here." });
  await expect(panel).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("searchbox", { name: "Search in this list" })).toBeVisible();
  await page.unroute("**/api/v1/contacts?**");
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("grid").getByText("Vahan Parts").first()).toBeVisible();
});
