import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { newPhone } from "./stage/base";

test("what comes in shows at once; spam that is none becomes a card, and an error is read again", async ({
  page,
  request,
}) => {
  const [name, guest, robot] = [ownWord("Form"), ownWord("Guest"), ownWord("Robot")];
  await signIn(page);
  await page.goto("/settings/forms");
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "New form" }).click();
  await page.waitForURL("**/settings/forms/*-*");
  await main.getByRole("textbox", { name: "Name of the form" }).fill(name);
  await main.getByRole("spinbutton", { name: "Seconds that a person needs at least" }).fill("0");
  const unsaved = main.getByRole("region", { name: "Unsaved changes" });
  await unsaved.getByRole("button", { name: "Save" }).click();
  await expect(unsaved).toHaveCount(0);
  await main.getByRole("tab", { name: "On your site" }).click();
  const hosted = await main.getByRole("link", { name: "Open the page" }).getAttribute("href");
  const key = (hosted ?? "").split("/f/")[1] ?? "";
  const send = (form: Record<string, string>) => request.post(`/api/v1/hooks/forms/${key}`, { form });

  await main.getByRole("link", { name: "What came in" }).click();
  await expect(main.getByText("Nothing has come yet")).toBeVisible();

  // A second later, without a press.
  await send({ name: guest, phone: newPhone().raw, utm_source: "letter" });
  const list = main.getByRole("list", { name: "What came in by forms" });
  const lead = list.getByRole("listitem").filter({ hasText: guest });
  await expect(lead).toContainText("New card", { timeout: 20_000 });
  await expect(lead).toContainText("letter");
  await expectNoBarriers(page);

  // Spam, with its reason in words; by one key it is none, and there is a card.
  await send({ name: robot, phone: newPhone().raw, krt_extra: "filled in" });
  const held = list.getByRole("listitem").filter({ hasText: robot });
  await expect(held).toContainText("A field that people do not see was filled in.", { timeout: 20_000 });
  await held.getByRole("button", { name: robot }).focus();
  await page.keyboard.press("n");
  await expect(held).toContainText("New card", { timeout: 20_000 });

  // Called spam and taken back.
  await lead.getByRole("checkbox").check();
  const chosen = main.getByRole("region", { name: "Chosen submissions" });
  await chosen.getByRole("button", { name: "Spam", exact: true }).click();
  await expect(lead).toContainText("Somebody called it spam.");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(lead).toContainText("New card");

  // An error says what to do; after it was done it is read once more.
  const said = ownWord("Said");
  await send({ message: said });
  const wrong = list.getByRole("listitem").filter({ hasText: said });
  await expect(wrong).toContainText("Nobody can be recognised in it", { timeout: 20_000 });
  await main.getByRole("tab", { name: /^Errors/ }).click();
  await wrong.getByRole("button", { name: said }).click();
  const one = page.getByRole("dialog", { name: "What came in" });
  await one.getByText("The request as it came").click();
  await expect(one).toContainText(`message=${said}`);
  await page.keyboard.press("Escape");
  await main.getByRole("link", { name: "The form" }).click();
  await main.getByRole("button", { name: /^Message/, expanded: false }).click();
  await main.getByRole("combobox", { name: "Where the answer goes" }).selectOption("given_name");
  await unsaved.getByRole("button", { name: "Save" }).click();
  await expect(unsaved).toHaveCount(0);
  await main.getByRole("link", { name: "What came in" }).click();
  await wrong.getByRole("button", { name: said }).click();
  await one.getByRole("button", { name: "Try again" }).click();
  await expect(one.getByRole("link", { name: said })).toBeVisible({ timeout: 20_000 });
});
