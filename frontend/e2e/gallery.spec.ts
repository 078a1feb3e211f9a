import { expect, test } from "@playwright/test";
import { dress } from "./stage/act";
import { lookedAt, SIZES } from "./stage/walk";

test.use({ reducedMotion: "reduce" });

/** Every component with its states, as ux.md lists them: mirrored on the phone, in the dark on the desk. */
for (const [language, theme, size] of [
  ["ar", "light", "phone"],
  ["hy", "light", "desk"],
  ["ru", "dark", "desk"],
] as const) {
  test.describe(`${language}, ${theme}, ${size}`, () => {
    const phone = size === "phone";
    test.use({ viewport: SIZES[size], hasTouch: phone, isMobile: phone });

    test("every component has room and no barriers", async ({ page }) => {
      await dress(page, { language, theme });
      await page.goto("/dev/ui");
      await expect(page.getByRole("region", { name: "SettingRow" })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
      // The composer as it is written in, not only as it waits.
      const composer = page.getByRole("region", { name: "Composer", exact: true });
      await composer.getByRole("textbox").first().click();
      await expect(composer.getByRole("button", { pressed: true })).toBeVisible();
      const found: string[] = [];
      await lookedAt(page, `${language}-${theme}-${size}`, found)("gallery");
      await page.screenshot({
        path: `screens/gallery-whole-${language}-${theme}-${size}.png`,
        fullPage: true,
      });
      expect(found).toEqual([]);
    });
  });
}
