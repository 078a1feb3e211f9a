import { expect, type Page, test } from "@playwright/test";
import { type Account, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";
import { ADMIN } from "./stage/server";

const STAGES = [
  { name: "First", kind: "open", probability: 10 },
  { name: "Offer", kind: "open", probability: 50 },
  { name: "Talks", kind: "open", probability: 70 },
  { name: "Won", kind: "won" },
  { name: "Lost", kind: "lost" },
];
/** The board asks again by itself; a machine under load takes its time. */
const TRUE_AGAIN = { timeout: 12_000 };

const column = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const cardIn = (page: Page, stage: string, deal: string) =>
  column(page, stage).getByRole("listitem").filter({ hasText: deal });

async function openBoard(page: Page, account: Account, pipelineId: string, deal: string): Promise<void> {
  await signIn(page, {}, account);
  await page.goto(`/deals?pipeline=${pipelineId}`);
  await expect(cardIn(page, "First", deal)).toBeVisible();
}

test("of two who drag the same card at once one wins, the other is told, and both boards become true", async ({
  page,
  browser,
  request,
}) => {
  const base = await openBase(request);
  const word = ownWord("Race");
  const seller = { email: `${word}@example.com`.toLowerCase(), password: "a-password-for-sellers" };
  await base.user({ ...seller, name: word, role: "administrator" });
  const { id: pipelineId } = await base.pipeline({ name: ownWord("Way"), stages: STAGES });
  await base.deal({ name: word, pipeline_id: pipelineId });
  const context = await browser.newContext();
  const slower = await context.newPage();
  await openBoard(page, ADMIN, pipelineId, word);
  await openBoard(slower, seller, pipelineId, word);

  // The slower one's move is under way while the other's arrives.
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  await slower.route("**/api/v1/deals/*/move", async (route) => {
    await gate;
    await route.continue();
  });
  const underWay = slower.waitForRequest("**/api/v1/deals/*/move");
  await cardIn(slower, "First", word).dragTo(column(slower, "Talks"));
  await underWay;
  await cardIn(page, "First", word).dragTo(column(page, "Offer"));
  await expect(page.getByText(`${word} is now in Offer`)).toBeVisible();
  release();

  await expect(slower.getByText(`Somebody moved or changed ${word} a moment ago`)).toBeVisible();
  for (const who of [page, slower]) {
    await expect(cardIn(who, "Offer", word)).toBeVisible(TRUE_AGAIN);
    await expect(cardIn(who, "Talks", word)).toHaveCount(0, TRUE_AGAIN);
    await expect(cardIn(who, "First", word)).toHaveCount(0);
  }
  await context.close();
});
