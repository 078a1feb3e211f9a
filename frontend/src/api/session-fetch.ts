import i18next from "i18next";
import { learnTime } from "./clock";
import { ApiError } from "./errors";
import { session } from "./session";

type ChangeSetListener = (changeSetId: string) => void;
const changeSetListeners = new Set<ChangeSetListener>();

/** Every write answers with its change set: that is what Undo takes back. */
export function onChangeSet(listener: ChangeSetListener): () => void {
  changeSetListeners.add(listener);
  return () => changeSetListeners.delete(listener);
}

const silenceListeners = new Set<() => void>();

/** Nobody answered: no network, or no server behind it. */
export function onSilence(listener: () => void): () => void {
  silenceListeners.add(listener);
  return () => silenceListeners.delete(listener);
}

/** `crypto.randomUUID` is missing on plain http addresses of an office network. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function dressed(request: Request): Request {
  const copy = new Request(request, { credentials: "same-origin" });
  const token = session.token();
  if (token) copy.headers.set("Authorization", `Bearer ${token}`);
  copy.headers.set("Accept-Language", document.documentElement.lang);
  return copy;
}

async function send(request: Request): Promise<Response> {
  try {
    const response = await fetch(dressed(request));
    learnTime(response.headers.get("Date"));
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    for (const tell of silenceListeners) tell();
    throw new ApiError(0, { detail: i18next.t("silence") });
  }
}

/** A session that ended is signed in again over the page; what was to be sent waits for that. */
const signedInAgain = async (): Promise<boolean> => (await session.refresh()) || session.back();

/** Taking back is not taken back by the next Ctrl Z: its own change set is told to nobody. */
const takesBack = (request: Request): boolean =>
  /\/change-sets\/[^/]+\/undo$/.test(new URL(request.url).pathname);

const underWay = new Set<Promise<Response>>();

/** Everything written so far has its answer, and its change set has been told of. */
export async function writesAnswered(): Promise<void> {
  await Promise.allSettled(underWay);
}

/** The fetch of the generated client: signs requests, renews the token once, tells of change sets. */
export async function sessionFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  if (request.method === "GET" || takesBack(request)) return answered(request);
  const writing = answered(request);
  underWay.add(writing);
  return writing.finally(() => underWay.delete(writing));
}

async function answered(request: Request): Promise<Response> {
  const repeatable = request.method === "POST" || request.method === "PATCH";
  if (repeatable && !request.headers.has("Idempotency-Key"))
    request.headers.set("Idempotency-Key", randomKey());
  const again = request.clone();
  let response = await send(request);
  if (response.status === 401 && (await signedInAgain())) response = await send(again);
  const changeSet = response.ok ? response.headers.get("Change-Set") : null;
  if (changeSet && !takesBack(request)) for (const tell of changeSetListeners) tell(changeSet);
  return response;
}
