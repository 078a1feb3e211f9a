/** What `make bench-ui` asks of one list of everybody: rows, scrolling, order, conditions, one change to all of them. */
import { base, filled, first, pressed, ROWS, say, throttled, timed } from "./bench-ui-clock.mjs";

export async function list(page, { total, family }) {
  await page.goto(`${base}/`);
  await page.waitForLoadState("networkidle");
  const told = {};
  told.first_rows = await timed(page, ROWS, () =>
    page.locator('nav a[href^="/contacts"]:visible').first().click(),
  );
  told.dom_rows = await page.locator("[data-row]").count();
  told.frames_dropped = (await scrolled(page, told)).dropped;
  await throttled(page, { cpu: 4 });
  await page.waitForTimeout(500);
  const slow = await scrolled(page, told);
  told.frames_dropped_slow = slow.dropped;
  told.scroll_longest_task = Math.max(0, ...slow.tasks);
  told.scroll_tasks_over_50 = slow.tasks.filter((ms) => ms > 50).length;
  await throttled(page, { cpu: 1 });

  Object.assign(told, await narrowed(page, family));
  Object.assign(told, await changedAll(page, total, told));
  return told;
}

const keep = (page) =>
  page.evaluate(() => {
    window.__row = document.querySelector("[data-row]")?.dataset.row;
  });
const OTHERS = `document.querySelector("[data-row]") && window.__row !== document.querySelector("[data-row]").dataset.row`;

/** Down by the wheel: the longest tasks, and how many pictures of a second did not come. */
async function scrolled(page, told) {
  await page.evaluate(() => {
    window.__seen.tasks.length = 0;
    window.__frames = [];
    const next = (at) => {
      if (!window.__frames) return;
      window.__frames.push(at);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await page.mouse.move(700, 500);
  for (let n = 0; n < 80; n++) {
    await page.mouse.wheel(0, 240);
    await page.waitForTimeout(30);
    if (n % 10 === 0) told.dom_rows = Math.max(told.dom_rows, await page.locator("[data-row]").count());
  }
  const seen = await page.evaluate(() => {
    const frames = window.__frames;
    window.__frames = null;
    return { frames, tasks: window.__seen.tasks.map((task) => task.ms) };
  });
  await page.waitForTimeout(300);
  await page.mouse.wheel(0, -100_000);
  await page.waitForTimeout(300);
  return { tasks: seen.tasks, dropped: missed(seen.frames) };
}

const FRAME_MS = 1000 / 60;

function missed(frames) {
  const whole = (frames.at(-1) - frames[0]) / FRAME_MS;
  return Math.max(0, 1 - (frames.length - 1) / whole);
}

/** The list of this word stands there, and nothing of it is on its way. */
const answered = (word) =>
  `location.search.includes(${JSON.stringify(word)}) && document.querySelector("[data-row]") && !document.querySelector("main .animate-pulse")`;

/** Order by a head; a search by its last letter; a condition by its button; a list with one, from its address. */
async function narrowed(page, family) {
  const told = {};
  await keep(page);
  const header = page.getByRole("columnheader", { name: /^Name/ }).getByRole("button").first();
  told.sort = await timed(page, OTHERS, () => header.click());
  await page.goto(`${base}/contacts`, { waitUntil: "commit" });
  await filled(page);
  await page.keyboard.press("/");
  told.typing = await pressed(page, () => page.keyboard.type(family.slice(0, -1), { delay: 60 }));
  await page.waitForTimeout(600);
  told.search = await timed(page, answered(family), () => page.keyboard.press(family.slice(-1)));
  await page.goto(`${base}/contacts`, { waitUntil: "commit" });
  await filled(page);
  await page.keyboard.press("f");
  await page.getByRole("combobox", { name: "What" }).waitFor();
  await page.keyboard.type("lifecycle");
  await page.keyboard.press("Enter");
  await page.getByLabel("Value").selectOption({ label: "Customer" });
  await keep(page);
  const add = page.getByRole("button", { name: "Add condition" });
  told.filter = await timed(page, OTHERS, () => add.click());
  const address = page.url();
  const begun = Date.now();
  await page.goto(address, { waitUntil: "commit" });
  await filled(page);
  told.filter_opened = Date.now() - begun;
  await page.goto(`${base}/contacts`, { waitUntil: "commit" });
  await filled(page);
  return told;
}

/** All of the query are chosen, tagged by one change, and that is taken back. */
async function changedAll(page, total, before) {
  const told = {};
  await first(page).focus();
  const chosen = `[...document.querySelectorAll('[role="status"]')].some((one) => one.textContent.replace(/\\D/g, "").includes("${total}"))`;
  say("select all, tag, undo", before);
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
