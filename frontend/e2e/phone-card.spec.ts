import { expect, type Page, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const bar = (page: Page) => page.getByRole("region", { name: "What to do" });
const sheet = (page: Page) => page.getByRole("dialog");

test("note and task are under the thumb, everything there is large enough, and a draft waits in the card", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const name = `Mariam ${ownWord("D")}`;
  const { id } = await base.contact({ display_name: name });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await expect(bar(page)).toBeVisible();
  await expect(bar(page).getByRole("button", { name: "Call" })).toBeDisabled();
  for (const one of await bar(page).locator("a, button").all()) {
    const box = await one.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    expect(box?.y ?? 0).toBeGreaterThan(844 / 2);
  }

  await bar(page).getByRole("button", { name: "Note" }).tap();
  const field = sheet(page).getByLabel("What happened");
  await field.fill("Half a thought");
  expect(await field.evaluate((node) => getComputedStyle(node).fontSize)).toBe("16px");
  await sheet(page).getByRole("button", { name: "Close" }).tap();
  await page.getByRole("button", { name: /Not saved yet: Half a thought/ }).tap();
  await expect(field).toHaveValue("Half a thought");
  await sheet(page).getByRole("button", { name: "Save note" }).tap();
  await expect(page.getByRole("region", { name: "Timeline" }).getByText("Half a thought")).toBeVisible();
  await expect(page.getByRole("button", { name: /Not saved yet/ })).toBeHidden();

  await bar(page).getByRole("button", { name: "Task" }).tap();
  await expect(page.getByRole("tab", { name: "Work" })).toHaveAttribute("aria-selected", "true");
  await expectNoBarriers(page);
});
