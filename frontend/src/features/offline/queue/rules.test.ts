import { describe, expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import { shownRecord } from "../public/use-shown";
import type { WaitingEdit, WaitingInteraction } from "../public/waiting";
import { changedParts, withParts } from "./parts";
import {
  afterStale,
  basedOn,
  bodyToSend,
  isDoubtful,
  isSameEntry,
  joined,
  mergedEdit,
  verdictOn,
} from "./rules";

const edit = (part: Partial<WaitingEdit> = {}): WaitingEdit => ({
  kind: "edit",
  seq: 1,
  key: "k1",
  object: "contacts",
  recordId: "c1",
  name: "Ani",
  at: 0,
  state: "waiting",
  change: { city: "Gyumri" },
  before: { city: "Yerevan" },
  etag: '"1.a"',
  ...part,
});

const call = (part: Partial<WaitingInteraction> = {}): WaitingInteraction => ({
  kind: "interaction",
  seq: 2,
  key: "k2",
  object: "contacts",
  recordId: "c1",
  name: "Ani",
  at: Date.parse("2026-11-23T10:00:00Z"),
  state: "waiting",
  body: { kind: "call", body: "Yes", occurred_at: "2026-11-23T10:00:00.000Z" },
  isNow: true,
  ...part,
});

describe("two changes of one card without a connection", () => {
  it("are one write upon the state before the first", () => {
    const second = edit({
      seq: 5,
      key: "k9",
      change: { city: "Dilijan", source: "fair" },
      before: { city: "Gyumri", source: null },
    });
    expect(mergedEdit([edit()], second)).toMatchObject({
      seq: 1,
      key: "k1",
      change: { city: "Dilijan", source: "fair" },
      before: { city: "Yerevan", source: null },
    });
  });
  it("are two when the first is under way, or of another card", () => {
    expect(mergedEdit([edit({ triedAt: 1 })], edit())).toBeNull();
    expect(mergedEdit([edit({ recordId: "c2" })], edit())).toBeNull();
    expect(mergedEdit([edit({ state: "clash" })], edit())).toBeNull();
  });
  it("stand upon what came of the first, once it has arrived", () => {
    const answer = { data: { city: "Gyumri" }, etag: '"2.b"' };
    expect(basedOn(edit({ seq: 3 }), edit(), answer)).toMatchObject({ etag: '"2.b"' });
    const other = edit({ recordId: "c2" });
    expect(basedOn(other, edit(), answer)).toBe(other);
  });
  it("are told apart from a colleague's when the first is under way: the second was made upon the first", () => {
    const first = edit({ triedAt: 1, change: { phones: [{ raw: "091" }] }, before: { phones: [] } });
    const typed = edit({
      seq: 2,
      change: { phones: [{ raw: "077" }] },
      before: { phones: [] },
      etag: '"7.x"',
    });
    const second = joined([first], typed) as WaitingEdit;
    expect(second).toMatchObject({ before: first.change, etag: first.etag, key: typed.key });
    const phones = [{ raw: "091", number: "+37491" }];
    const moved = basedOn(second, first, { data: { phones }, etag: '"2.b"' });
    expect(moved).toMatchObject({ before: { phones }, etag: '"2.b"' });
    expect(afterStale(moved as WaitingEdit, { phones }, '"3.c"').state).toBe("waiting");
  });
  it("do not lend each other a version that a colleague wrote between them", () => {
    const second = edit({ seq: 2, change: { source: "fair" }, before: { source: null } });
    const first = edit({ etag: '"2.theirs"' });
    expect(basedOn(second, first, { data: { city: "Gyumri", source: "theirs" }, etag: '"3"' })).toBe(second);
  });
});

describe("a change that a colleague was quicker with", () => {
  it("goes on upon the new version when the fields differ", () => {
    const judged = afterStale(edit(), { city: "Yerevan", source: "new" }, '"4.d"');
    expect(judged).toMatchObject({ state: "waiting", etag: '"4.d"', before: { city: "Yerevan" } });
  });
  it("asks when it is the same field, and knows theirs and yours", () => {
    const judged = afterStale(edit(), { city: "Vanadzor" }, '"4.d"');
    expect(judged).toMatchObject({
      state: "clash",
      etag: '"4.d"',
      clashes: [{ field: "city", theirs: "Vanadzor", yours: "Gyumri" }],
    });
  });
  it("has nothing to ask when both wrote the same", () => {
    expect(afterStale(edit(), { city: "Gyumri" }, null).state).toBe("waiting");
  });
});

describe("what the server says", () => {
  const of = (status: number, code = "x") => verdictOn(new ApiError(status, { code }));
  it("decides between later, refused and a question", () => {
    expect([0, 502, 503, 504, 429].map((status) => of(status))).toEqual(Array(5).fill("later"));
    expect(of(409, "idempotency_key_in_flight")).toBe("later");
    expect(of(401)).toBe("signed-out");
    expect(of(412)).toBe("stale");
    expect([400, 403, 404, 409, 422, 500].map((status) => of(status))).toEqual(Array(6).fill("refused"));
    expect(verdictOn(new Error("the page went away"))).toBe("later");
  });
});

describe("a clock that was wrong by a day", () => {
  const day = 24 * 60 * 60_000;
  it("is put right in a call that happened as it was written", () => {
    expect(bodyToSend(call(), -day)["occurred_at"]).toBe("2026-11-22T10:00:00.000Z");
  });
  it("leaves alone what somebody dated, and what has been sent once", () => {
    expect(bodyToSend(call({ isNow: false }), -day)["occurred_at"]).toBe("2026-11-23T10:00:00.000Z");
    expect(bodyToSend(call({ triedAt: 1 }), -day)["occurred_at"]).toBe("2026-11-23T10:00:00.000Z");
  });
});

describe("a call that was sent long ago without an answer", () => {
  it("is looked for before it is sent again", () => {
    const hour = 60 * 60_000;
    expect(isDoubtful(call({ triedAt: 100 * hour }), 101 * hour)).toBe(false);
    expect(isDoubtful(call({ triedAt: 100 * hour }), 130 * hour)).toBe(true);
    expect(isDoubtful(call({ triedAt: 130 * hour }), 100 * hour)).toBe(true);
    expect(isDoubtful(call(), 130 * hour)).toBe(false);
  });
  it("is known again by its kind, its words and its moment", () => {
    const there = { kind: "call", body: "Yes", outcome: null, occurred_at: "2026-11-23T10:00:00+00:00" };
    expect(isSameEntry(call(), there)).toBe(true);
    expect(isSameEntry(call(), { ...there, body: "No" })).toBe(false);
    expect(isSameEntry(call(), { ...there, occurred_at: "2026-11-23T10:00:01Z" })).toBe(false);
    expect(isSameEntry(call(), null)).toBe(false);
  });
});

describe("the card on the screen", () => {
  const record = { city: "Yerevan", source: "a", custom: { size: 1 } };
  it("shows what waits as if it had arrived", () => {
    const items = [edit(), edit({ change: { custom: { region: "north" } } })];
    expect(shownRecord(items, "contacts", "c1", record)).toEqual({
      city: "Gyumri",
      source: "a",
      custom: { size: 1, region: "north" },
    });
  });
  it("shows neither what was refused, nor what is asked about, nor another card's", () => {
    const items = [edit({ state: "refused" }), edit({ state: "clash" }), edit({ recordId: "c2" }), call()];
    expect(shownRecord(items, "contacts", "c1", record)).toEqual(record);
  });
});

describe("what waits, corrected", () => {
  it("changes the words and leaves the rest", () => {
    const [part] = changedParts(call());
    expect(withParts(call(), [{ field: "body", path: ["body"], text: " No " }])).toEqual({
      body: { kind: "call", body: "No", occurred_at: "2026-11-23T10:00:00.000Z" },
    });
    expect(part?.text).toBe("Yes");
  });
  it("reaches the number that was typed, not those that stood there", () => {
    const phones = [
      { raw: "1", number: "+1" },
      { raw: "09", label: "mobile" },
    ];
    const item = edit({ change: { phones } });
    const parts = changedParts(item);
    expect(parts.map((one) => one.text)).toEqual(["09"]);
    expect(
      withParts(
        item,
        parts.map((one) => ({ ...one, text: "091" })),
      ),
    ).toEqual({
      change: { phones: [phones[0], { raw: "091", label: "mobile" }] },
    });
  });
});
