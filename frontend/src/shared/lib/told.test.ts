import { afterEach, expect, test, vi } from "vitest";
import { heard, unheard, unlessTold } from "./told";

afterEach(() => {
  unheard();
  vi.useRealTimers();
});

test("one asks seldom while the server is heard, and often again when it falls silent", () => {
  vi.useFakeTimers();
  const every = unlessTold(5_000);
  expect(every()).toBe(5_000);
  heard();
  expect(every()).toBe(60_000);
  vi.advanceTimersByTime(39_000);
  expect(every()).toBe(60_000);
  vi.advanceTimersByTime(2_000);
  expect(every()).toBe(5_000);
  heard();
  unheard();
  expect(every()).toBe(5_000);
});
