import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { heard, unheard, unlessTold } from "./told";

const every = unlessTold(5_000);
const readNow = () => ({ state: { dataUpdatedAt: Date.now() } });

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  unheard();
  vi.useRealTimers();
});

test("one asks seldom while the server is heard, and often again when it falls silent", () => {
  expect(every(readNow())).toBe(5_000);
  heard();
  vi.advanceTimersByTime(1);
  expect(every(readNow())).toBe(60_000);
  vi.advanceTimersByTime(38_000);
  expect(every(readNow())).toBe(60_000);
  vi.advanceTimersByTime(2_000);
  expect(every(readNow())).toBe(5_000);
  heard();
  unheard();
  expect(every(readNow())).toBe(5_000);
});

test("what was read before the server was heard is asked for once more", () => {
  const early = readNow();
  vi.advanceTimersByTime(1_000);
  heard();
  expect(every(early)).toBe(5_000);
  vi.advanceTimersByTime(5_000);
  heard();
  expect(every(readNow())).toBe(60_000);
  expect(every(early)).toBe(5_000);
});
