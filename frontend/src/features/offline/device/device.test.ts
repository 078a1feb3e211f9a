import "fake-indexeddb/auto";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DeviceCard } from "../public/device-card";
import { cardsOf, MOST_CARDS, putCards } from "./cards";
import { deviceOf, forgetDevice } from "./database";
import { isKept, keepQueries } from "./kept-queries";

const ME = "w1:ann";

describe("what a device keeps", () => {
  beforeEach(() => forgetDevice(ME));
  afterEach(() => vi.useRealTimers());

  it("is cards, their line of time as it opens, lists and today, and nothing that was searched", () => {
    const whole = { kinds: [], authorId: null, since: null, until: null, q: "" };
    expect(isKept(["contacts", "one", "c1"])).toBe(true);
    expect(isKept(["timeline", { contactId: "c1" }, whole])).toBe(true);
    expect(isKept(["timeline", { contactId: "c1" }, { ...whole, q: "debt" }])).toBe(false);
    expect(isKept(["timeline", "history", "i1"])).toBe(false);
    expect(isKept(["contacts", "list", { q: "", sort: "", filter: [] }])).toBe(true);
    expect(isKept(["contacts", "list", "count", {}])).toBe(false);
    expect(isKept(["contacts", "duplicates", {}])).toBe(false);
    expect(isKept(["audit"])).toBe(false);
    expect(isKept(["search", "anna"])).toBe(false);
  });

  it("holds the newest customers, and the oldest make room", async () => {
    const card = (at: number): DeviceCard => ({
      id: `c${at}`,
      type: "contact",
      title: "x",
      company: null,
      phones: [],
      at,
    });
    await putCards(
      ME,
      Array.from({ length: MOST_CARDS + 3 }, (_, at) => card(at)),
    );
    const cards = await cardsOf(ME);
    expect(cards).toHaveLength(MOST_CARDS);
    expect(cards[0]?.id).toBe("c3");
    await putCards(ME, [card(7)], true);
    expect(await cardsOf(ME)).toHaveLength(1);
  });

  it("gives back what was read where nobody answers, and only there", async () => {
    const key = ["contacts", "one", "c1"];
    await (await deviceOf(ME)).put("kept", { hash: JSON.stringify(key), key, data: "kept", at: 5 });
    for (const [away, expected] of [
      [false, undefined],
      [true, "kept"],
    ] as const) {
      const queries = new QueryClient();
      const stop = keepQueries(queries, ME, () => away);
      const leave = new QueryObserver(queries, { queryKey: key, enabled: false }).subscribe(() => undefined);
      if (away) await expect.poll(() => queries.getQueryData(key)).toBe(expected);
      else await expect(queries.getQueryData(key)).toBe(expected);
      leave();
      stop();
    }
  });
});
