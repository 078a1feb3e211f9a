import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test,
} from "@playwright/test";
import { type Account, dress, signIn } from "./stage/act";
import { newPhone, openBase } from "./stage/base";
import { makeWorkspace } from "./stage/workspace";

/**
 * What a screen may cost whatever the machine: requests when it is opened for the first time, nodes in the document,
 * what moves while it loads, bytes of letters. Times are measured by `make bench-ui`, bytes of code by the build.
 */
const BUDGET = { files: 125, questions: 20, shift: 0.02, letters: 75 * 1024 };
/** Of a list only what is in view is in the document; a card and a day hold up to a hundred entries. */
const NODES = { list: 1_500, card: 3_500 };
const ENTRIES = 140;
const CUSTOMERS = 120;

type Opened = { files: number; questions: number; nodes: number; shift: number };

/** The page tells how much of it moved without being touched. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const one of list.getEntries() as (PerformanceEntry & {
        hadRecentInput: boolean;
        value: number;
      })[])
        if (!one.hadRecentInput) seen.shift += one.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
}

type Kept = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** In a browser that keeps nothing but who this is: the first visit of this screen. */
async function opened(
  browser: Browser,
  kind: BrowserContextOptions,
  path: string,
  ready: (page: Page) => Promise<void>,
): Promise<Opened> {
  const context = await browser.newContext({ ...kind, serviceWorkers: "block" });
  const page = await context.newPage();
  await watchShifts(page);
  const [files, questions] = [new Set<string>(), new Set<string>()];
  const count = (request: { url: () => string }) => {
    const { pathname, search } = new URL(request.url());
    (pathname.startsWith("/api/") ? questions : files).add(pathname + search);
  };
  page.on("request", count);
  await page.goto(path);
  await ready(page);
  await page.waitForLoadState("networkidle");
  const { nodes, shift } = await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { shift } = (window as unknown as { seen: { shift: number } }).seen;
    return { nodes: document.querySelectorAll("*").length, shift };
  });
  await context.close();
  return { files: files.size, questions: questions.size, nodes, shift };
}

async function furnished(request: Parameters<typeof openBase>[0], account: Account): Promise<string> {
  const base = await openBase(request, account);
  const numbers = Array.from({ length: CUSTOMERS }, (_, n) => n);
  await Promise.all(
    numbers.map((n) =>
      base.contact({
        display_name: `Customer ${n}`,
        phones: [{ raw: newPhone().raw, label: "mobile" }],
        tags: ["vip", "retail"],
      }),
    ),
  );
  const { id } = await base.contact({ display_name: "Ani Petrosyan" });
  await Promise.all(
    numbers
      .concat(numbers)
      .slice(0, ENTRIES)
      .map((n) => base.interaction({ kind: "note", contact_ids: [id], body: `Told number ${n}` })),
  );
  return id;
}

const SIZES = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

test("the screens of every day ask little, hold little and stand still, and a language's letters weigh little", async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(180_000);
  const account = makeWorkspace("Budget");
  await signIn(page, {}, account);
  const storageState = await page.context().storageState();
  await lettersWeigh(browser, storageState);
  const id = await furnished(request, account);
  const named = (name: string) => (one: Page) =>
    expect(one.getByRole("heading", { level: 1, name: new RegExp(name) })).toBeVisible();
  const screens = [
    { path: "/", nodes: NODES.list, ready: named("") },
    {
      path: "/contacts",
      nodes: NODES.list,
      ready: (one: Page) => expect(one.getByText(/^Customer \d+$/).first()).toBeVisible(),
    },
    { path: `/contacts/${id}`, nodes: NODES.card, ready: named("Ani Petrosyan") },
    { path: "/companies", nodes: NODES.list, ready: named("Companies") },
    { path: "/team", nodes: NODES.card, ready: named("") },
  ];
  for (const [size, kind] of Object.entries(SIZES)) {
    for (const { path, nodes, ready } of screens) {
      const cost = await opened(browser, { ...kind, storageState }, path, ready);
      const where = `${size} ${path}`;
      expect.soft(cost.files, `${where}: files`).toBeLessThanOrEqual(BUDGET.files);
      expect.soft(cost.questions, `${where}: questions to the server`).toBeLessThanOrEqual(BUDGET.questions);
      expect.soft(cost.nodes, `${where}: nodes`).toBeLessThanOrEqual(nodes);
      expect.soft(cost.shift, `${where}: moved by itself`).toBeLessThanOrEqual(BUDGET.shift);
    }
  }
});

/** The door names every language in its own script; what is behind it is weighed. */
async function lettersWeigh(browser: Browser, storageState: Kept): Promise<void> {
  for (const language of ["en", "ru", "hy", "ar"] as const) {
    const context = await browser.newContext({ storageState });
    const page = await context.newPage();
    await dress(page, { language });
    const fetched = new Map<string, number>();
    page.on("response", (response) => {
      if (response.url().endsWith(".woff2"))
        fetched.set(response.url(), Number(response.headers()["content-length"]));
    });
    await page.goto("/contacts");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect.poll(() => fetched.size).toBeGreaterThan(0);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState("networkidle");
    const sizes = [...fetched.values()];
    expect(sizes.every((one) => one > 0)).toBe(true);
    const whole = sizes.reduce((sum, one) => sum + one, 0);
    expect.soft(whole, `letters of ${language}`).toBeLessThanOrEqual(BUDGET.letters);
    await context.close();
  }
}
