import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import { deviceOf, forgetDevice, forgetOthers } from "../device/database";
import {
  type Waiting,
  type WaitingEdit,
  type WaitingInteraction,
  type WaitingMade,
  waiting,
} from "../public/waiting";
import { replay, type Wire } from "./replay";
import { queue, refreshWaiting } from "./store";

const ME = "w1:ann";

/** As if this person had signed in here. */
const sitDown = (owner: string) => localStorage.setItem("kartoteka.drafts.of", owner);

const item = (part: object): Waiting =>
  ({ object: "contacts", recordId: "c1", name: "Ani", at: 0, state: "waiting", ...part }) as Waiting;
const call = (key: string, part: Partial<WaitingInteraction> = {}) =>
  item({ kind: "interaction", key, body: { kind: "call", body: key }, isNow: false, ...part });
const edit = (key: string, part: Partial<WaitingEdit> = {}) =>
  item({ kind: "edit", key, change: { city: "Gyumri" }, before: { city: "Yerevan" }, etag: '"1"', ...part });

const made = (key: string, part: Partial<WaitingMade> = {}) =>
  item({ kind: "made", what: "task", key, body: { title: key }, recordId: "", ...part });

/** A server that does each key once, as the real one does. */
function server(part: Partial<Wire> = {}) {
  const seen: string[] = [];
  const done = new Set<string>();
  const wire: Wire = {
    record: async ({ key }) => {
      seen.push(key);
      done.add(key);
    },
    make: async ({ key }) => {
      seen.push(key);
      done.add(key);
    },
    change: async ({ key, etag }) => {
      seen.push(`${key} upon ${etag}`);
      done.add(key);
      return { data: {}, etag: '"2"' };
    },
    read: async () => ({ data: {}, etag: '"9"' }),
    isThere: async () => false,
    now: () => 0,
    skew: () => 0,
    ...part,
  };
  return { wire, seen, done };
}

describe("what was written without a connection", () => {
  beforeEach(async () => {
    sitDown(ME);
    await forgetDevice(ME);
    await forgetDevice("w1:bob");
    await refreshWaiting();
  });

  it("goes out in the order of writing and is gone then", async () => {
    for (const one of [call("a"), edit("b"), call("c")]) await queue.put(one);
    const { wire, seen } = server();
    const { sent, later } = await replay(wire);
    expect(seen).toEqual(["a", 'b upon "1"', "c"]);
    expect(sent).toHaveLength(3);
    expect(later).toBe(false);
    expect(waiting.get()).toEqual([]);
  });

  it("makes tasks and cards in the same order, each under its own key", async () => {
    for (const one of [made("a"), call("b"), made("c", { what: "contact", body: { display_name: "Ani" } })])
      await queue.put(one);
    const { wire, seen } = server();
    expect((await replay(wire)).sent).toHaveLength(3);
    expect(seen).toEqual(["a", "b", "c"]);
  });

  it("takes a task that a colleague has ticked meanwhile for done", async () => {
    await queue.put(made("a", { what: "done", body: { task_id: "t1", title: "Call" } }));
    const { wire } = server({
      make: async () => {
        throw new ApiError(409, { code: "task_already_closed" });
      },
    });
    expect((await replay(wire)).sent).toHaveLength(1);
    expect(waiting.get()).toEqual([]);
  });

  it("asks about what was tried so long ago that the server has forgotten its key", async () => {
    await queue.put(made("a", { triedAt: 1 }));
    const { wire, seen } = server({ now: () => 24 * 60 * 60_000 });
    expect((await replay(wire)).asks).toBe(1);
    expect(seen).toEqual([]);
    expect(waiting.get().map((one) => one.state)).toEqual(["refused"]);
  });

  it("is sent once, however many ask for it at the same time", async () => {
    await queue.put(call("a"));
    const { wire, seen } = server();
    await Promise.all([replay(wire), replay(wire), replay(wire)]);
    expect(seen).toEqual(["a"]);
  });

  it("stays whole and in order when nobody answers, and keeps its key for the next time", async () => {
    for (const one of [call("a"), call("b")]) await queue.put(one);
    let lost = true;
    const { wire, seen } = server({
      record: async ({ key }) => {
        seen.push(key);
        if (lost) throw new ApiError(0, {});
      },
    });
    expect((await replay(wire)).later).toBe(true);
    expect(waiting.get().map((one) => one.key)).toEqual(["a", "b"]);
    lost = false;
    await replay(wire);
    expect(seen).toEqual(["a", "a", "b"]);
  });

  it("holds nobody else up when it is refused, and says why", async () => {
    for (const one of [call("a"), call("b")]) await queue.put(one);
    const { wire, seen } = server({
      record: async ({ key }) => {
        if (key === "a") throw new ApiError(422, { detail: "Too long." });
        seen.push(key);
      },
    });
    expect((await replay(wire)).asks).toBe(1);
    expect(seen).toEqual(["b"]);
    expect(waiting.get()).toMatchObject([{ key: "a", state: "refused", reason: "Too long." }]);
    const [refused] = waiting.get();
    if (refused) await queue.again(refused, { body: { kind: "call", body: "short" } });
    expect(waiting.get()[0]?.key).not.toBe("a");
    expect(waiting.get()[0]).not.toHaveProperty("reason");
  });

  it("merges with a colleague's change of another field, and asks about the same one", async () => {
    await queue.put(edit("a"));
    let now: Record<string, unknown> = { city: "Yerevan", source: "theirs" };
    const { wire, seen } = server({
      change: async ({ key, etag }) => {
        if (etag !== '"9"') throw new ApiError(412, {});
        seen.push(key);
        return { data: {}, etag: '"10"' };
      },
      read: async () => ({ data: now, etag: '"9"' }),
    });
    await replay(wire);
    expect(seen).toEqual(["a"]);
    await queue.put(edit("b"));
    now = { city: "Vanadzor" };
    expect((await replay(wire)).asks).toBe(1);
    expect(waiting.get()).toMatchObject([{ key: "b", state: "clash", etag: '"9"' }]);
    expect(seen).toEqual(["a"]);
  });

  it("lets a later change of the same card stand upon the first", async () => {
    await queue.put(edit("a", { triedAt: 1 }));
    await queue.put(edit("b", { change: { source: "fair" } }));
    const { wire, seen } = server();
    await replay(wire);
    expect(seen).toEqual(['a upon "1"', 'b upon "2"']);
  });

  it("lets a colleague's change of the second field be asked about, though the first went through", async () => {
    await queue.put(edit("a", { triedAt: 1 }));
    await queue.add(edit("b", { change: { source: "fair" }, before: { source: null } }));
    const card: Record<string, unknown> = { city: "Yerevan", source: "theirs" };
    let version = 2;
    const { wire } = server({
      change: async ({ etag, change }) => {
        if (etag !== `"${version}"`) throw new ApiError(412, {});
        Object.assign(card, change);
        version += 1;
        return { data: { ...card }, etag: `"${version}"` };
      },
      read: async () => ({ data: { ...card }, etag: `"${version}"` }),
    });
    expect(await replay(wire)).toMatchObject({ sent: [{ key: "a" }], asks: 1 });
    expect(card).toEqual({ city: "Gyumri", source: "theirs" });
    expect(waiting.get()).toMatchObject([{ key: "b", state: "clash", clashes: [{ theirs: "theirs" }] }]);
  });

  it("does not ask about one's own words: the second change of a field was made upon the first", async () => {
    await queue.put(edit("a", { triedAt: 1 }));
    await queue.add(edit("b", { change: { city: "Vanadzor" } }));
    const card: Record<string, unknown> = { city: "Yerevan" };
    let version = 1;
    const { wire } = server({
      change: async ({ key, etag, change }) => {
        if (etag !== `"${version}"`) throw new ApiError(412, {});
        Object.assign(card, change);
        version += 1;
        const answer = { data: { ...card }, etag: `"${version}"` };
        // A colleague writes elsewhere on the card between the two.
        if (key === "a") version += 1;
        return answer;
      },
      read: async () => ({ data: { ...card }, etag: `"${version}"` }),
    });
    expect(await replay(wire)).toMatchObject({ sent: [{ key: "a" }, { key: "b" }], asks: 0 });
    expect(card).toEqual({ city: "Vanadzor" });
  });

  it("keeps what is written while the first of it is on its way to be sent", async () => {
    await queue.put(edit("a"));
    const sent: unknown[] = [];
    const { wire } = server({
      change: async ({ change }) => {
        sent.push(change);
        return { data: change, etag: '"2"' };
      },
    });
    const written = queue.add(edit("b", { change: { source: "fair" } }));
    await Promise.all([replay(wire), written]);
    await replay(wire);
    expect(Object.assign({}, ...sent)).toEqual({ city: "Gyumri", source: "fair" });
    expect(waiting.get()).toEqual([]);
  });

  it("mixes nothing into what has been sent, however it was looked at before", async () => {
    await queue.put(edit("a"));
    const sent: unknown[] = [];
    const { wire } = server({
      change: async ({ key, change }) => {
        if (key === "a") await queue.add(edit("b", { change: { source: "fair" } }));
        sent.push(change);
        return { data: change, etag: '"2"' };
      },
    });
    await replay(wire);
    expect(sent).toEqual([{ city: "Gyumri" }, { source: "fair" }]);
  });

  it("is on the screen as the server has it before it stops waiting", async () => {
    await queue.put(edit("a"));
    const { wire } = server({ change: async ({ change }) => ({ data: change, etag: '"2"' }) });
    const waited: unknown[] = [];
    await replay(wire, async (_item, { data, etag }) => {
      waited.push([data, etag, waiting.get().map((one) => one.key)]);
    });
    expect(waited).toEqual([[{ city: "Gyumri" }, '"2"', ["a"]]]);
  });

  it("stays away when it was taken away while it was being sent and refused", async () => {
    await queue.put(call("a"));
    const { wire } = server({
      record: async () => {
        await queue.drop(waiting.get()[0]?.seq ?? 0);
        throw new ApiError(422, { detail: "Too long." });
      },
    });
    expect(await replay(wire)).toMatchObject({ sent: [], asks: 0 });
    expect(waiting.get()).toEqual([]);
  });

  it("goes again once, however often the button is pressed", async () => {
    await queue.put(call("a", { state: "refused", reason: "No." }));
    const [refused] = waiting.get();
    if (!refused) throw new Error("nothing waits");
    await Promise.all([queue.again(refused), queue.again(refused)]);
    const { wire, seen } = server();
    await replay(wire);
    expect(seen).toHaveLength(1);
  });

  it("is looked for when it was sent a day ago without an answer", async () => {
    await queue.put(call("a", { triedAt: 1 }));
    const { wire, seen } = server({ isThere: async () => true, now: () => 25 * 3_600_000 });
    expect((await replay(wire)).sent).toHaveLength(1);
    expect(seen).toEqual([]);
  });

  it("waits for the same person to come back, and nobody else sees it or sends it", async () => {
    await queue.put(call("a"));
    const { wire, seen } = server({
      record: async () => {
        throw new ApiError(401, {});
      },
    });
    expect((await replay(wire)).later).toBe(true);
    sitDown("w1:bob");
    await forgetOthers("w1:bob");
    expect(await refreshWaiting()).toEqual([]);
    await replay(server().wire);
    sitDown(ME);
    expect(await refreshWaiting()).toMatchObject([{ key: "a" }]);
    expect(seen).toEqual([]);
  });
});

describe("what was read", () => {
  it("is taken away when somebody else signs in; what was written is not", async () => {
    sitDown(ME);
    await forgetDevice(ME);
    const mine = await deviceOf(ME);
    await mine.put("kept", { hash: "h", key: [], data: 1, at: 1 });
    await queue.put(call("a"));
    await forgetOthers("w1:bob");
    expect(await (await deviceOf(ME)).count("kept")).toBe(0);
    expect(await (await deviceOf(ME)).count("waiting")).toBe(1);
  });
});
