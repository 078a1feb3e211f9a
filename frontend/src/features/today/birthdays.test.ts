import { expect, it } from "vitest";
import { daysUntil } from "./birthdays";

const NOW = new Date(2026, 11, 25, 23, 30);

it.each([
  ["1980-12-25", 0],
  ["--12-31", 6],
  ["1990-01-02", 8],
])("%s is in %i days", (birthday, days) => expect(daysUntil(birthday, NOW)).toBe(days));
