import { expect } from "@playwright/test";
import { expectKept, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";
import { test } from "./stage/colleague";

const NOTE = "called, agreed to meet on Friday";

test("a seller finds a caller by five digits and records the call without the mouse", async ({
  page,
  colleague,
  request,
}) => {
  const base = await openBase(request);
  const phone = newPhone();
  const ani = await base.contact({
    display_name: "Ani Petrosyan",
    phones: [{ raw: phone.raw, label: "mobile" }],
  });

  await signIn(colleague);
  await colleague.goto(`/contacts/${ani.id}`);
  await expect(colleague.getByText("Nothing is promised")).toBeVisible();

  await signIn(page);
  await page.goto("/companies");
  await expect(page.getByRole("heading", { name: "Companies" })).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.keyboard.type(phone.tail);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /Ani Petrosyan/ })).toBeVisible();

  await page.keyboard.press("l");
  await expect(page.getByLabel("What happened")).toBeFocused();
  await page.keyboard.type(NOTE);
  await expect(page.getByRole("group", { name: "What came of it" })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("1");
  await page.keyboard.type("fri 10 meet");
  await expect(page.getByRole("status").filter({ hasText: "10:00" })).toBeVisible();
  await page.keyboard.press("Control+Enter");

  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline.getByText(NOTE)).toBeVisible();
  await expect(timeline.getByText("Reached")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "meet" }).first()).toBeVisible();

  await expect(colleague.getByText(NOTE)).toBeVisible();
  await expect(colleague.getByText("Nothing is promised")).toBeHidden();
});

test("a note is taken back with Ctrl Z", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Ruben Sahakyan" });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await expect(page.getByRole("heading", { name: /Ruben/ })).toBeVisible();
  await page.keyboard.press("i");
  await page.keyboard.type("written by mistake");
  await page.keyboard.press("Control+Enter");
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline.getByText("written by mistake")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(timeline.getByText("written by mistake")).toBeHidden();
});

test("what was being written survives a reload", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Levon Hakobyan" });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await page.getByLabel("What happened").fill("half a thought");
  await expectKept(page, "half a thought");
  await page.reload();
  await expect(page.getByLabel("What happened")).toHaveValue("half a thought");
});

test("the keys work under a Cyrillic and an Arabic layout", async ({ page, request }) => {
  const base = await openBase(request);
  const { id } = await base.contact({ display_name: "Gor Manukyan" });
  await signIn(page);
  await page.goto(`/contacts/${id}`);
  await expect(page.getByRole("heading", { name: /Gor/ })).toBeVisible();
  for (const key of ["д", "م", "լ"]) {
    await page.evaluate(
      (typed) =>
        window.dispatchEvent(new KeyboardEvent("keydown", { key: typed, code: "KeyL", bubbles: true })),
      key,
    );
    await expect(page.getByLabel("What happened")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByLabel("What happened")).not.toBeFocused();
  }
});
