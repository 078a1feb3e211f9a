import { expect, test } from "@playwright/test";
import { signIn } from "./stage/act";
import { openBase } from "./stage/base";
import { plainWords } from "./stage/plain-words";
import { speakPseudo } from "./stage/pseudo";
import { furnish, lookedAt, SIZES, walk, walkEmpty } from "./stage/walk";
import { makeWorkspace } from "./stage/workspace";

test.use({ reducedMotion: "reduce", serviceWorkers: "block" });

/** From the right in an invented language (light), in Russian (dark): every screen, both widths. */
for (const [size, viewport] of Object.entries(SIZES)) {
  test.describe(size, () => {
    const phone = size === "phone";
    test.use({ viewport, hasTouch: phone, isMobile: phone });

    test("mirrored and two fifths longer, every screen has room, no barriers and no text of its own", async ({
      page,
      request,
    }) => {
      test.setTimeout(600_000);
      const account = makeWorkspace(`Հայելի ${viewport.width}`);
      await speakPseudo(page);
      const found: string[] = [];
      const look = lookedAt(page, `pseudo-light-${size}`, found);
      const read = async (name: string) => {
        await look(name);
        for (const words of await plainWords(page)) found.push(`${name}, not translated: ${words}`);
      };
      await page.goto("/login");
      await signIn(page, { language: "ar" }, account);
      await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
      await walkEmpty(page, read);
      const made = await furnish(await openBase(request, account), request);
      await page.goto("/");
      await walk(page, made, read);
      expect(found).toEqual([]);
    });

    test("in Russian and in the dark, every screen has room and no barriers", async ({ page, request }) => {
      test.setTimeout(600_000);
      const account = makeWorkspace(`Темнота ${size}`);
      const made = await furnish(await openBase(request, account), request);
      await signIn(page, { language: "ru", theme: "dark" }, account);
      const found: string[] = [];
      await walk(page, made, lookedAt(page, `ru-dark-${size}`, found));
      expect(found).toEqual([]);
    });
  });
}
