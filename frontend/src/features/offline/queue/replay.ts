import i18next from "i18next";
import { clockSkew } from "@/api/clock";
import { ApiError, asApiError } from "@/api/errors";
import type { ContactIn, ContactPatch, InteractionIn, TaskIn } from "@/api/gen";
import {
  changeCompany,
  changeContact,
  completeTask,
  createContact,
  createInteraction,
  createTask,
  getCompany,
  getCompanyTimeline,
  getContact,
  getContactTimeline,
  getDealTimeline,
} from "@/api/gen";
import { person } from "@/features/session/public/person";
import type { Waiting, WaitingEdit, WaitingInteraction, WaitingMade } from "../public/waiting";
import {
  type Answer,
  afterStale,
  basedOn,
  bodyToSend,
  isDoneAlready,
  isDoubtful,
  isSameEntry,
  nextToSend,
  verdictOn,
} from "./rules";
import { queue, refreshWaiting } from "./store";

/** How it goes to the server; a test brings a server of its own. */
export type Wire = {
  record: (item: WaitingInteraction) => Promise<void>;
  make: (item: WaitingMade) => Promise<void>;
  /** Answers with what came of it. */
  change: (item: WaitingEdit) => Promise<Answer>;
  /** The card as it is now. */
  read: (item: WaitingEdit) => Promise<Answer>;
  /** Has it arrived already? */
  isThere: (item: WaitingInteraction) => Promise<boolean>;
  now: () => number;
  skew: () => number;
};

const AROUND_MS = 1_000;

function path(item: Waiting) {
  return { contact_id: item.recordId, company_id: item.recordId, deal_id: item.recordId };
}

const wire: Wire = {
  async record({ body, key }) {
    await createInteraction({
      body: body as unknown as InteractionIn,
      headers: { "Idempotency-Key": key },
      throwOnError: true,
    });
  },
  async make({ what, body, key }) {
    const options = { headers: { "Idempotency-Key": key }, throwOnError: true } as const;
    if (what === "contact") await createContact({ body: body as ContactIn, ...options });
    else if (what === "task") await createTask({ body: body as unknown as TaskIn, ...options });
    else await completeTask({ path: { task_id: String(body["task_id"]) }, ...options });
  },
  async change(item) {
    const send = item.object === "contacts" ? changeContact : changeCompany;
    const { data, response } = await (send as typeof changeContact)({
      path: path(item),
      body: item.change as ContactPatch,
      headers: { "Idempotency-Key": item.key, ...(item.etag ? { "If-Match": item.etag } : {}) },
      throwOnError: true,
    });
    return { data, etag: response.headers.get("ETag") };
  },
  async read(item) {
    const load = item.object === "contacts" ? getContact : getCompany;
    const { data, response } = await (load as typeof getContact)({ path: path(item), throwOnError: true });
    return { data, etag: response.headers.get("ETag") };
  },
  async isThere(item) {
    const at = new Date(String(item.body["occurred_at"])).getTime();
    const query = {
      since: new Date(at - AROUND_MS).toISOString(),
      until: new Date(at + AROUND_MS).toISOString(),
    };
    const lines = { contacts: getContactTimeline, companies: getCompanyTimeline, deals: getDealTimeline };
    const load = lines[item.object];
    const { data } = await (load as typeof getContactTimeline)({
      path: path(item),
      query,
      throwOnError: true,
    });
    return data.data.some((entry) => isSameEntry(item, entry.interaction as Record<string, unknown> | null));
  },
  now: () => Date.now(),
  skew: clockSkew,
};

/** How it went: how many arrived, and whether it has to be tried again. */
export type Replayed = { sent: Waiting[]; asks: number; later: boolean };

let running: Promise<Replayed> | null = null;

/** Tabs of one browser take turns; without locks (plain http) the keys alone see to it that nothing is done twice. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | undefined;
  return locks ? ((await locks.request("kartoteka.replay", work)) as T) : work();
}

/** A card has come from the server: the screens take it before the change that waited is gone from them. */
export type Took = (item: WaitingEdit, answer: Answer) => Promise<void>;
const nobody: Took = async () => undefined;

/** Any number of callers, one replay. */
export function replay(by: Wire = wire, took: Took = nobody): Promise<Replayed> {
  running ??= alone(() => replayOnce(by, took)).finally(() => {
    running = null;
  });
  return running;
}

async function replayOnce(by: Wire, took: Took): Promise<Replayed> {
  const owner = person();
  const done: Replayed = { sent: [], asks: 0, later: false };
  while (person() === owner) {
    const items = await refreshWaiting();
    const item = nextToSend(items);
    if (!item) break;
    const outcome = await sendOne(item, by, took);
    if (outcome === "later") {
      done.later = true;
      break;
    }
    if (outcome === "asks") done.asks += 1;
    else if (outcome === "sent") done.sent.push(item);
  }
  return done;
}

/** `gone`: somebody took it away or decided about it while it was this one's turn. */
type Outcome = "sent" | "asks" | "later" | "gone";

/** From here on nothing else is mixed into it: it may have arrived. `null`: it does not wait any more. */
async function begin<W extends Waiting>(item: W, by: Wire): Promise<W | null> {
  const tried = await queue.step(item, (stored) => {
    if (stored.state !== "waiting" || stored.key !== item.key) return null;
    const first = { ...stored, triedAt: stored.triedAt ?? by.now() };
    return stored.kind === "interaction"
      ? ({ ...first, body: bodyToSend(stored, by.skew()) } as Waiting)
      : first;
  });
  return tried as W | null;
}

async function sendOne(item: Waiting, by: Wire, took: Took): Promise<Outcome> {
  try {
    if (item.kind === "interaction") return await record(item, by);
    if (item.kind === "made") return await make(item, by);
    return await change(item, by, took);
  } catch (error) {
    const verdict = verdictOn(error);
    if (verdict === "stale" && item.kind === "edit") return askAbout(item, by, took);
    return verdict === "refused" ? refuse(item, error) : "later";
  }
}

async function refuse(item: Waiting, error: unknown): Promise<Outcome> {
  const reason = error instanceof ApiError ? reasonOf(error) : String(error);
  const refused = await queue.step(item, (stored) => ({ ...stored, state: "refused", reason }));
  return refused ? "asks" : "gone";
}

/** The server's own words: which field, and what to do about it. */
function reasonOf(error: ApiError): string {
  const details = (error.problem.errors ?? []).map((one) => one.detail);
  return [...new Set([error.message, ...details])].join(" ");
}

async function record(item: WaitingInteraction, by: Wire): Promise<Outcome> {
  const doubtful = isDoubtful(item, by.now());
  const tried = await begin(item, by);
  if (!tried) return "gone";
  if (!(doubtful && (await by.isThere(tried)))) await by.record(tried);
  await queue.drop(item.seq ?? 0);
  return "sent";
}

/** Tried so long ago that the server has forgotten the key: whether it arrived is for the person to see. */
async function make(item: WaitingMade, by: Wire): Promise<Outcome> {
  if (isDoubtful(item, by.now())) return refuse(item, i18next.t("doubtful", { ns: "offline" }));
  const tried = await begin(item, by);
  if (!tried) return "gone";
  await by.make(tried).catch((error: unknown) => {
    if (!isDoneAlready(tried, error)) throw error;
  });
  await queue.drop(item.seq ?? 0);
  return "sent";
}

async function change(item: WaitingEdit, by: Wire, took: Took): Promise<Outcome> {
  const tried = await begin(item, by);
  if (!tried) return "gone";
  const answer = await by.change(tried);
  for (const later of await refreshWaiting())
    await queue.step(later, (stored) => {
      const moved = basedOn(stored, tried, answer);
      return moved === stored ? null : moved;
    });
  await took(tried, answer);
  await queue.drop(item.seq ?? 0);
  return "sent";
}

async function askAbout(item: WaitingEdit, by: Wire, took: Took): Promise<Outcome> {
  let answer: Answer;
  try {
    answer = await by.read(item);
  } catch (error) {
    const problem = asApiError(error);
    return verdictOn(problem) === "refused" ? refuse(item, problem) : "later";
  }
  await took(item, answer);
  const judged = await queue.step(item, (stored) =>
    stored.kind === "edit" ? afterStale(stored, answer.data, answer.etag) : null,
  );
  if (!judged) return "gone";
  return judged.state === "clash" ? "asks" : sendOne(judged, by, took);
}
