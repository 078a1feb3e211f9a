import { expect, type Page, test } from "@playwright/test";
import { ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";
import { SecondServer } from "./stage/second-server";

const stream = (page: Page) => page.getByRole("region", { name: "Timeline" });

async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press("i");
  await page.keyboard.type(text);
  await page.keyboard.press("Control+Enter");
}

test("two people at two servers see each other on a card and what each writes, after a crash too", async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(180_000);
  const second = new SecondServer();
  const base = await openBase(request);
  const word = ownWord("Both");
  const ani = { email: `${word.toLowerCase()}@example.com`, password: `${word}-and-a-password` };
  await base.user({ ...ani, name: `Ani ${word}`, role: "administrator" });
  const { id } = await base.contact({ display_name: word });
  await second.start();
  const there = await browser.newContext({ baseURL: second.address });
  const far = await there.newPage();
  try {
    await signIn(page);
    await page.goto(`/contacts/${id}`);
    const following = far.waitForRequest("**/api/v1/events");
    await signIn(far, {}, ani);
    await far.goto(`/contacts/${id}`);
    await following;

    const seen = page.getByRole("status").filter({ hasText: `Ani ${word}` });
    await expect(seen).toContainText("is looking here");
    await far.getByRole("button", { name: /^Name:/ }).click();
    await expect(seen).toContainText("is editing");
    await far.keyboard.press("Escape");
    await expect(seen).toContainText("is looking here");

    await write(page, `${word} first`);
    const saved = Date.now();
    await expect(stream(far).getByText(`${word} first`)).toBeVisible();
    const took = Date.now() - saved;
    test.info().annotations.push({ type: "from one server to the other", description: `${took} ms` });
    process.stdout.write(`a note was on the other server's timeline after ${took} ms\n`);
    expect(took).toBeLessThan(5_000);

    await there.setOffline(true);
    await write(page, `${word} unheard`);
    await expect(stream(page).getByText(`${word} unheard`)).toBeVisible();
    const again = far.waitForRequest((asked) => asked.url().endsWith("/events") && lastOf(asked) !== "");
    await there.setOffline(false);
    await again;
    await expect(stream(far).getByText(`${word} unheard`)).toBeVisible();

    await second.kill();
    await write(page, `${word} meanwhile`);
    await expect(stream(page).getByText(`${word} meanwhile`)).toBeVisible();
    const back = far.waitForResponse((answer) => answer.url().endsWith("/events") && answer.ok(), {
      timeout: 60_000,
    });
    await second.start();
    expect(lastOf((await back).request())).not.toBe("");
    await expect(stream(far).getByText(`${word} meanwhile`)).toBeVisible();

    await far.goto("/contacts");
    await expect(seen).toHaveCount(0);
  } finally {
    await there.close();
    await second.remove();
  }
});

const lastOf = (asked: { headers: () => Record<string, string> }): string =>
  asked.headers()["last-event-id"] ?? "";
