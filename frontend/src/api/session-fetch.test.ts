import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "./errors";
import { session } from "./session";
import { onChangeSet, sessionFetch, writesAnswered } from "./session-fetch";

const HERE = "http://localhost/api/v1/contacts";

type Answer = () => Response;
const json =
  (status: number, body: object = {}, headers: HeadersInit = {}): Answer =>
  () =>
    new Response(JSON.stringify(body), { status, headers });

/** Answers by path, in turn; remembers what was asked. */
function server(answers: Record<string, Answer[]>) {
  const seen: Request[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(typeof input === "string" ? new URL(input, HERE) : input, init);
    seen.push(request);
    const queue = answers[new URL(request.url).pathname] ?? [];
    return (queue.length > 1 ? queue.shift() : queue[0])?.() ?? new Response(null, { status: 404 });
  });
  return seen;
}

describe("requests of a signed-in person", () => {
  beforeEach(() => vi.unstubAllGlobals());

  it("renew an expired token once, however many ask at the same time", async () => {
    const seen = server({
      "/api/v1/auth/refresh": [json(200, { access_token: "new" })],
      "/api/v1/contacts": [json(401), json(401), json(200)],
    });
    const answers = await Promise.all([sessionFetch(HERE), sessionFetch(HERE)]);
    expect(answers.map((one) => one.status)).toEqual([200, 200]);
    expect(seen.filter((one) => one.url.endsWith("/refresh"))).toHaveLength(1);
    expect(seen.at(-1)?.headers.get("Authorization")).toBe("Bearer new");
  });

  it("repeat a write with the same Idempotency-Key", async () => {
    const seen = server({
      "/api/v1/auth/refresh": [json(200, { access_token: "new" })],
      "/api/v1/contacts": [json(401), json(201)],
    });
    await sessionFetch(HERE, { method: "POST", body: "{}" });
    const keys = seen
      .filter((one) => one.method === "POST" && one.url === HERE)
      .map((one) => one.headers.get("Idempotency-Key"));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBeTruthy();
    expect(keys[0]).toBe(keys[1]);
  });

  it("wait, where the session has ended, until the person has signed in again", async () => {
    const seen = server({
      "/api/v1/auth/refresh": [json(401)],
      "/api/v1/auth/login": [json(200, { access_token: "again" })],
      "/api/v1/contacts": [json(401), json(201)],
    });
    const answer = sessionFetch(HERE, { method: "POST", body: '{"given_name":"Ani"}' });
    await vi.waitFor(() => expect(session.state()).toBe("ended"));
    await session.signIn("ann@example.com", "secret");
    expect((await answer).status).toBe(201);
    expect(await seen.at(-1)?.text()).toBe('{"given_name":"Ani"}');
  });

  it("are refused where the person leaves instead", async () => {
    server({
      "/api/v1/auth/refresh": [json(401)],
      "/api/v1/auth/logout": [json(204)],
      "/api/v1/contacts": [json(401)],
    });
    const answer = sessionFetch(HERE);
    await vi.waitFor(() => expect(session.state()).toBe("ended"));
    await session.signOut();
    expect((await answer).status).toBe(401);
    expect(session.state()).toBe("signed-out");
  });

  it("tell which change set a write has made", async () => {
    server({ "/api/v1/contacts": [json(201, {}, { "Change-Set": "cs1" })] });
    const told = vi.fn();
    const stop = onChangeSet(told);
    await sessionFetch(HERE, { method: "POST", body: "{}" });
    stop();
    expect(told).toHaveBeenCalledWith("cs1");
  });

  it("are waited for by who takes the last of them back", async () => {
    server({ "/api/v1/contacts": [json(201, {}, { "Change-Set": "cs1" })] });
    const told: string[] = [];
    const stop = onChangeSet((id) => told.push(id));
    const writing = sessionFetch(HERE, { method: "POST", body: "{}" });
    expect(told).toEqual([]);
    await writesAnswered();
    stop();
    expect(told).toEqual(["cs1"]);
    await writing;
  });

  it("tell nothing of a taking back, which the next Ctrl Z must not take back", async () => {
    server({ "/api/v1/change-sets/cs1/undo": [json(200, {}, { "Change-Set": "cs2" })] });
    const told = vi.fn();
    const stop = onChangeSet(told);
    const answer = await sessionFetch(`${new URL(HERE).origin}/api/v1/change-sets/cs1/undo`, {
      method: "POST",
    });
    stop();
    expect(answer.status).toBe(200);
    expect(told).not.toHaveBeenCalled();
  });

  it("say that the server is away", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(sessionFetch(HERE)).rejects.toMatchObject({ status: 0, code: "offline" });
    await expect(sessionFetch(HERE)).rejects.toBeInstanceOf(ApiError);
  });
});
