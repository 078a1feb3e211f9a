import { expect, test } from "vitest";
import { callerOf, currentOf, heard, type LiveCall, phaseOf } from "./line";

const ME = "me";
const NOW = Date.parse("2026-11-23T12:00:00Z");

function call(given: Partial<LiveCall> = {}): LiveCall {
  return {
    id: "one",
    system_id: "s",
    system_name: "Office",
    direction: "inbound",
    state: "ringing",
    outcome: null,
    settled: false,
    number: "+37491234567",
    raw_number: "+37491234567",
    company_number: null,
    line_name: null,
    extension: "101",
    user_id: ME,
    user_ids: [ME, "other"],
    ringing_user_ids: [ME, "other"],
    team_id: null,
    contact_id: null,
    contact_name: null,
    company_id: null,
    company_name: null,
    started_at: "2026-11-23T11:59:00Z",
    ringing_at: null,
    answered_at: null,
    ended_at: null,
    wait_seconds: null,
    talk_seconds: null,
    recordings: 0,
    wrap_up: null,
    interaction_id: null,
    task_id: null,
    notes: null,
    matches: [],
    ...given,
  };
}

const ended = (given: Partial<LiveCall> = {}) =>
  call({ state: "ended", answered_at: "2026-11-23T11:59:10Z", ended_at: "2026-11-23T11:59:50Z", ...given });

test("it rings for those whose telephone rings, and is talked by who took it", () => {
  expect(phaseOf(call(), ME)).toBe("ringing");
  expect(phaseOf(call(), "stranger")).toBe(null);
  expect(phaseOf(call({ state: "answered" }), ME)).toBe("talking");
  expect(phaseOf(call({ state: "answered" }), "other")).toBe(null);
  expect(phaseOf(call({ direction: "outbound", ringing_user_ids: [] }), ME)).toBe("calling");
  expect(phaseOf(call({ direction: "internal" }), ME)).toBe(null);
});

test("what was talked is finished by who talked; what was missed is nobody's here", () => {
  expect(phaseOf(ended(), ME)).toBe("wrapUp");
  expect(phaseOf(ended(), "other")).toBe(null);
  expect(phaseOf(ended({ wrap_up: "reached" }), ME)).toBe(null);
  expect(phaseOf(ended({ answered_at: null }), ME)).toBe(null);
  expect(phaseOf(ended({ answered_at: null, direction: "outbound" }), ME)).toBe("wrapUp");
});

test("a message that was overtaken takes nothing back", () => {
  const talking = heard([], [call({ state: "answered" })], ME, NOW);
  expect(heard(talking, [call()], ME, NOW)).toEqual(talking);
  const over = heard(talking, [ended()], ME, NOW);
  expect(over.map(({ phase }) => phase)).toEqual(["wrapUp"]);
  expect(heard(over, [call({ state: "answered" })], ME, NOW)).toEqual(over);
});

test("taken by a colleague it is gone", () => {
  const rings = heard([], [call()], ME, NOW);
  expect(heard(rings, [call({ state: "answered", user_id: "other" })], ME, NOW)).toEqual([]);
});

test("a late word about an old call opens nothing", () => {
  expect(heard([], [ended({ ended_at: "2026-11-23T09:00:00Z" })], ME, NOW)).toEqual([]);
  expect(heard([], [ended()], ME, NOW)).toHaveLength(1);
});

test("whose number it may be is not forgotten once one of them was chosen", () => {
  const ani = { type: "contact", id: "ani", display_name: "Ani", company: { id: "f", name: "Acme" } };
  const matches = [{ ...ani, phones: [], emails: [], last_interaction: null }] as LiveCall["matches"];
  const rings = heard([], [call({ matches })], ME, NOW);
  const [line] = heard(rings, [call({ contact_id: "ani", contact_name: "Ani" })], ME, NOW);
  expect(line && callerOf(line.call)).toEqual({
    name: "Ani",
    company: "Acme",
    number: "+37491234567",
    subject: { contactId: "ani" },
  });
  expect(callerOf(call()).subject).toBe(null);
});

test("a second call waits at the end; taken when nobody is talked to, it comes forward", () => {
  const talking = heard([], [call({ state: "answered" })], ME, NOW);
  const second = heard(talking, [call({ id: "two" })], ME, NOW);
  expect(currentOf(second, "one", talking)).toBe("one");
  const over = heard(second, [ended()], ME, NOW);
  expect(currentOf(over, "one", second)).toBe("one");
  const taken = heard(over, [call({ id: "two", state: "answered" })], ME, NOW);
  expect(currentOf(taken, "one", over)).toBe("two");
  const finished = taken.filter((one) => one.call.id !== "two");
  expect(currentOf(finished, "two", taken)).toBe("one");
  expect(currentOf([], "one", finished)).toBe(null);
});
