/**
 * Measures the app in Chromium as a person has it: loading, pressing keys, changing screens, and a
 * list of many. Prints one line of JSON. Called by `make bench-ui`, which starts the product.
 */
import { chromium } from "@playwright/test";

const { BENCH_URL: base, BENCH_EMAIL: email, BENCH_PASSWORD: password, CHROMIUM } = process.env;
const DESK = { viewport: { width: 1440, height: 900 }, locale: "en-GB" };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "en-GB" };
const SLOW_LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const ROUNDS = 3;

/** The page counts for itself, from its first moment. */
function observe() {
  const seen = { lcp: 0, fcp: 0, cls: 0, tasks: [], events: [] };
  window.__seen = seen;
  const watch = (type, tell, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(tell)).observe({
      type,
      buffered: true,
      ...more,
    });
  watch("largest-contentful-paint", (one) => {
    seen.lcp = one.startTime;
  });
  watch("paint", (one) => {
    if (one.name === "first-contentful-paint") seen.fcp = one.startTime;
  });
  watch("layout-shift", (one) => {
    if (!one.hadRecentInput) seen.cls += one.value;
  });
  watch("longtask", (one) => seen.tasks.push({ at: one.startTime, ms: one.duration }));
  watch("event", (one) => one.interactionId && seen.events.push({ name: one.name, ms: one.duration }), {
    durationThreshold: 16,
  });
}

const known = (numbers) => numbers.filter((one) => one !== null);
const middle = (numbers) => known(numbers).sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null;
const atShare = (numbers, share) =>
  known(numbers).sort((a, b) => a - b)[Math.ceil(known(numbers).length * share) - 1] ?? null;

/** From the first key or press inside `act` to the frame after `condition` (source text) holds. */
async function timed(page, condition, act) {
  await page.evaluate(`void (window.__reached = new Promise((tell) => {
    let begun = null;
    const begin = (event) => { begun ??= event.timeStamp; };
    for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, begin, { capture: true });
    const look = () => {
      if (begun !== null && (${condition})) requestAnimationFrame(() => setTimeout(() => tell(performance.now() - begun)));
      else requestAnimationFrame(look);
    };
    look();
  }))`);
  await act();
  const reached = await page.evaluate(() =>
    Promise.race([window.__reached, new Promise((tell) => setTimeout(() => tell(null), 15_000))]),
  );
  if (reached === null) process.stderr.write(`not seen within 15 s: ${condition}\n`);
  return reached;
}

async function throttled(page, { cpu = 1, line }) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (!line) return;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", line);
}

async function signedIn(browser) {
  const context = await browser.newContext(DESK);
  const page = await context.newPage();
  await page.goto(`${base}/login`);
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/login");
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Signed in, nothing kept from before; then the same again, with what the browser kept. */
async function loading(browser, kind, storageState, throttle) {
  const context = await browser.newContext({ ...kind, storageState });
  const page = await context.newPage();
  await page.addInitScript(observe);
  await throttled(page, throttle);
  const visits = [];
  for (let visit = 0; visit < 2; visit++) {
    await page.goto(`${base}/contacts`, { waitUntil: "commit", timeout: 120_000 });
    await page.locator("[data-row]").first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(2_000);
    visits.push(
      await page.evaluate(() => {
        const { lcp, fcp, cls, tasks } = window.__seen;
        const late = tasks.filter((task) => task.at >= fcp);
        return { lcp, cls, tbt: late.reduce((sum, task) => sum + Math.max(0, task.ms - 50), 0) };
      }),
    );
  }
  const state = await context.storageState();
  await context.close();
  return { cold: visits[0], again: visits[1], state };
}

async function severally(browser, kind, state, throttle) {
  const rounds = [];
  for (let n = 0; n < ROUNDS; n++) {
    const round = await loading(browser, kind, state.now, throttle);
    state.now = round.state;
    rounds.push(round);
  }
  const of = (visit, what) => middle(rounds.map((round) => round[visit][what]));
  return {
    lcp: of("cold", "lcp"),
    tbt: of("cold", "tbt"),
    cls: Math.max(...rounds.map((round) => round.cold.cls)),
    lcp_again: of("again", "lcp"),
  };
}

const ROWS = `document.querySelectorAll("[data-row]").length > 5`;
const filled = (page) => page.waitForFunction(() => document.querySelectorAll("[data-row]").length > 5);
const first = (page) => page.locator("[data-row]").first();

/** What the browser itself says of each press, from the hand to the next picture. */
async function pressed(page, act) {
  await page.evaluate(() => {
    window.__seen.events.length = 0;
  });
  await act();
  await page.waitForTimeout(300);
  return page.evaluate(() => window.__seen.events.map((one) => one.ms));
}

async function interactions(page) {
  await first(page).focus();
  const ticks = await pressed(page, async () => {
    for (let n = 0; n < 8; n++) {
      await page.keyboard.press("x");
      await page.keyboard.press("j");
      await page.waitForTimeout(60);
    }
  });
  await page.keyboard.press("Escape");
  const cell = page.locator('[data-row] [data-column="phone"]').nth(3);
  await cell.dblclick();
  const saves = await pressed(page, async () => {
    await page.locator("[data-row] input:not([type=checkbox])").waitFor();
    await page.keyboard.press("End");
    await page.keyboard.type("1");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(500);
  });
  const open = [];
  for (let n = 0; n < 5; n++) {
    open.push(
      await timed(page, `document.querySelector('[role="dialog"] input')`, () =>
        page.keyboard.press("Control+k"),
      ),
    );
    await page.keyboard.press("Escape");
    await page.waitForTimeout(200);
  }
  return { ticks, saves, open };
}

const HIT = `[...document.querySelectorAll('[role="dialog"] [role="option"]')].some((one) => one.textContent.toLowerCase().includes(WORD))`;

/** From the last letter to a hit on the screen: of this device, of the server. */
async function palette(page, words) {
  const typing = [];
  const server = [];
  for (const word of words) {
    await page.keyboard.press("Control+k");
    await page.locator('[role="dialog"] input').waitFor();
    typing.push(
      ...(await pressed(page, async () => {
        await page.keyboard.type(word.slice(0, -1), { delay: 40 });
      })),
    );
    await page.waitForTimeout(400);
    server.push(
      await timed(page, HIT.replace("WORD", JSON.stringify(word.toLowerCase())), () =>
        page.keyboard.press(word.slice(-1)),
      ),
    );
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.waitForTimeout(200);
  }
  return { typing, server };
}

const CARD = `location.pathname.length > "/contacts/".length && document.querySelector("main h1, main h2")`;

async function screens(page) {
  const [cached, cold] = [[], []];
  for (let n = 0; n < 4; n++) {
    const link = page.locator("[data-row] a").nth(2 + n);
    if (n % 2 === 0) {
      await link.hover();
      await page.waitForTimeout(400);
    }
    const name = (await link.textContent())?.trim() ?? "";
    const there = `${CARD} && document.querySelector("main")?.textContent.includes(${JSON.stringify(name)})`;
    const ms = await timed(page, there, () => link.click());
    (n % 2 === 0 ? cached : cold).push(ms);
    await page.goBack();
    await filled(page);
    await page.waitForTimeout(300);
  }
  return { cached, cold };
}

async function list(page, total) {
  await page.goto(`${base}/`);
  await page.waitForLoadState("networkidle");
  const told = {};
  told.first_rows = await timed(page, ROWS, () =>
    page.locator('nav a[href^="/contacts"]:visible').first().click(),
  );
  told.dom_rows = await page.locator("[data-row]").count();
  const mostRows = async () => {
    told.dom_rows = Math.max(told.dom_rows, await page.locator("[data-row]").count());
  };

  await throttled(page, { cpu: 4 });
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    window.__seen.tasks.length = 0;
  });
  await page.mouse.move(700, 500);
  for (let n = 0; n < 80; n++) {
    await page.mouse.wheel(0, 240);
    await page.waitForTimeout(30);
    if (n % 10 === 0) await mostRows();
  }
  await page.waitForTimeout(500);
  const tasks = await page.evaluate(() => window.__seen.tasks.map((task) => task.ms));
  told.scroll_longest_task = Math.max(0, ...tasks);
  told.scroll_tasks_over_50 = tasks.filter((ms) => ms > 50).length;
  await throttled(page, { cpu: 1 });
  await page.mouse.wheel(0, -100_000);
  await page.waitForTimeout(300);

  const rowBefore = `window.__row !== document.querySelector("[data-row]")?.dataset.row`;
  const keep = () =>
    page.evaluate(() => {
      window.__row = document.querySelector("[data-row]")?.dataset.row;
    });
  await keep();
  const header = page.getByRole("columnheader", { name: /^Name/ }).getByRole("button").first();
  told.sort = await timed(page, rowBefore, () => header.click());
  const narrowed = [{ field: "lifecycle_stage", op: "eq", value: "customer" }];
  const to = `${base}/contacts?filter=${encodeURIComponent(JSON.stringify(narrowed))}`;
  const begun = Date.now();
  const answered = page.waitForResponse((one) => one.url().includes("filter="));
  await page.goto(to);
  const answer = await answered;
  await filled(page);
  told.filter_opened = Date.now() - begun;
  told.filter_answer = answer.request().timing().responseEnd;
  await page.goto(`${base}/contacts`, { waitUntil: "commit", timeout: 120_000 });
  await filled(page);

  await first(page).focus();
  const chosen = `[...document.querySelectorAll('[role="status"]')].some((one) => one.textContent.replace(/\\D/g, "").includes("${total}"))`;
  say("select all, tag, undo");
  told.select_all = await timed(page, chosen, () => page.keyboard.press("Control+a"));
  await page.keyboard.press("t");
  await page.getByRole("combobox", { name: "Tag to add" }).waitFor();
  await page.keyboard.type("bench-tag");
  await page.waitForTimeout(400);
  const finished = (text) => page.getByText(text).first().waitFor({ timeout: 600_000 });
  let since = Date.now();
  await page.keyboard.press("Enter");
  await finished(/cards changed/);
  told.tag_seconds = (Date.now() - since) / 1000;
  since = Date.now();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await finished(/Taken back(?!…)|undone/i);
  told.undo_seconds = (Date.now() - since) / 1000;
  return told;
}

const begunAt = Date.now();
const say = (stage) => process.stderr.write(`${((Date.now() - begunAt) / 1000).toFixed(0)} s  ${stage}\n`);

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
try {
  const state = { now: await signedIn(browser) };
  say("loading, desk");
  const desk = await severally(browser, DESK, state, {});
  say("loading, phone");
  const phone = await severally(browser, PHONE, state, { cpu: 4, line: SLOW_LINE });
  const context = await browser.newContext({ ...DESK, storageState: state.now });
  const page = await context.newPage();
  await page.addInitScript(observe);
  await page.goto(`${base}/contacts`, { waitUntil: "commit", timeout: 120_000 });
  await filled(page);
  await page.waitForTimeout(1_500);
  say("hands");
  const hands = await interactions(page);
  const words = (process.env.BENCH_WORDS ?? "").split(",").filter(Boolean);
  say("palette");
  const found = await palette(page, words);
  say("screens");
  const ways = await screens(page);
  say("the list");
  const many = await list(page, process.env.BENCH_TOTAL);
  const presses = [...hands.ticks, ...hands.saves, ...found.typing];
  process.stdout.write(
    `${JSON.stringify({
      desk,
      phone,
      inp: {
        tick: atShare(hands.ticks, 0.75),
        save: atShare(hands.saves, 0.75),
        typing: atShare(found.typing, 0.75),
        any: atShare(presses, 0.75),
      },
      palette: { open: middle(hands.open), server: atShare(found.server, 0.95) },
      route: { cached: middle(ways.cached), cold: middle(ways.cold) },
      list: many,
    })}\n`,
  );
} finally {
  await browser.close();
}
