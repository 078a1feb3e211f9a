import { expect, test } from "@playwright/test";
import { signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";

test("in Arabic the page is mirrored, numbers are not, and no label stays English", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const { id } = await base.contact({
    display_name: "ليلى حداد",
    phones: [{ raw: newPhone().raw, label: "mobile" }],
  });
  await signIn(page, { language: "ar" });
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  const rail = await page.getByRole("navigation").first().boundingBox();
  expect(rail?.x).toBeGreaterThan(700);

  await page.goto(`/contacts/${id}`);
  await expect(page.getByRole("heading", { name: /ليلى/ })).toBeVisible();
  await expect(page.getByText("الهاتف", { exact: true })).toBeVisible();
  await expect(page.locator("bdi[dir=ltr]").filter({ hasText: "+374" }).first()).toBeVisible();
  await page.keyboard.press("l");
  await page.keyboard.type("غدا ١٠ اتصال");
  await page.keyboard.press("Escape");
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(sideways).toBe(false);
});

test("a follow-up in Arabic digits is understood", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "محمد العلي" });
  await signIn(page, { language: "ar" });
  await page.goto(`/contacts/${id}`);
  await page.getByRole("heading", { name: /محمد/ }).waitFor();
  await page.keyboard.press("i");
  await page.keyboard.type("تم الاتفاق");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("> غدا ١٠ اتصال");
  await expect(page.getByRole("status").filter({ hasText: "10:00" })).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("listitem").filter({ hasText: "اتصال" }).first()).toBeVisible();
});
