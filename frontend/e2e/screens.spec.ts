import { expect, test } from "@playwright/test";
import { expectNoBarriers, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";

const LANGUAGES = ["en", "ru", "hy", "ar"] as const;
const THEMES = ["light", "dark"] as const;
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const SECTIONS = [
  "profile",
  "security",
  "company",
  "people",
  "roles",
  "fields",
  "lists",
  "tokens",
  "data",
  "audit",
] as const;

const PEOPLE = [
  "Անի Պետրոսյան",
  "Всеволод Гранин",
  "Levon Hakobyan",
  "ليلى حداد",
  "Наталья Сазонова",
  "Ռուբեն Սահակյան",
];

/** One customer with a history, and some others around her. */
async function furnish(base: Awaited<ReturnType<typeof openBase>>) {
  const company = await base.company({ name: "Գամմա ՍՊԸ", tax_id: "01234567", domains: ["gamma.am"] });
  const others = PEOPLE.map((display_name) =>
    base.contact({
      display_name,
      phones: [{ raw: newPhone().raw, label: "mobile" }],
      emails: [{ address: `${newPhone().tail}@gamma.am`, label: "work" }],
      tags: ["vip", "опт"],
      employments: [{ company_id: company.id, title: "buyer" }],
    }),
  );
  const [contact] = await Promise.all(others);
  if (!contact) throw new Error("nobody was made");
  await base.interaction({
    kind: "call",
    direction: "outbound",
    outcome: "reached",
    duration_seconds: 250,
    body: "Звонил, договорились встретиться в пятницу.",
    contact_ids: [contact.id],
    follow_up: { title: "Send the price list", due_on: "2030-01-01" },
  });
  await base.interaction({
    kind: "visit",
    body: "زيارة المكتب ومناقشة العرض الجديد",
    contact_ids: [contact.id],
  });
  await base.interaction({
    kind: "note",
    body: "Հանդիպում գրասենյակում, քննարկեցինք նոր նախագիծը",
    contact_ids: [contact.id],
  });
  return { company: company.id, contact: contact.id };
}

let made: Promise<{ company: string; contact: string }> | undefined;

for (const language of LANGUAGES) {
  for (const theme of THEMES) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      test.describe(`${language}, ${theme}, ${size}`, () => {
        test.use({ viewport, hasTouch: size === "phone", isMobile: size === "phone" });

        test("every screen", async ({ page, request }) => {
          test.setTimeout(300_000);
          made ??= openBase(request).then(furnish);
          const { company, contact } = await made;
          const look = async (name: string) => {
            await page.waitForTimeout(500);
            await page.screenshot({ path: `screens/${name}-${language}-${theme}-${size}.png` });
            await expectNoBarriers(page);
            const sideways = await page.evaluate(
              () => document.documentElement.scrollWidth - window.innerWidth,
            );
            expect(sideways, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
          };
          await signIn(page, { language, theme });
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await look("today");
          await page.goto("/team");
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await look("team");
          await page.goto("/contacts");
          await expect(page.getByText("Всеволод Гранин").first()).toBeVisible();
          await look("contacts");
          await page.goto(`/contacts?peek=${contact}`);
          await expect(page.getByText("Звонил, договорились").first()).toBeVisible();
          await look("peek");
          await page.goto(`/contacts/${contact}`);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await look("contact");
          await page.getByRole("textbox").first().click();
          await look("composer");
          await page.goto("/companies");
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await look("companies");
          await page.goto(`/companies/${company}`);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await look("company");
          await page.keyboard.press("Control+k");
          await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
          await page.keyboard.type("Ani");
          await look("palette");
          await page.keyboard.press("Escape");
          await page.goto("/import");
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await look("import");
          const rows = "Name;Phone;E-mail\nGor;+37491000001;gor@example.am\n;;\nNune;abc;not-an-email\n";
          await page
            .locator("input[type=file]")
            .setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(rows) });
          await page.waitForURL("**/import/*");
          await expect(page.getByRole("table")).toBeVisible();
          await look("import-columns");
          await page.locator("main button").filter({ hasText: /.+/ }).first().press("Enter");
          await expect(page.locator("main fieldset button[aria-pressed]").first()).toBeVisible({
            timeout: 30_000,
          });
          await expect(page.getByRole("table").getByRole("row").nth(2)).toBeVisible();
          await look("import-check");
          for (const section of SECTIONS) {
            await page.goto(`/settings/${section}`);
            await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
            await look(`settings-${section}`);
          }
        });
      });
    }
  }
}
