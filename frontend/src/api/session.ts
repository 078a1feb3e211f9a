import { useSyncExternalStore } from "react";
import { ApiError, type Problem } from "./errors";

/**
 * The access token lives in memory only; the refresh token is an HttpOnly cookie that scripts never see.
 * `unknown` until the first refresh has answered; `ended` while someone was at work: the page stays as it is
 * and asks for the password over it.
 */
export type SessionState = "unknown" | "signed-in" | "ended" | "signed-out";

type TokenAnswer = { access_token: string };

const AUTH = "/api/v1/auth";
let token: string | null = null;
let state: SessionState = "unknown";
/** Who has signed in here, kept past the end of the session. */
let person: string | null = null;
let refreshing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function become(next: SessionState, accessToken: string | null): void {
  token = accessToken;
  state = next;
  person = personOf(accessToken) ?? person;
  for (const notify of listeners) notify();
}

/** Workspace and user, as the token says. */
function personOf(accessToken: string | null): string | null {
  const claims = accessToken?.split(".")[1];
  if (!claims) return null;
  try {
    const { sub, ws } = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/")));
    return `${ws}:${sub}`;
  } catch {
    return null;
  }
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
  const response = await alone(() => post("/refresh", {}));
  if (response.ok) {
    become("signed-in", ((await response.json()) as TokenAnswer).access_token);
    return true;
  }
  if (response.status < 500) become(wasAtWork() ? "ended" : "signed-out", null);
  return false;
}

const wasAtWork = (): boolean => state === "signed-in" || state === "ended";

function startOver(): Promise<never> {
  window.location.assign("/");
  return new Promise(() => undefined);
}

export const session = {
  token: (): string | null => token,
  state: (): SessionState => state,
  person: (): string | null => person,

  /** Once the person is back: true. False where they left instead. */
  back(): Promise<boolean> {
    return new Promise((resolve) => {
      if (state !== "ended") return resolve(state === "signed-in");
      const stop = session.subscribe(() => {
        if (state === "ended") return;
        stop();
        resolve(state === "signed-in");
      });
    });
  },

  /** Any number of callers, one request. */
  refresh(): Promise<boolean> {
    refreshing ??= refreshOnce().finally(() => {
      refreshing = null;
    });
    return refreshing;
  },

  async signIn(email: string, password: string): Promise<void> {
    const response = await post("/login", { email, password, cookie: true });
    if (!response.ok) throw await problemOf(response);
    const { access_token } = (await response.json()) as TokenAnswer;
    // What waits on this page is another person's: nothing of it is sent or shown.
    if (state === "ended" && personOf(access_token) !== person) return startOver();
    become("signed-in", access_token);
  },

  async signOut(): Promise<void> {
    await post("/logout", {}).catch(() => undefined);
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
