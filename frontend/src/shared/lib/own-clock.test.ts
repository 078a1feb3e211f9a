import { afterEach, describe, expect, it, vi } from "vitest";
import { understandFollowUp } from "./date-words/understand";
import { daysBetween } from "./fmt";
import { clockIn, dueFields, dueOn, goBy, ownClock } from "./own-clock";

const YEREVAN = clockIn("Asia/Yerevan");
const HONOLULU = clockIn("Pacific/Honolulu");
const BERLIN = clockIn("Europe/Berlin");
const at = (iso: string) => ({ due_at: iso, due_on: null });

function isNow(iso: string): void {
  vi.useFakeTimers();
  vi.setSystemTime(new Date(iso));
}
afterEach(() => void vi.useRealTimers());

describe("the clock that tasks are meant by", () => {
  it("has a new day at its own midnight, wherever this device is", () => {
    isNow("2026-11-22T19:59:59Z");
    expect([YEREVAN.today(), HONOLULU.today()]).toEqual(["2026-11-22", "2026-11-22"]);
    isNow("2026-11-22T20:00:00Z");
    expect([YEREVAN.today(), HONOLULU.today()]).toEqual(["2026-11-23", "2026-11-22"]);
  });
  it("calls today what the server calls today, by a day and by an hour", () => {
    isNow("2026-11-22T21:00:00Z");
    const away = (due: { due_at: string | null; due_on: string | null }) =>
      daysBetween(YEREVAN.now(), dueOn(YEREVAN, due) ?? new Date(0));
    expect(away({ due_at: null, due_on: "2026-11-23" })).toBe(0);
    expect(away(at("2026-11-23T19:59:00Z"))).toBe(0);
    expect(away(at("2026-11-23T20:00:00Z"))).toBe(1);
    expect(dueOn(YEREVAN, { due_at: null, due_on: null })).toBeNull();
  });
  it("understands words by its own day and hour", () => {
    isNow("2026-11-22T20:30:00Z");
    const said = (words: string, clock = YEREVAN) => {
      const { due } = understandFollowUp(words, clock.now());
      return due && dueFields(clock, due);
    };
    expect(said("tomorrow call")).toEqual({ due_on: "2026-11-24" });
    expect(said("tomorrow call", HONOLULU)).toEqual({ due_on: "2026-11-23" });
    expect(said("tomorrow 10 call")).toEqual({ due_at: "2026-11-24T06:00:00.000Z" });
    expect(said("tomorrow 10 call", HONOLULU)).toEqual({ due_at: "2026-11-23T20:00:00.000Z" });
  });
  it("keeps the hour over both changes of its clock", () => {
    isNow("2026-10-24T10:00:00Z");
    const { due } = understandFollowUp("tomorrow 10 call", BERLIN.now());
    expect(due && dueFields(BERLIN, due)).toEqual({ due_at: "2026-10-25T09:00:00.000Z" });
    isNow("2026-03-28T10:00:00Z");
    const spring = understandFollowUp("tomorrow 10 call", BERLIN.now());
    expect(spring.due && dueFields(BERLIN, spring.due)).toEqual({ due_at: "2026-03-29T08:00:00.000Z" });
  });
  it("finds its way back from what it shows", () => {
    for (const clock of [YEREVAN, HONOLULU])
      for (const iso of ["2026-01-31T23:45:00.000Z", "2026-06-30T00:15:00.000Z"])
        expect(clock.moment(clock.shown(new Date(iso))).toISOString()).toBe(iso);
  });
});

describe("whose clock it is", () => {
  it("is the person's own, else the workspace's, and the device remembers it", () => {
    const workspace = { time_zone: "Asia/Dubai" };
    goBy({ time_zone: null, workspace });
    expect(ownClock().zone).toBe("Asia/Dubai");
    goBy({ time_zone: "Asia/Yerevan", workspace });
    expect(ownClock().zone).toBe("Asia/Yerevan");
    expect(localStorage.getItem("kartoteka.zone")).toBe("Asia/Yerevan");
  });
});
