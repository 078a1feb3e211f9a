/**
 * Measures the app in Chromium as a person has it: loading, pressing keys, changing screens, and a
 * list of many. Prints one line of JSON. Called by `make bench-ui`, which starts the product.
 */
import { chromium } from "@playwright/test";
import { base, filled, first, observe, pressed, say, throttled, timed } from "./bench-ui-clock.mjs";
import { list } from "./bench-ui-list.mjs";

const { BENCH_EMAIL: email, BENCH_PASSWORD: password, CHROMIUM } = process.env;
const asked = JSON.parse(process.env.BENCH_ASKED);
const DESK = { viewport: { width: 1440, height: 900 }, locale: "en-GB" };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "en-GB" };
const SLOW_LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const ROUNDS = 3;

const known = (numbers) => numbers.filter((one) => one !== null);
const middle = (numbers) => atShare(numbers, 0.5);
const atShare = (numbers, share) =>
  known(numbers).sort((a, b) => a - b)[Math.ceil(known(numbers).length * share) - 1] ?? null;

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
    // What comes again comes from the worker: it has to have everything first.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
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

const hitOf = (word) =>
  `[...document.querySelectorAll('[role="dialog"] [role="option"]')].some((one) => one.textContent.toLowerCase().includes(${JSON.stringify(word.toLowerCase())}))`;

/** From the last letter to the hit on the screen. */
async function found(page, typed, name, typing) {
  await page.keyboard.press("Control+k");
  await page.locator('[role="dialog"] input').waitFor();
  await page.waitForTimeout(300);
  const keys = await pressed(page, () => page.keyboard.type(typed.slice(0, -1), { delay: 60 }));
  typing.push(...keys);
  await page.waitForTimeout(400);
  const ms = await timed(page, hitOf(name), () => page.keyboard.press(typed.slice(-1)));
  await page.keyboard.press("Escape");
  await page.waitForTimeout(200);
  return ms;
}

/** Hits of this device, with the server out of reach; then of the server, for whom this device does not know. */
async function palette(page) {
  const [typing, device, server] = [[], [], []];
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setBlockedURLs", { urls: ["*/api/v1/search*", "*/api/v1/lookup*"] });
  for (const name of await keptHere(page)) device.push(await found(page, name, name, typing));
  await session.send("Network.setBlockedURLs", { urls: [] });
  for (const { typed, name } of asked.people) server.push(await found(page, typed, name, typing));
  return { typing, device, server };
}

/** Names of some whom the device keeps, as soon as it keeps anybody. */
async function keptHere(page) {
  for (let n = 0; n < 60; n++) {
    const names = await page.evaluate(namesOnDevice);
    if (names.length > 0) return names;
    await page.waitForTimeout(500);
  }
  return [];
}

async function namesOnDevice() {
  const answer = (request) =>
    new Promise((tell, fail) =>
      Object.assign(request, { onsuccess: () => tell(request.result), onerror: fail }),
    );
  const [one] = (await indexedDB.databases()).filter(({ name }) => name.startsWith("kartoteka-device "));
  if (!one) return [];
  const database = await answer(indexedDB.open(one.name));
  const cards = await answer(database.transaction("cards").objectStore("cards").getAll());
  database.close();
  const plain = cards.filter((card) => card.type === "contact" && /^[A-Za-z ]+$/.test(card.title));
  return plain.slice(0, 8).map((card) => card.title);
}

const CARD = `location.pathname.length > "/contacts/".length && document.querySelector("main h1, main h2")`;

const told = (page) =>
  page.evaluate(() => document.querySelector("main h1, main h2")?.textContent.trim() ?? "");
const cardOf = (name) =>
  `${CARD} && document.querySelector("main")?.textContent.includes(${JSON.stringify(name)})`;

/** A card from the list, fetched before by the pointer over it or not; and its neighbour by a key. */
async function screens(page) {
  const [cached, cold, neighbour] = [[], [], []];
  for (let n = 0; n < 10; n++) {
    const link = page.locator("[data-row] a").nth(2 + n);
    const name = (await link.textContent())?.trim() ?? "";
    if (n % 2 === 0) {
      await link.hover();
      await page.waitForTimeout(400);
      cached.push(await timed(page, cardOf(name), () => link.click()));
      const here = await told(page);
      await page.waitForTimeout(600);
      const next = `${CARD} && document.querySelector("main h1, main h2").textContent.trim() !== ${JSON.stringify(here)}`;
      neighbour.push(await timed(page, next, () => page.keyboard.press("]")));
    } else {
      // The key comes before any pointer: nothing of the card has been asked for.
      await link.focus();
      cold.push(await timed(page, cardOf(name), () => page.keyboard.press("Enter")));
    }
    await page.goto(`${base}/contacts`, { waitUntil: "commit" });
    await filled(page);
    await page.waitForTimeout(500);
  }
  return { cached, cold, neighbour };
}

/** A customer with many thousands of entries. */
async function longCard(page) {
  const entries = `document.querySelectorAll('[id^="entry-"]').length >= 20`;
  const rounds = [];
  for (let n = 0; n < 3; n++) {
    rounds.push(
      await timed(page, entries, () =>
        page.evaluate((to) => {
          window.__begin();
          history.pushState({}, "", to);
        }, `/contacts/${asked.long}`),
      ),
    );
    await page.waitForTimeout(1_500);
    if (n < 2) {
      await page.goto(`${base}/contacts`, { waitUntil: "commit" });
      await filled(page);
      await page.waitForTimeout(1_000);
    }
  }
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  return { first_entries: middle(rounds), nodes };
}

/** What is kept after much walking about in one page that is never loaded anew. */
async function heap(page) {
  await page.goto(`${base}/contacts`, { waitUntil: "commit" });
  await filled(page);
  await first(page).focus();
  for (let n = 0; n < 100; n++) {
    await page.keyboard.press("j");
    await page.waitForTimeout(40);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname.length > "/contacts/".length);
    await page.locator("main h1, main h2").first().waitFor();
    await page.waitForTimeout(150);
    await page.goBack();
    await filled(page);
  }
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize / 1024 / 1024;
}

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
try {
  const state = { now: await signedIn(browser) };
  say("loading, desk");
  const desk = await severally(browser, DESK, state, {});
  say("loading, phone", desk);
  const phone = await severally(browser, PHONE, state, { cpu: 4, line: SLOW_LINE });
  const context = await browser.newContext({ ...DESK, storageState: state.now });
  const page = await context.newPage();
  await page.addInitScript(observe);
  await page.goto(`${base}/contacts`, { waitUntil: "commit", timeout: 120_000 });
  await filled(page);
  await page.waitForTimeout(1_500);
  say("hands", phone);
  const hands = await interactions(page);
  say("palette", hands);
  const looked = await palette(page);
  say("screens", looked);
  const ways = await screens(page);
  say("a long card", ways);
  const long = await longCard(page);
  say("a hundred cards", long);
  const megabytes = await heap(page);
  say("the list", { megabytes });
  const many = await list(page, asked);
  const presses = [...hands.ticks, ...hands.saves, ...looked.typing, ...many.typing];
  process.stdout.write(
    `${JSON.stringify({
      desk,
      phone,
      inp: {
        tick: atShare(hands.ticks, 0.75),
        save: atShare(hands.saves, 0.75),
        typing: atShare([...looked.typing, ...many.typing], 0.75),
        any: atShare(presses, 0.75),
      },
      palette: {
        open: middle(hands.open),
        device: atShare(looked.device, 0.95),
        server: atShare(looked.server, 0.95),
      },
      route: { cached: middle(ways.cached), neighbour: middle(ways.neighbour), cold: middle(ways.cold) },
      long,
      heap: megabytes,
      list: many,
    })}\n`,
  );
} finally {
  await browser.close();
}
