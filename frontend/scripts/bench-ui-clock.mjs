/** The clocks of `make bench-ui`: what the page sees by itself, and how long it takes until something is there. */
export const base = process.env.BENCH_URL;

/** The page counts for itself, from its first moment. */
export function observe() {
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

const begunAt = Date.now();
/** What has been seen so far is told at once: a run that ends early is not lost. */
export const say = (stage, seen = {}) =>
  process.stderr.write(
    `${((Date.now() - begunAt) / 1000).toFixed(0)} s  ${stage}  ${JSON.stringify(seen, short)}\n`,
  );
const short = (_, one) => (typeof one === "number" ? Math.round(one * 1000) / 1000 : one);

/** From the first key, or the end of the first press, inside `act` to the frame after `condition` (source text) holds. */
export async function timed(page, condition, act) {
  await page.evaluate(`void (window.__reached = new Promise((tell) => {
    let begun = null;
    const begin = (event) => { begun ??= event.timeStamp; };
    window.__begin = () => begin({ timeStamp: performance.now() });
    for (const kind of ["keydown", "pointerup"]) addEventListener(kind, begin, { capture: true });
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

export async function throttled(page, { cpu = 1, line = null }) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (!line) return;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", line);
}

export const ROWS = `document.querySelectorAll("[data-row]").length > 5`;
export const filled = (page) =>
  page.waitForFunction(() => document.querySelectorAll("[data-row]").length > 5);
export const first = (page) => page.locator("[data-row]").first();

/** What the browser itself says of each press, from the hand to the next picture. */
export async function pressed(page, act) {
  await page.evaluate(() => {
    window.__seen.events.length = 0;
  });
  await act();
  await page.waitForTimeout(300);
  return page.evaluate(() => window.__seen.events.map((one) => one.ms));
}
