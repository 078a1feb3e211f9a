import { useSyncExternalStore } from "react";
import { ApiError, type Problem } from "./errors";

/**
 * The access token lives in memory only; the refresh token is an HttpOnly cookie that scripts never see.
 * `unknown` until the first refresh has answered.
 */
export type SessionState = "unknown" | "signed-in" | "signed-out";

type TokenAnswer = { access_token: string };

const AUTH = "/api/v1/auth";
let token: string | null = null;
let state: SessionState = "unknown";
let refreshing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function become(next: SessionState, accessToken: string | null): void {
  token = accessToken;
  state = next;
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
  const response = await alone(() => post("/refresh", {}));
  if (response.ok) {
    become("signed-in", ((await response.json()) as TokenAnswer).access_token);
    return true;
  }
  if (response.status < 500) become("signed-out", null);
  return false;
}

export const session = {
  token: (): string | null => token,
  state: (): SessionState => state,

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
    become("signed-in", ((await response.json()) as TokenAnswer).access_token);
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
