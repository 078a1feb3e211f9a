import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";

test("a route of three steps is drawn, started on a card and walked to its end", async ({
  page,
  request,
}) => {
  const [way, one, two, three] = ["Way", "Ring", "Measure", "Offer"].map(ownWord) as [
    string,
    string,
    string,
    string,
  ];
  const contact = await (await openBase(request)).contact({ display_name: ownWord("Route Customer") });
  await signIn(page);
  await page.goto("/settings/routes");
  await page.getByRole("button", { name: "New route" }).click();
  const drawer = page.getByRole("dialog", { name: "New route" });
  await drawer.getByLabel("Name of the route").fill(way);
  for (const [place, title] of [one, two, three].entries()) {
    if (place > 0) await drawer.getByRole("button", { name: "Add a step" }).click();
    await drawer.getByLabel(`What is to be done in step ${place + 1}`).fill(title);
  }
  await expectNoBarriers(page);
  await drawer.getByRole("button", { name: "Save" }).click();
  await expect(drawer).toHaveCount(0);

  await page.goto(`/contacts/${contact.id}`);
  const tasks = page.getByRole("region", { name: /^Open tasks/ });
  await tasks.getByRole("button", { name: "Start a route" }).click();
  await page.getByRole("button", { name: new RegExp(way) }).click();
  for (const [place, title] of [one, two, three].entries()) {
    const row = tasks.getByRole("listitem").filter({ hasText: title });
    await expect(row).toContainText(`step ${place + 1} of 3`);
    await row.getByRole("checkbox").press("Enter");
    await row.getByRole("button", { name: "Done", exact: true }).click();
    await expect(row).toHaveCount(0);
  }
});
