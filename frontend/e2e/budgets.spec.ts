import { expect, type Page, test } from "@playwright/test";
import { ownWord, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";
import { makeWorkspace } from "./stage/workspace";

/**
 * What a screen may cost on any machine: questions to the server and nodes in the document when it is opened, rows of
 * a list, what moves by itself, bytes of letters. Bytes of code are measured by the build, times by `make bench-ui`.
 */
const BUDGET = { questions: 20, rows: 60, shift: 0.02, letters: 75 * 1024, styles: 12 * 1024 };
const MANY = 120;

type Cost = {
  questions: number;
  nodes: number;
  rows: number;
  shift: number;
  letters: number;
  styles: number;
};

/** What this visit has cost so far, as the browser itself tells. */
async function costOf(page: Page): Promise<Cost> {
  await page.waitForLoadState("networkidle");
  return page.evaluate(async () => {
    await document.fonts.ready;
    const loaded = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const weight = (ending: string) =>
      loaded
        .filter((one) => new URL(one.name).pathname.endsWith(ending))
        .reduce((sum, one) => sum + one.encodedBodySize, 0);
    return {
      questions: loaded.filter((one) => new URL(one.name).pathname.startsWith("/api/")).length,
      nodes: document.querySelectorAll("*").length,
      rows: document.querySelectorAll("[role=grid] [role=row]").length,
      shift: (window as unknown as { shifted: number }).shifted,
      letters: weight(".woff2"),
      styles: weight(".css"),
    };
  });
}

/** The page tells how much of it moved without being touched. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 });
    new PerformanceObserver((list) => {
      for (const one of list.getEntries() as (PerformanceEntry & {
        hadRecentInput: boolean;
        value: number;
      })[])
        if (!one.hadRecentInput) (window as unknown as { shifted: number }).shifted += one.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
}

test("the screens of every day ask little, hold little, stand still, and their letters weigh little", async ({
  page: door,
  browser,
  request,
}) => {
  test.setTimeout(120_000);
  const account = makeWorkspace("Budget"); // names of other tests would bring letters of their own
  const base = await openBase(request, account);
  const mark = ownWord("Budget");
  await base.someContacts(MANY, mark);
  const { id } = await base.contact({ display_name: `${mark} Card`, phones: [{ raw: newPhone().raw }] });
  for (let n = 0; n < 12; n += 1)
    await base.interaction({ kind: "note", contact_ids: [id], body: `Told number ${n}` });
  await signIn(door, { language: "ru" }, account);
  // The door names every language in its own script: what is behind it is weighed in a browser that has not seen it.
  const storageState = await door.context().storageState();
  await door.close();
  const context = await browser.newContext({ storageState, serviceWorkers: "block" });
  const page = await context.newPage();
  await watchShifts(page);
  // The stream of live changes has no end, and the network would never be idle.
  await page.route("**/api/v1/events", (route) => route.fulfill({ status: 204 }));
  const screens = [
    { path: "/", nodes: 1_500, ready: page.getByRole("heading", { level: 1 }) },
    {
      path: "/contacts",
      nodes: 1_500,
      ready: page.getByRole("grid").getByRole("row").nth(10),
    },
    { path: `/contacts/${id}`, nodes: 1_500, ready: page.getByText("Told number 11").first() },
    { path: "/settings/people", nodes: 2_000, ready: page.getByRole("heading", { level: 1 }) },
  ];
  for (const { path, nodes, ready } of screens) {
    await page.goto(path);
    await expect(ready).toBeVisible();
    const cost = await costOf(page);
    const where = path.replace(id, "card");
    expect.soft(cost.questions, `${where}: questions to the server`).toBeLessThanOrEqual(BUDGET.questions);
    expect.soft(cost.nodes, `${where}: nodes`).toBeLessThanOrEqual(nodes);
    expect.soft(cost.rows, `${where}: rows in the document`).toBeLessThanOrEqual(BUDGET.rows);
    expect.soft(cost.shift, `${where}: moved by itself`).toBeLessThanOrEqual(BUDGET.shift);
    expect.soft(cost.letters, `${where}: letters`).toBeGreaterThan(0);
    expect.soft(cost.letters, `${where}: letters`).toBeLessThanOrEqual(BUDGET.letters);
    expect.soft(cost.styles, `${where}: styles`).toBeLessThanOrEqual(BUDGET.styles);
  }
  await context.close();
});
