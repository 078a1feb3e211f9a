import { expect, type Page, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";
import { Hands } from "./stage/hands";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const bar = (page: Page) => page.getByRole("region", { name: "What to do" });
const sheet = (page: Page) => page.getByRole("dialog");

/** A number that is dialled leads out of the browser; here it only counts as pressed. */
async function withoutDialling(page: Page): Promise<void> {
  await page.addInitScript(() =>
    document.addEventListener("click", (event) => {
      if ((event.target as Element).closest('a[href^="tel:"], a[href^="sms:"]')) event.preventDefault();
    }),
  );
}

test("the note on the customer just called costs three taps, the next step among them", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const name = `Lusine ${ownWord("B")}`;
  const { raw } = newPhone();
  const { id } = await base.contact({ display_name: name, phones: [{ raw, label: "mobile" }] });
  await withoutDialling(page);
  const hands = await Hands.of(page);
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  const call = bar(page).getByRole("link", { name: "Call" });
  await expect(call).toHaveAttribute("href", `tel:${raw}`);
  await call.tap();
  await page.getByRole("link", { name: "Today" }).tap();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await hands.begin();
  await hands.tap(page.getByRole("button", { name: `How did it go? ${name}` }));
  await expect(sheet(page).getByLabel("What happened")).toBeFocused();
  await hands.say("Takes two, wants them on Monday");
  await hands.tap(sheet(page).getByRole("button", { name: "Tomorrow 10:00" }));
  await expectNoBarriers(page);
  await hands.tap(sheet(page).getByRole("button", { name: "Save call" }));
  await expect(sheet(page)).toBeHidden();
  expect(await hands.cost()).toMatchObject({ clicks: 3, keys: 0 });

  const read = async () => (await base.get(`/contacts/${id}/timeline?kind=call`)).data;
  await expect.poll(async () => (await read()).length).toBe(1);
  expect((await read())[0].interaction.body).toBe("Takes two, wants them on Monday");
  const tasks = (await base.everything("/tasks")).filter((task) => task["contact_id"] === id);
  expect(tasks).toHaveLength(1);
  await expect(page.getByRole("button", { name: /How did it go/ })).toBeHidden();
});

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
