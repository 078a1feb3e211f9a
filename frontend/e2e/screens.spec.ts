import { expect, test } from "@playwright/test";
import { dress, signIn } from "./stage/act";
import { openBase } from "./stage/base";
import { furnish, lookedAt, SIZES, walk, walkEmpty } from "./stage/walk";
import { makeWorkspace } from "./stage/workspace";

test.use({ reducedMotion: "reduce", serviceWorkers: "block" });

for (const language of ["en", "ru", "hy", "ar"] as const) {
  for (const theme of ["light", "dark"] as const) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      test.describe(`${language}, ${theme}, ${size}`, () => {
        test.use({ viewport, hasTouch: size === "phone", isMobile: size === "phone" });

        test("every screen", async ({ page, request }) => {
          test.setTimeout(300_000);
          const account = makeWorkspace(`Նկարներ ${language} ${theme} ${size}`);
          const found: string[] = [];
          const look = lookedAt(page, `${language}-${theme}-${size}`, found);
          await dress(page, { language, theme });
          await page.goto("/login");
          await look("login");
          await signIn(page, { language, theme }, account);
          await walkEmpty(page, look);
          const made = await furnish(await openBase(request, account), request);
          await page.goto("/");
          await walk(page, made, look);
          expect(found).toEqual([]);
        });
      });
    }
  }
}
