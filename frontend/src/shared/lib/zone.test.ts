import { describe, expect, it } from "vitest";
import { momentIn, wallIn } from "./zone";

const at = (zone: string, day: string, hour: number, minute = 0): string =>
  momentIn(zone, { day, minutes: hour * 60 + minute }).toISOString();

describe("the clock of a place", () => {
  it("says the day and the hour there", () => {
    expect(wallIn("Asia/Yerevan", new Date("2026-11-22T21:30:00Z"))).toEqual({
      day: "2026-11-23",
      minutes: 90,
    });
    expect(wallIn("Asia/Kathmandu", new Date("2026-11-22T00:00:00Z")).minutes).toBe(345);
  });
  it("keeps the hour over both changes of a clock", () => {
    expect(at("Europe/Berlin", "2026-10-24", 10)).toBe("2026-10-24T08:00:00.000Z");
    expect(at("Europe/Berlin", "2026-10-25", 10)).toBe("2026-10-25T09:00:00.000Z");
    expect(at("Europe/Berlin", "2026-03-29", 10)).toBe("2026-03-29T08:00:00.000Z");
  });
  it("takes an hour that comes twice the first time, and one that is left out by the time before it", () => {
    expect(at("Europe/Berlin", "2026-10-25", 2, 30)).toBe("2026-10-25T00:30:00.000Z");
    expect(at("Europe/Berlin", "2026-03-29", 2, 30)).toBe("2026-03-29T01:30:00.000Z");
    expect(at("America/New_York", "2026-11-01", 1, 30)).toBe("2026-11-01T05:30:00.000Z");
  });
  it("finds its way back, whatever the zone", () => {
    for (const zone of [
      "Asia/Yerevan",
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Pacific/Apia",
    ])
      for (let hour = 0; hour < 24 * 366; hour += 7) {
        const moment = new Date(Date.UTC(2026, 0, 1, hour));
        const wall = wallIn(zone, moment);
        expect(wallIn(zone, momentIn(zone, wall))).toEqual(wall);
      }
  });
});
