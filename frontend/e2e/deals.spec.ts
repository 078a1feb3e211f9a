import { expect, type Page, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";

const STAGES = [
  { name: "First call", kind: "open", probability: 10 },
  { name: "Offer", kind: "open", probability: 50, required: ["expected_close_on"] },
  { name: "Won", kind: "won" },
  { name: "Lost", kind: "lost" },
];

/** A pipeline, a person and a company of one test's own, and the person's card open. */
async function begin(page: Page) {
  await signIn(page);
  const base = await openBase(page.request);
  const pipeline = ownWord("Way");
  const person = ownWord("Ani");
  const { id: pipelineId } = await base.pipeline({ name: pipeline, stages: STAGES });
  const { id: contactId } = await base.contact({ display_name: person });
  await page.goto(`/contacts/${contactId}`);
  return { pipeline, pipelineId, person, contactId };
}

async function addProduct(page: Page, at: number, name: string, quantity: string, price: string) {
  const products = page.getByRole("region", { name: "Products" });
  await products.getByRole("button", { name: "Add a product" }).click();
  await products.getByLabel("Name", { exact: true }).nth(at).fill(name);
  await products.getByLabel("Quantity").nth(at).fill(quantity);
  await products.getByLabel("Price").nth(at).fill(price);
}

test("a deal goes from a first call to won, and what a stage demands is asked for on the way", async ({
  page,
}) => {
  const name = ownWord("Deal");
  const { pipeline, pipelineId, person, contactId } = await begin(page);
  const forecast = `/deals?view=forecast&pipeline=${pipelineId}`;

  await page.getByRole("region", { name: "Deals" }).getByRole("button", { name: "New deal" }).click();
  const form = page.getByRole("dialog", { name: "New deal" });
  await form.getByRole("textbox", { name: "What is being sold" }).fill(name);
  await form.getByRole("combobox", { name: "Pipeline" }).selectOption(pipeline);
  await form.getByRole("button", { name: "Open the deal" }).click();
  // The card has a composer, too: what is written next has to stand on the deal's page.
  await expect(page.getByRole("region", { name: "Products" })).toBeVisible();
  const deal = page.url();

  const composer = page.getByRole("region", { name: "Record" });
  const said = ownWord("Said");
  const step = ownWord("Send");
  await composer.getByLabel("What happened").fill(`${said}\n> tomorrow ${step}`);
  await expect(composer.getByText(person)).toBeVisible();
  await composer.getByRole("button", { name: /^Save/ }).click();
  const story = page.getByRole("region", { name: "Timeline", exact: true });
  await expect(story.getByText(said)).toBeVisible();
  await expect(page.getByRole("region", { name: "Open tasks" }).getByText(step)).toBeVisible();

  await addProduct(page, 0, "Desk", "2", "15000");
  await addProduct(page, 1, "Chair", "4", "5000");
  const products = page.getByRole("region", { name: "Products" });
  await products.getByRole("button", { name: "Save the products" }).click();
  await expect(products.getByText("Total: ")).toContainText("50,000");
  await expectNoBarriers(page);

  await page.getByRole("list", { name: "Stage" }).getByRole("button", { name: "Offer" }).click();
  const asked = page.getByRole("dialog", { name: "The stage Offer asks for" });
  await asked.getByLabel("Expected close").fill("2031-05-20");
  await asked.getByRole("button", { name: "Move" }).click();
  await expect(asked).toBeHidden();
  await expect(story.getByText("Deal moved")).toBeVisible();
  await page.goto(forecast);
  const figures = page.getByRole("region", { name: "By person and month" });
  await expect(figures.getByRole("button", { name: /^Together, Later: 25,000/ })).toBeVisible();

  await page.goto(deal);
  await page.getByRole("button", { name: "Won", exact: true }).click();
  await expect(page.getByText(`Won: ${name}. Well done!`)).toBeVisible();
  await page.goto(forecast);
  await page.getByRole("button", { name: "Won", exact: true }).click();
  await expect(figures.getByRole("button", { name: /^Together, .*: 50,000, 1 deal/ })).toBeVisible();

  await page.goto(`/contacts/${contactId}`);
  await expect(story.getByText("Deal won")).toBeVisible();
  await expect(story.getByText(said)).toBeVisible();
});

test("on the board a deal is won from its menu, and the amount is asked for", async ({ page }) => {
  const name = ownWord("Deal");
  await signIn(page);
  const base = await openBase(page.request);
  await base.deal({ name });
  await page.goto("/deals");
  const card = page.getByRole("listitem").filter({ hasText: name });
  await expect(card).toBeVisible();
  await card.getByRole("combobox", { name: `Move ${name}` }).selectOption("Won");
  const dialog = page.getByRole("dialog", { name: `Won: ${name}` });
  await dialog.getByRole("textbox", { name: "Amount" }).fill("5000");
  await dialog.getByRole("button", { name: "Won" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`Won: ${name}. Well done!`)).toBeVisible();
});

test("the board is walked and worked by keys alone", async ({ page }) => {
  await signIn(page);
  const base = await openBase(page.request);
  const [first, second] = [ownWord("First"), ownWord("Second")];
  const lost_reasons = [{ name: "Price" }, { name: "A competitor" }];
  const { id: pipelineId } = await base.pipeline({
    name: ownWord("Way"),
    stages: STAGES,
    lost_reasons,
    lost_reason_required: true,
  });
  await base.deal({ name: second, pipeline_id: pipelineId });
  await base.deal({ name: first, pipeline_id: pipelineId, expected_close_on: "2031-05-20" });
  await page.goto(`/deals?pipeline=${pipelineId}`);
  const stage = (name: string) => page.getByRole("region", { name, exact: true });
  const dealIn = (name: string, deal: string) => stage(name).getByRole("link", { name: deal });
  await expect(dealIn("First call", first)).toBeVisible();
  const keys = page.keyboard;
  await keys.press("?");
  await expect(page.getByRole("dialog").getByText("From deal to deal")).toBeVisible();
  await keys.press("Escape");

  await keys.press("j");
  const [above, below] = (await stage("First call").getByRole("link").allTextContents()) as [string, string];
  await expect(dealIn("First call", above)).toBeFocused();
  await keys.press("ArrowDown");
  await expect(dealIn("First call", below)).toBeFocused();
  if (below !== first) await keys.press("ArrowUp");
  await keys.press("m");
  await expect(page.getByRole("dialog", { name: `Move ${first}` })).toBeVisible();
  await keys.press("2");
  await expect(page.getByText(`${first} is now in Offer`)).toBeVisible();
  await expect(dealIn("Offer", first)).toBeFocused();

  await keys.press("ArrowLeft");
  await expect(dealIn("First call", second)).toBeFocused();
  await keys.press("l");
  const asked = page.getByRole("dialog", { name: `Lost: ${second}` });
  await asked.getByRole("button", { name: "Lost", exact: true }).click();
  await expect(asked.getByRole("alert")).toHaveText("Choose why");
  await asked.getByRole("button", { name: /Price/ }).focus();
  await keys.press("2");
  await expect(asked.getByRole("button", { name: /A competitor/ })).toHaveAttribute("aria-pressed", "true");
  await asked.getByRole("button", { name: "Lost", exact: true }).press("Enter");
  await expect(page.getByText(`Lost: ${second}`).last()).toBeVisible();
  await expect(dealIn("First call", second)).toBeHidden();
});
