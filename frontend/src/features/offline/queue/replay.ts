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
  /** Answers with the tag of the new version. */
  change: (item: WaitingEdit) => Promise<string | null>;
  /** The card as it is now. */
  read: (item: WaitingEdit) => Promise<{ data: Record<string, unknown>; etag: string | null }>;
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
    const { response } = await (send as typeof changeContact)({
      path: path(item),
      body: item.change as ContactPatch,
      headers: { "Idempotency-Key": item.key, ...(item.etag ? { "If-Match": item.etag } : {}) },
      throwOnError: true,
    });
    return response.headers.get("ETag");
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

/** Any number of callers, one replay. */
export function replay(by: Wire = wire): Promise<Replayed> {
  running ??= alone(() => replayOnce(by)).finally(() => {
    running = null;
  });
  return running;
}

async function replayOnce(by: Wire): Promise<Replayed> {
  const owner = person();
  const done: Replayed = { sent: [], asks: 0, later: false };
  while (person() === owner) {
    const items = await refreshWaiting();
    const item = nextToSend(items);
    if (!item) break;
    const outcome = await sendOne(item, by);
    if (outcome === "later") {
      done.later = true;
      break;
    }
    if (outcome === "asks") done.asks += 1;
    else done.sent.push(item);
  }
  return done;
}

async function sendOne(item: Waiting, by: Wire): Promise<"sent" | "asks" | "later"> {
  try {
    if (item.kind === "interaction") await record(item, by);
    else if (item.kind === "made") return await make(item, by);
    else await change(item, by);
    return "sent";
  } catch (error) {
    const verdict = verdictOn(error);
    if (verdict === "stale" && item.kind === "edit") return askAbout(item, by);
    if (verdict !== "refused") return "later";
    const reason = error instanceof ApiError ? reasonOf(error) : String(error);
    await queue.put({ ...item, state: "refused", reason });
    return "asks";
  }
}

/** The server's own words: which field, and what to do about it. */
function reasonOf(error: ApiError): string {
  const details = (error.problem.errors ?? []).map((one) => one.detail);
  return [...new Set([error.message, ...details])].join(" ");
}

async function record(item: WaitingInteraction, by: Wire): Promise<void> {
  const doubtful = isDoubtful(item, by.now());
  const tried = { ...item, body: bodyToSend(item, by.skew()), triedAt: item.triedAt ?? by.now() };
  await queue.put(tried);
  if (!(doubtful && (await by.isThere(tried)))) await by.record(tried);
  await queue.drop(item.seq ?? 0);
}

/** Tried so long ago that the server has forgotten the key: whether it arrived is for the person to see. */
async function make(item: WaitingMade, by: Wire): Promise<"sent" | "asks"> {
  if (isDoubtful(item, by.now())) {
    await queue.put({ ...item, state: "refused", reason: i18next.t("doubtful", { ns: "offline" }) });
    return "asks";
  }
  await queue.put({ ...item, triedAt: item.triedAt ?? by.now() });
  await by.make(item).catch((error: unknown) => {
    if (!isDoneAlready(item, error)) throw error;
  });
  await queue.drop(item.seq ?? 0);
  return "sent";
}

async function change(item: WaitingEdit, by: Wire): Promise<void> {
  const tried = { ...item, triedAt: item.triedAt ?? by.now() };
  await queue.put(tried);
  const etag = await by.change(tried);
  await queue.drop(item.seq ?? 0);
  for (const later of await refreshWaiting()) {
    const moved = basedOn(later, item, etag);
    if (moved !== later) await queue.put(moved);
  }
}

async function askAbout(item: WaitingEdit, by: Wire): Promise<"asks" | "later" | "sent"> {
  try {
    const { data, etag } = await by.read(item);
    const judged = afterStale({ ...item, triedAt: item.triedAt ?? by.now() }, data, etag);
    await queue.put(judged);
    return judged.state === "clash" ? "asks" : await sendOne(judged, by);
  } catch (error) {
    const problem = asApiError(error);
    if (verdictOn(problem) !== "refused") return "later";
    await queue.put({ ...item, state: "refused", reason: reasonOf(problem) });
    return "asks";
  }
}
