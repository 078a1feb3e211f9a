import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { newPhone } from "./stage/base";

test("a form is made, seen beside as visitors see it, opened on its own page, and who fills it in has a card", async ({
  page,
  context,
}) => {
  const [name, visitor] = [ownWord("Form"), `${ownWord("Guest")} ${ownWord("Visitor")}`];
  await signIn(page);
  await page.goto("/settings/forms");
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "New form" }).click();
  await page.waitForURL("**/settings/forms/*-*");

  await main.getByRole("textbox", { name: "Name of the form" }).fill(name);
  await main.getByRole("spinbutton", { name: "Seconds that a person needs at least" }).fill("0");
  const preview = main.getByRole("figure", { name: "What the visitor sees" });
  await expect(preview.getByText(name)).toBeVisible();
  const unsaved = main.getByRole("region", { name: "Unsaved changes" });
  await unsaved.getByRole("button", { name: "Save" }).click();
  await expect(unsaved).toHaveCount(0);
  await expect(main.getByRole("heading", { level: 1, name })).toBeVisible();

  await main.getByRole("tab", { name: "On your site" }).click();
  const news = main.getByRole("status");
  await expect(news).toHaveText("Waiting for the first lead…");

  const opened = context.waitForEvent("page");
  await main.getByRole("link", { name: "Open the page" }).click();
  const site = await opened;
  await expect(site.getByRole("heading", { level: 1, name })).toBeVisible();
  await expectNoBarriers(site);
  await site.getByRole("textbox", { name: "Name" }).fill(visitor);
  await site.getByRole("textbox", { name: "Phone" }).fill(newPhone().raw);
  await site.getByRole("checkbox", { name: "I agree" }).check();
  await site.getByRole("button", { name: "Send" }).click();
  await expect(site.getByRole("heading", { level: 1, name: "Thank you" })).toBeVisible();
  await site.close();

  await news.getByRole("link", { name: visitor }).click({ timeout: 20_000 });
  await expect(page.getByRole("heading", { level: 1, name: visitor })).toBeVisible();
});
