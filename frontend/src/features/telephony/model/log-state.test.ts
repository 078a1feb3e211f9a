import { expect, test } from "vitest";
import { clockIn } from "@/shared/lib/own-clock";
import { queryOf } from "./log-query";
import { readLog } from "./log-state";

const YEREVAN = clockIn("Asia/Yerevan");
const SOMEBODY = "0190d9a0-0000-7000-8000-000000000000";

test("what an address says badly is left out", () => {
  expect(readLog({ state: "asleep", direction: 7, user: "Ani", line: "", day: "2026-13-45" })).toEqual({});
  const whole = { state: "missed", direction: "inbound", user: SOMEBODY, line: "+37410", day: "2026-11-23" };
  expect(readLog(whole)).toEqual(whole);
});

test("a day begins by the person's own clock, and the next one ends it", () => {
  expect(queryOf({ day: "2026-11-30" }, YEREVAN)).toEqual({
    since: "2026-11-29T20:00:00.000Z",
    until: "2026-11-30T20:00:00.000Z",
  });
});

test("each state is asked in the API's words", () => {
  expect(queryOf({ state: "open" }, YEREVAN)).toEqual({ open: true });
  expect(queryOf({ state: "missed", user: SOMEBODY }, YEREVAN)).toEqual({ missed: true, user_id: SOMEBODY });
  expect(queryOf({ state: "answered" }, YEREVAN)).toEqual({ outcome: "answered" });
});
