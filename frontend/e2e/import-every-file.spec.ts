import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./stage/act";
import { type Base, type Card, openBase } from "./stage/base";
import { makeWorkspace } from "./stage/workspace";

const FILES = fileURLToPath(new URL("../../tests/data/imports", import.meta.url));
const WHOLE_WAY_MS = 120_000;

type Wanted = { phone?: string; email?: string; name_contains?: string; company_contains?: string };
type Expectation = {
  object: "contacts" | "companies";
  default_region: string;
  data_rows: number;
  data_rows_max?: number;
  cards_after: [number, number];
  rejected_rows: [number, number];
  must_find: Wanted[];
  must_not_find: Wanted[];
  shared: { phone: string; cards: number }[];
  detected: {
    format: string;
    encoding?: string;
    delimiter?: string;
    sheet?: string;
    header_row?: number;
    versions?: string[];
  };
};

/** Somebody of the file whom the base knows already, with another number, position and group. */
type Known = { given_name?: string; family_name?: string; name?: string; phone?: string; email?: string };
type Journey = { name: string; known: Known; mend?: { trouble: RegExp; from: string; to: string } };

const JOURNEYS: readonly Journey[] = [
  { name: "1c-counterparties.csv", known: { name: "Транснорд ЗАО", phone: "+78120642212" } },
  {
    name: "arabic-customers.csv",
    known: { given_name: "مصعب", family_name: "جودة", phone: "+966502888633" },
  },
  {
    name: "armenian-customers.xlsx",
    known: { given_name: "Նինա", family_name: "Աբթեքյան", phone: "+37455881341" },
  },
  {
    name: "bitrix24-contacts.csv",
    known: { given_name: "Лариса", family_name: "Молчанова", phone: "+79756005962" },
  },
  {
    name: "google-contacts.csv",
    known: { given_name: "Justin", family_name: "Willis", phone: "+16025550162" },
  },
  {
    name: "hubspot-contacts.csv",
    known: { given_name: "Siobhán", family_name: "O'Brien-Katz", email: "s.obrienkatz1@mail.example" },
    mend: { trouble: /no e-mail address/, from: "mina(at)labs", to: "mina@labs.example" },
  },
  {
    name: "office-clients.xlsx",
    known: { given_name: "Октябрина", family_name: "Комарова", phone: "+79751490895" },
    mend: { trouble: /date/i, from: "31.02.1980", to: "28.02.1980" },
  },
  {
    name: "phone-export.vcf",
    known: { given_name: "Регина", family_name: "Хохлова", phone: "+79767262696" },
  },
  {
    name: "twice-the-same.csv",
    known: { given_name: "София", family_name: "Комарова", phone: "+79762649655" },
  },
];

for (const { name, known, mend } of JOURNEYS) {
  test(`${name}: in, in again, and back`, async ({ page, request }) => {
    test.setTimeout(WHOLE_WAY_MS);
    const expected: Expectation = JSON.parse(readFileSync(join(FILES, `${name}.expected.json`), "utf8"));
    const account = makeWorkspace(name);
    const base = await openBase(request, account);
    await furnish(base, expected.object, known);
    const before = await stateOf(base);
    await signIn(page, {}, account);

    await choose(page, name, expected);
    const first = await check(page, expected);
    if (mend) await mendCell(page, mend);
    await apply(page, first);
    await expectFacts(base, expected);
    if (mend)
      expect(JSON.stringify(await base.everything(`/${expected.object}`))).toContain(toValue(mend.to));
    const after = await cardsOf(base);
    expect(Object.keys(before).some((id) => !same(before[id]?.card, timeless(after.get(id))))).toBe(true);

    await choose(page, name, expected);
    const again = await check(page, expected);
    expect({ ...again, unchanged: 0, reject: 0 }).toEqual({ ...NO_VERDICTS });
    await expect(page.getByRole("button", { name: "Import 0 rows" })).toBeDisabled();
    expect(await cardsOf(base)).toEqual(after);

    await page.goto("/import");
    await page.getByRole("link", { name }).last().click();
    await page.getByRole("button", { name: "Undo the import" }).click();
    await expect(page.getByRole("heading", { name: "Taken back" })).toBeVisible({ timeout: 30_000 });
    expect(await stateOf(base)).toEqual(before);
  });
}

// --- the steps of the wizard -----------------------------------------------------------------------

const VERDICTS = {
  create: "new",
  update: "update",
  duplicate: "duplicate in the file",
  unchanged: "nothing new",
  suspect: "to look at",
  reject: "cannot",
} as const;
type Counts = Record<keyof typeof VERDICTS, number>;
const NO_VERDICTS: Counts = { create: 0, update: 0, duplicate: 0, unchanged: 0, suspect: 0, reject: 0 };

async function choose(page: Page, name: string, { object, default_region, detected }: Expectation) {
  await page.goto("/import");
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  await (await choosing).setFiles(join(FILES, name));
  await expect(page.getByRole("heading", { name })).toBeVisible();

  await expect(page.getByLabel("What is in it")).toHaveValue(object);
  if (detected.encoding) await expect(page.getByLabel("Letters")).toHaveValue(detected.encoding);
  if (detected.delimiter) await expect(page.getByLabel("Between cells")).toHaveValue(detected.delimiter);
  if (detected.header_row) {
    await expect(page.getByLabel("Header in row")).toHaveValue(String(detected.header_row));
  }
  if (detected.versions) await expect(page.getByText(`vCard ${detected.versions.join(", ")}`)).toBeVisible();

  await page.getByLabel("Country of the phones").selectOption(default_region);
  await page.getByLabel("When the card exists").selectOption("update");
  await expect(page.getByLabel("When the card exists")).toHaveValue("update");
  await expect(page.getByLabel("Country of the phones")).toHaveValue(default_region);
  const matching = page.getByRole("group", { name: /same card/ });
  for (const key of ["number in that system", "tax id", "name and company"]) {
    const chip = matching.getByRole("button", { name: key, pressed: true });
    if (await chip.count()) await chip.click();
  }
  await expect(matching.getByRole("button", { pressed: true })).toHaveText(["phone", "e-mail"]);
}

async function check(page: Page, expected: Expectation): Promise<Counts> {
  await page.getByRole("button", { name: "Check all rows" }).click();
  await expect(page.getByText("Nothing is written yet.")).toBeVisible({ timeout: 30_000 });
  const counts = await readCounts(page);
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  expect(rows).toBeGreaterThanOrEqual(expected.data_rows);
  expect(rows).toBeLessThanOrEqual(expected.data_rows_max ?? expected.data_rows);
  expect(counts.reject).toBeGreaterThanOrEqual(expected.rejected_rows[0]);
  expect(counts.reject).toBeLessThanOrEqual(expected.rejected_rows[1]);
  return counts;
}

async function readCounts(page: Page): Promise<Counts> {
  const grid = page.getByRole("group", { name: "Verdicts" });
  const counts = { ...NO_VERDICTS };
  for (const [key, word] of Object.entries(VERDICTS)) {
    const text = await grid.getByRole("button", { name: new RegExp(`^[\\d,]+ ?${word}$`) }).textContent();
    counts[key as keyof Counts] = Number.parseInt((text ?? "").replace(",", ""), 10);
  }
  return counts;
}

async function mendCell(page: Page, { trouble, from, to }: NonNullable<Journey["mend"]>) {
  await page
    .getByRole("group", { name: "Rows with the same trouble" })
    .getByRole("button", { name: trouble })
    .first()
    .click();
  const cell = page.getByRole("cell").filter({ hasText: from });
  await cell.getByRole("button").click();
  await page.getByRole("textbox", { name: "Cell" }).fill(to);
  await page.keyboard.press("Enter");
  await expect(cell).toHaveCount(0);
}

/** The last page says what the check had promised. */
async function apply(page: Page, counts: Counts) {
  await page.getByRole("button", { name: /^Import [\d,]+ rows?/ }).click();
  await expect(page.getByRole("heading", { name: "Imported" })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("main dl dt")).toHaveText(
    [counts.create + counts.suspect, counts.update, counts.duplicate, counts.unchanged, counts.reject].map(
      String,
    ),
  );
}

// --- the base behind it ----------------------------------------------------------------------------

async function furnish(base: Base, object: Expectation["object"], known: Known): Promise<void> {
  const { phone, email, ...names } = known;
  const employer = await base.company({ name: "An earlier employer", tags: ["kept"] });
  const fields = {
    ...names,
    phones: phone
      ? [
          { raw: phone, label: "other" },
          { raw: "+12025550199", label: "home" },
        ]
      : [],
    emails: email ? [{ address: email, label: "other" }] : [],
    tags: ["old"],
    description: "As it was",
  };
  if (object === "companies") {
    const card = await base.company(fields);
    await base.interaction({ kind: "note", body: "Said before the import", company_id: card.id });
    return;
  }
  const card = await base.contact({
    ...fields,
    birthday: "1980-01-02",
    employments: [{ company_id: employer.id, title: "clerk" }],
  });
  await base.interaction({ kind: "note", body: "Said before the import", contact_ids: [card.id] });
}

async function expectFacts(base: Base, expected: Expectation): Promise<void> {
  const cards = await base.everything(`/${expected.object}`);
  const companies = new Map(
    (await base.everything("/companies")).map((one) => [one["id"] as string, String(one["name"])]),
  );
  const extra = expected.object === "companies" ? 1 : 0; // the earlier employer
  expect(cards.length - extra).toBeGreaterThanOrEqual(expected.cards_after[0]);
  expect(cards.length - extra).toBeLessThanOrEqual(expected.cards_after[1]);
  const found = (wanted: Wanted) => cards.filter((card) => meets(card, wanted, companies));
  expect(expected.must_find.filter((wanted) => found(wanted).length === 0)).toEqual([]);
  expect(expected.must_not_find.filter((wanted) => found(wanted).length > 0)).toEqual([]);
  for (const { phone, cards: count } of expected.shared) expect(found({ phone })).toHaveLength(count);
}

const NAMES = ["given_name", "middle_name", "family_name", "display_name", "name", "legal_name"];
const plain = (text: string): string => text.toLowerCase().replaceAll("ё", "е");

function meets(card: Card, wanted: Wanted, companies: ReadonlyMap<string, string>): boolean {
  const name = plain(NAMES.map((part) => card[part] ?? "").join(" "));
  const jobs: Card[] = card["employments"] ?? [];
  const firms = plain(jobs.map((job) => companies.get(job["company_id"]) ?? "").join(" "));
  return (
    (!wanted.phone || card["phones"].some((one: Card) => one["number"] === wanted.phone)) &&
    (!wanted.email || card["emails"].some((one: Card) => one["address"] === wanted.email)) &&
    name.includes(plain(wanted.name_contains ?? "")) &&
    firms.includes(plain(wanted.company_contains ?? ""))
  );
}

type State = Record<string, { card: Card; timeline: Card[] }>;

async function cardsOf(base: Base): Promise<Map<string, Card>> {
  const cards = [...(await base.everything("/contacts")), ...(await base.everything("/companies"))];
  return new Map(cards.map((card) => [card["id"], card]));
}

/** All cards with their lines of time, but for versions and times. */
async function stateOf(base: Base): Promise<State> {
  const state: State = {};
  for (const [id, card] of await cardsOf(base)) {
    const object = "legal_name" in card ? "companies" : "contacts";
    state[id] = timeless({ card, timeline: await base.everything(`/${object}/${id}/timeline`) });
  }
  return state;
}

const MOVING = new Set(["version", "updated_at"]);

function timeless<T>(value: T): T {
  if (Array.isArray(value)) return value.map(timeless) as T;
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key]) => !MOVING.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, timeless(inner)])) as T;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** As the card keeps what was typed. */
function toValue(typed: string): string {
  const [day, month, year] = typed.split(".");
  return year && year.length === 4 ? `${year}-${month}-${day}` : typed;
}
