import { useSyncExternalStore } from "react";
import { ApiError, type Problem } from "./errors";

/**
 * The access token lives in memory only; the refresh token is an HttpOnly cookie that scripts never see.
 * `unknown` until the first refresh has answered; `ended` while someone was at work: the page stays as it is
 * and asks for the password over it.
 */
export type SessionState = "unknown" | "signed-in" | "ended" | "signed-out";

type Accept = (token: string) => Promise<void>;
type TokenAnswer = { access_token: string };

const AUTH = "/api/v1/auth";
/** The server let somebody in here last: when nobody answers, they go on with what the device keeps. */
const OPEN = "kartoteka.open";
/** Signed out without a connection: the server is told before it is asked anything else. */
const LEFT = "kartoteka.left";
let token: string | null = null;
let state: SessionState = "unknown";
let refreshing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function become(next: SessionState, accessToken: string | null): void {
  token = accessToken;
  state = next;
  if (next === "signed-in" && accessToken) localStorage.setItem(OPEN, "1");
  else if (next !== "signed-in") localStorage.removeItem(OPEN);
  for (const notify of listeners) notify();
}

async function post(path: string, body: object): Promise<Response> {
  const language = document.documentElement.lang;
  return fetch(`${AUTH}${path}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "Accept-Language": language },
    body: JSON.stringify(body),
  });
}

async function problemOf(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  return new ApiError(response.status, problem);
}

/** A rotated token may be used once: tabs of one browser take turns, or the family would be ended. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | undefined;
  return locks ? ((await locks.request("kartoteka.refresh", work)) as T) : work();
}

async function refreshOnce(): Promise<boolean> {
  const left = localStorage.getItem(LEFT);
  const response = await alone(() => post(left ? "/logout" : "/refresh", {})).catch(() => null);
  const answered = response && response.status < 500;
  if (answered && left) localStorage.removeItem(LEFT);
  if (response?.ok && !left) {
    become("signed-in", ((await response.json()) as TokenAnswer).access_token);
    return true;
  }
  // The token of an ended session still says whose page this is.
  if (answered || left) become(token && !left ? "ended" : "signed-out", left ? null : token);
  else if (state === "unknown" && localStorage.getItem(OPEN)) become("signed-in", null);
  return false;
}

export const session = {
  token: (): string | null => token,
  state: (): SessionState => state,

  /** Once the person is back: true. False where they left instead. */
  back(): Promise<boolean> {
    return new Promise((resolve) => {
      const look = () => state !== "ended" && resolve(state === "signed-in");
      session.subscribe(look);
      look();
    });
  },

  /** Somebody was let in here last: what their page needs can be on its way before the server has said so again. */
  wasOpen: (): boolean => localStorage.getItem(OPEN) !== null,

  /** Any number of callers, one request. */
  refresh(): Promise<boolean> {
    refreshing ??= refreshOnce().finally(() => {
      refreshing = null;
    });
    return refreshing;
  },

  /** What waits is sent as soon as they are in: `accept` sees the new token before that. */
  signIn: (email: string, password: string, accept?: Accept): Promise<void> =>
    session.comeIn("/login", { email, password }, accept),

  /** By a password, or by the link of an invitation. */
  async comeIn(by: string, given: object, accept?: Accept): Promise<void> {
    const response = await post(by, { ...given, cookie: true });
    if (!response.ok) throw await problemOf(response);
    localStorage.removeItem(LEFT);
    const { access_token } = (await response.json()) as TokenAnswer;
    await accept?.(access_token);
    become("signed-in", access_token);
  },

  async signOut(): Promise<void> {
    await post("/logout", {}).catch(() => localStorage.setItem(LEFT, "1"));
    become("signed-out", null);
  },

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function useSessionState(): SessionState {
  return useSyncExternalStore(session.subscribe, session.state);
}
