import { expect, test } from "@playwright/test";
import { expectNoBarriers, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";

for (const [language, theme] of [
  ["en", "light"],
  ["ar", "dark"],
] as const) {
  test(`no screen has barriers (${language}, ${theme})`, async ({ page, request }) => {
    test.setTimeout(240_000);
    const base = await openBase(request);
    const company = await base.company({ name: "Acme", tax_id: "01234567", domains: ["acme.am"] });
    const contact = await base.contact({
      display_name: "Ani Petrosyan",
      phones: [{ raw: newPhone().raw, label: "mobile" }],
      emails: [{ address: "ani@acme.am", label: "work" }],
      tags: ["vip"],
      employments: [{ company_id: company.id, title: "buyer" }],
    });
    await base.interaction({
      kind: "call",
      direction: "outbound",
      outcome: "reached",
      body: "Wants the price list",
      contact_ids: [contact.id],
      follow_up: { title: "Send it", due_on: "2030-01-01" },
    });
    await signIn(page, { language, theme });
    for (const path of [
      "/contacts",
      "/companies",
      `/contacts/${contact.id}`,
      `/companies/${company.id}`,
      "/import",
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForTimeout(600);
      await expectNoBarriers(page);
    }
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
    await expectNoBarriers(page);
    await page.keyboard.press("Escape");
    await page.goto(`/contacts/${contact.id}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.press("l");
    await expectNoBarriers(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await page.keyboard.press("c");
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectNoBarriers(page);
  });
}
