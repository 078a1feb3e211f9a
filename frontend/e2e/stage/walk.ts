import { type APIRequestContext, expect, type Page, type Request } from "@playwright/test";
import { barriersOf } from "./act";
import { type Base, type Card, newPhone } from "./base";
import { workspaceDay } from "./day";
import { type Exchange, openExchange } from "./exchange";

export const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
type Look = (name: string) => Promise<void>;
type Furnished = Record<"company" | "contact" | "deal" | "task" | "segment" | "secret" | "form", string> & {
  /** Rings the reader. `shared`: two of the customers have this number. */
  exchange: Exchange;
  shared: string;
};

export const SECTIONS = [
  "profile",
  "security",
  "company",
  "people",
  "roles",
  "fields",
  "lists",
  "pipelines",
  "rates",
  "forms",
  "telephony",
  "routes",
  "tokens",
  "webhooks",
  "mail",
  "data",
  "audit",
] as const;

const PEOPLE = [
  "Անի Պետրոսյան",
  "Всеволод Гранин",
  "Լևոն Հակոբյան",
  "ليلى حداد",
  "Наталья Сазонова",
  "Ռուբեն Սահակյան",
];

/** One customer with a history, and some others around her; nothing of it in Latin letters. */
export async function furnish(base: Base, request: APIRequestContext): Promise<Furnished> {
  const company = await base.company({ name: "Գամմա ՍՊԸ", tax_id: "01234567", domains: ["gamma.am"] });
  const phones = [{ raw: newPhone().raw, label: "mobile" }];
  const others = PEOPLE.map((display_name, index) =>
    base.contact({
      display_name,
      phones: index < 2 ? phones : [{ raw: newPhone().raw, label: "mobile" }],
      emails: [{ address: `${newPhone().tail}@gamma.am`, label: "work" }],
      tags: ["опт", "ՎԻՊ"],
      employments: [{ company_id: company.id, title: "գնորդ" }],
    }),
  );
  const [contact] = await Promise.all(others);
  if (!contact) throw new Error("nobody was made");
  await base.interaction({
    kind: "call",
    direction: "outbound",
    outcome: "reached",
    duration_seconds: 250,
    body: "Звонил, договорились встретиться в пятницу.",
    contact_ids: [contact.id],
    follow_up: { title: "Ուղարկել գնացուցակը", due_on: "2030-01-01" },
  });
  const task = await base.task({
    title: "Позвонить насчёт поставки",
    kind: "call",
    due_on: workspaceDay(),
    contact_id: contact.id,
  });
  await base.interaction({
    kind: "visit",
    body: "زيارة المكتب ومناقشة العرض الجديد",
    contact_ids: [contact.id],
  });
  await base.interaction({
    kind: "note",
    body: "Հանդիպում գրասենյակում, քննարկեցինք նոր նախագիծը",
    contact_ids: [contact.id],
  });
  await base.taskComment(task.id, { text: "Նա խնդրեց զանգել կեսօրից հետո" });
  await base.taskRoute({
    name: "Նոր հաճախորդ",
    steps: [{ title: "Զանգահարել", kind: "call", days: 1 }, { title: "Ուղարկել առաջարկը" }],
  });
  const segment = await base.segment({
    object: "contacts",
    name: "Մեծածախ գնորդներ",
    filter: { all: [{ field: "tags", op: "has_any", value: ["опт"] }] },
  });
  const { secret } = await base.invitation({
    email: "narek@gamma.am",
    name: "Նարեկ Վարդանյան",
    role: "seller",
  });
  await sellInArmenian(base);
  const deal = await base.deal({
    name: "Կահույք նոր գրասենյակի համար",
    company_id: company.id,
    contacts: [{ contact_id: contact.id, role: "директор" }],
    amount: { amount: "1250000", currency: "AMD" },
    expected_close_on: workspaceDay(),
  });
  const form = await base.form({
    name: "Заявка с сайта",
    language: "ru",
    fields: [
      { name: "name", label: "Имя", required: true, target: "full_name" },
      { name: "phone", label: "Հեռախոս", kind: "phone", target: "phone" },
      { name: "town", label: "Город", kind: "select", choices: ["Ереван", "Գյումրի"] },
    ],
    consent: { text: "Согласен на обработку данных", purpose: "data", required: true },
    routing: { kind: "round_robin", rules: [], hours: { days: [1, 2], from: "09:00", to: "18:00" } },
    tags: ["опт"],
    follow_up: { title: "Перезвонить", kind: "call", days: 0 },
  });
  const visitor = { name: "Գոհար Սիմոնյան", phone: newPhone().raw, utm_source: "осень" };
  await base.fillForm(form.key, { ...visitor, krt_extra: "наживка" });
  const shared = phones[0]?.raw ?? "";
  const exchange = await telephone(base, request);
  const [of, who, site] = [company.id, contact.id, form.id];
  const ids = { company: of, contact: who, deal: deal.id, task: task.id, segment: segment.id, form: site };
  return { ...ids, secret, exchange, shared };
}

/**
 * One stranger was talked to, another was missed: a number would be a task, in the language of the office. It was at a
 * telephone of nobody's: calls of one's own lie over the screens until they are finished.
 */
async function telephone(base: Base, request: APIRequestContext): Promise<Exchange> {
  const { id } = await base.get("/me");
  const exchange = await openExchange(base, request, { "101": id }, "Վաճառք");
  await exchange.ring("before", newPhone().raw, "102");
  await exchange.take("before", "102");
  await exchange.end("before", "102");
  await exchange.ring("missed", "anonymous", "102");
  await exchange.end("missed", "102");
  return exchange;
}

/** Stages are named in the language in which the workspace was made: in another script, they are no text of the app. */
async function sellInArmenian(base: Base): Promise<void> {
  const pipelines: Card[] = (await base.get("/pipelines")).data;
  for (const [n, { id, stages, lost_reasons }] of pipelines.entries()) {
    const named = (word: string) => (one: Card, place: number) => ({ ...one, name: `${word} ${place + 1}` });
    await base.changePipeline(id, {
      name: `Ձագար ${n + 1}`,
      stages: stages.map(named("Փուլ")),
      lost_reasons: lost_reasons.map(named("Պատճառ")),
    });
  }
}

const ROWS = "ФИО;Телефон;Почта\nГор;+37491000001;gor@example.am\n;;\nНунэ;абв;не-адрес\n";

/** Inside the app, as a link would: without loading everything anew. */
async function go(page: Page, path: string): Promise<void> {
  requestsOf(page);
  await page.evaluate((to) => history.pushState({}, "", to), path);
  await settled(page);
  await expect(page.locator("h1").first()).toBeVisible();
  await settled(page);
}

const QUIET_MS = 120;
/** The stream of live changes has no end. */
const isAnswered = (request: Request): boolean => !request.url().endsWith("/api/v1/events");
const onTheWay = new WeakMap<Page, Set<Request>>();

function requestsOf(page: Page): Set<Request> {
  const known = onTheWay.get(page);
  if (known) return known;
  const requests = new Set<Request>();
  onTheWay.set(page, requests);
  page.on("request", (one) => isAnswered(one) && requests.add(one));
  for (const end of ["requestfinished", "requestfailed"] as const)
    page.on(end as "requestfinished", (one) => requests.delete(one));
  return requests;
}

/** Nothing is on its way any more, and nothing moves. */
async function settled(page: Page): Promise<void> {
  const requests = requestsOf(page);
  let quiet = 0;
  for (let waited = 0; quiet < QUIET_MS && waited < 10_000; waited += 40) {
    await page.waitForTimeout(40);
    quiet = requests.size === 0 ? quiet + 40 : 0;
  }
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** One layer after the other. */
async function closeAll(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0, { timeout: 500 });
  }).toPass();
}

/** Every screen, one after the other, and what opens above them. The page is signed in. */
export async function walk(page: Page, made: Furnished, look: Look): Promise<void> {
  const { company, contact, deal, form } = made;
  const phone = (page.viewportSize()?.width ?? 0) < 640;
  await go(page, "/");
  await look("today");
  await go(page, "/team");
  await look("team");
  await go(page, "/reports?period=thisYear");
  await look("reports");
  await go(page, "/reports?tab=team&period=thisYear");
  await look("reports-team");
  await go(page, "/reports?tab=goals");
  await look("reports-goals");
  await go(page, "/tasks");
  await look("tasks");
  if (!phone) {
    await page.getByRole("checkbox").first().press("x");
    await expect(page.locator("[data-bottom-bar]").first()).toBeVisible();
    await look("tasks-chosen");
    await page.keyboard.press("Escape");
  }
  await go(page, `/tasks?task=${made.task}`);
  await expect(page.getByText("Նա խնդրեց զանգել").first()).toBeVisible();
  await look("task");
  await go(page, "/tasks?view=week");
  await expect(page.getByText("Позвонить насчёт поставки").first()).toBeVisible();
  await look("tasks-week");
  if (!phone) {
    await go(page, "/tasks?view=month");
    await expect(page.getByText("Позвонить насчёт поставки").first()).toBeVisible();
    await look("tasks-month");
  }
  await walkDeals(page, deal, look);
  await walkSegments(page, made, look);
  await walkCalls(page, made, look);
  await go(page, "/contacts");
  await expect(page.getByText("Всеволод Гранин").first()).toBeVisible();
  await look("contacts");
  if (phone) {
    await page.locator("button[aria-haspopup=dialog]:has(svg.lucide-sliders-horizontal)").click();
    await expect(page.getByRole("dialog").getByRole("button").first()).toBeVisible();
  } else {
    await page.keyboard.press("f");
    await expect(page.getByRole("dialog").getByRole("combobox").first()).toBeVisible();
  }
  await look("contacts-filter");
  await closeAll(page);
  if (!phone) {
    await page.keyboard.press("x");
    await expect(page.locator("[data-bottom-bar]").first()).toBeVisible();
    await look("contacts-chosen");
    await page.keyboard.press("Escape");
  }
  await go(page, "/contacts?group=tags");
  await expect(page.getByRole("grid").locator("[aria-expanded]").first()).toBeVisible();
  await expect(page.getByRole("grid").locator("[data-row]").first()).toBeVisible();
  await look("contacts-groups");
  await go(page, `/contacts?peek=${contact}`);
  await expect(page.getByText("Звонил, договорились").first()).toBeVisible();
  await look("peek");
  await go(page, `/contacts/${contact}`);
  await expect(page.getByText("Звонил, договорились").first()).toBeVisible();
  await look("contact");
  if (!phone) {
    await page.locator("button[aria-haspopup=dialog]:has(svg.lucide-group)").click();
    await expect(page.getByRole("dialog").getByText("Մեծածախ գնորդներ")).toBeVisible();
    await look("contact-segments");
    await closeAll(page);
  }
  await page.keyboard.press("i");
  await expect(page.getByRole("textbox").first()).toBeVisible();
  await look("composer");
  if (phone) await closeAll(page);
  await go(page, "/companies");
  await look("companies");
  await go(page, `/companies/${company}`);
  await look("company");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.type("Ани");
  await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
  await look("palette");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("n");
  await page.keyboard.press("c");
  await expect(page.getByRole("dialog").getByRole("textbox").first()).toBeVisible();
  await look("new-contact");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("keys");
  await page.keyboard.press("Escape");
  await go(page, "/import");
  await look("import");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "список.csv", mimeType: "text/csv", buffer: Buffer.from(ROWS) });
  await page.waitForURL("**/import/*");
  await expect(page.getByRole("table")).toBeVisible();
  await look("import-columns");
  await page.locator("main button").filter({ hasText: /.+/ }).first().press("Enter");
  // Six verdicts: the columns before them have fewer choices.
  await expect(page.locator("main fieldset button[aria-pressed]:nth-of-type(6)")).toBeVisible({
    timeout: 30_000,
  });
  const rowsOnPhone = page.locator("main li > button[aria-haspopup=dialog]");
  await expect(page.getByRole("table").getByRole("row").nth(2).or(rowsOnPhone.first())).toBeVisible();
  await look("import-check");
  if ((await rowsOnPhone.count()) > 0) {
    await rowsOnPhone.first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await look("import-row");
    await page.keyboard.press("Escape");
  }
  for (const section of SECTIONS) {
    await go(page, `/settings/${section}`);
    await look(`settings-${section}`);
  }
  await walkForm(page, form, look);
  await go(page, "/contacts/00000000-0000-7000-8000-000000000000");
  await look("gone");
  // By its link, where somebody was signed in before: it stands by itself, without the app around it.
  await page.context().clearCookies();
  await page.goto(`/join#${made.secret}`);
  await expect(page.locator("input[type=password]")).toBeVisible();
  await look("join");
}

async function walkDeals(page: Page, deal: string, look: Look): Promise<void> {
  const phone = (page.viewportSize()?.width ?? 0) < 640;
  await go(page, "/deals");
  await expect(page.getByText("Կահույք նոր գրասենյակի").first()).toBeVisible();
  await look("deals");
  if (!phone) {
    await go(page, "/deals?view=forecast");
    await look("forecast");
  }
  await go(page, "/deals/list");
  await expect(page.getByText("Կահույք նոր գրասենյակի").first()).toBeVisible();
  await look("deals-list");
  await go(page, `/deals/${deal}`);
  await look("deal");
}

/** The log; then somebody calls whose number two have, is chosen, talked to, and the call is to be finished. */
async function walkCalls(page: Page, { exchange, shared }: Furnished, look: Look): Promise<void> {
  const phone = (page.viewportSize()?.width ?? 0) < 640;
  await go(page, "/calls");
  await page.locator("article button[aria-expanded]").first().click();
  await expect(page.locator("article textarea")).toBeVisible();
  await look("calls");
  await go(page, "/calls?view=figures&period=week");
  await expect(page.getByRole("table").first()).toBeVisible();
  await look("calls-figures");
  await go(page, "/desk");
  await look("desk");
  await go(page, "/companies");
  const strip = page.locator("section:has(> [role=alert] + span)");
  const note = page.locator("aside textarea");
  const line = page.locator("aside").getByText("Звонил, договорились");
  await exchange.ring("now", shared, "101");
  await expect(strip).toBeVisible();
  await look("call-rings");
  if (phone) await strip.locator("button[aria-expanded]").click();
  await expect(note).toBeVisible();
  await look("call-several");
  await page.locator("aside ol button", { hasText: "Անի Պետրոսյան" }).click();
  await expect(line).toBeVisible();
  await look("call-card");
  await exchange.take("now", "101");
  await exchange.end("now", "101");
  await expect(strip.locator("span.text-warning")).toBeVisible();
  await look("call-over");
  if (phone) await page.locator("aside > header button").last().click();
  await strip.locator("button:has(svg.lucide-x)").click();
  await expect(strip).toHaveCount(0);
}

async function walkSegments(page: Page, { segment }: Furnished, look: Look): Promise<void> {
  await go(page, "/segments");
  await expect(page.getByText("Մեծածախ գնորդներ").first()).toBeVisible();
  await look("segments");
  await go(page, "/segments/new");
  await look("segment-new");
  await go(page, `/segments/${segment}`);
  await expect(page.getByText("Наталья Сазонова").first()).toBeVisible();
  await look("segment");
}

/** What a form asks, one of its fields open, and how it comes on a site. */
async function walkForm(page: Page, form: string, look: Look): Promise<void> {
  await go(page, `/settings/forms/${form}`);
  await page.locator("main button[aria-expanded]").nth(2).click();
  await expect(page.locator("main textarea").first()).toBeVisible();
  await look("form");
  const tabs = page.getByRole("tab");
  for (let n = 1; n < (await tabs.count()); n += 1) {
    await tabs.nth(n).click();
    await settled(page);
    await look(`form-tab-${n}`);
  }
  await page.locator("main fieldset button[aria-pressed]").last().click();
  await settled(page);
  await look("form-builders");
  await go(page, `/settings/forms/${form}/submissions`);
  await expect(page.locator("main [data-opens]").first()).toBeVisible();
  await look("submissions");
  await page.locator("main [data-opens]").first().click();
  await page.getByRole("dialog").locator("summary").click();
  await settled(page);
  await look("submission");
  await page.keyboard.press("Escape");
}

/** The same screens before the first customer. */
export async function walkEmpty(page: Page, look: Look): Promise<void> {
  await look("empty-today");
  for (const path of ["contacts", "companies", "calls", "team", "import"]) {
    await go(page, `/${path}`);
    await look(`empty-${path}`);
  }
}

/** A picture for people; for the machine: no barriers, nothing sideways, nothing cut off. What is wrong goes to `found`. */
export function lookedAt(page: Page, suffix: string, found: string[]): Look {
  return async (name) => {
    await settled(page);
    await page.screenshot({ path: `screens/${name}-${suffix}.png`, animations: "disabled" });
    for (const one of [...(await sticksOut(page)), ...(await barriersOf(page))])
      found.push(`${name}: ${one}`);
  };
}

/** Texts of controls and heads that do not fit where they stand, and a page that scrolls sideways or past its end. */
function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 0) found.push(`the page is ${wide} px too wide`);
    // Between the bars the screens scroll themselves: what is longer than the window hangs out below them.
    const below = document.documentElement.scrollHeight - window.innerHeight;
    if (document.querySelector("nav:not(main nav)") && below > 0)
      found.push(`the page goes on ${below} px below its end`);
    for (const one of document.querySelectorAll<HTMLElement>(
      "button,a,label,legend,h1,h2,h3,p,[role=tab],dt",
    )) {
      if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const style = getComputedStyle(one);
      if (style.display === "inline" || style.clipPath !== "none" || style.textOverflow === "ellipsis")
        continue;
      const over = one.scrollWidth - one.clientWidth;
      if (over > 1 && !/auto|scroll/.test(style.overflowX))
        found.push(`<${one.tagName.toLowerCase()}> ${over} px: ${(one.textContent ?? "").slice(0, 60)}`);
    }
    return found;
  });
}
