import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { globSync } from "tinyglobby";

const SOURCE = fileURLToPath(new URL("../../src", import.meta.url));
const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const STRANGE = "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ";
const LONGER = 0.4;
const FORMS = ["zero", "one", "two", "few", "many", "other"];

type Texts = { [key: string]: string | Texts };

/** English that no letter of is plain, and two fifths longer: `{{count}} rows` → `[{{count}} řǿẇş ŀŀ]`. */
function strange(text: string): string {
  let letters = 0;
  const parts = text.split(/(\{\{[^}]*\}\}|<[^>]*>)/).map((part, index) => {
    if (index % 2 === 1) return part;
    letters += part.length;
    return part.replace(/[a-z]/gi, (letter) => STRANGE[PLAIN.indexOf(letter)] as string);
  });
  return `[${parts.join("")} ${"ŀǿ".repeat(Math.max(1, Math.round((letters * LONGER) / 2)))}]`;
}

/** A language has its own plural forms; what English has stands in for all of them. */
function pseudo(texts: Texts): Texts {
  const made: Texts = {};
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value !== "string") made[key] = pseudo(value);
    else if (!key.endsWith("_other")) made[key] ??= strange(value);
    else for (const form of FORMS) made[key.replace(/other$/, form)] ??= strange(value);
  }
  return made;
}

function catalogue(): Record<string, Texts> {
  const paths = globSync(["features/*/messages/en.json", "i18n/messages/en.json"], { cwd: SOURCE });
  return Object.fromEntries(
    paths.map((path) => [path, pseudo(JSON.parse(readFileSync(join(SOURCE, path), "utf8")))]),
  );
}

/**
 * The English catalogue in strange letters, longer by two fifths, in place of Arabic: read from the right, every screen
 * has to have the room. From the left it is the same page mirrored (there are no sides in the styles, which
 * `scripts/check-classes.mjs` sees to), and the long Russian words are looked at from there. Nothing of it is in the
 * app: the answer of the server is replaced.
 */
export async function speakPseudo(page: Page): Promise<void> {
  await page.route("**/assets/messages-ar-*.js", async (route) => {
    const response = await route.fetch();
    const name = /export\{\w+ as (\w+)\}/.exec(await response.text())?.[1] ?? "texts";
    const body = `const texts=${JSON.stringify(catalogue())};export{texts as ${name}};`;
    await route.fulfill({ status: 200, contentType: "text/javascript", body });
  });
}
