import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "@/api/gen";
import { freshOf, type Stream, sameHead, type TimelinePage, withHead } from "./stream-pages";

function entry(id: string, hour: number, version = 1): TimelineEntry {
  const at = `2026-11-22T${String(hour).padStart(2, "0")}:00:00.000000Z`;
  return { id, at, type: "interaction", interaction: { version } } as TimelineEntry;
}
const page = (data: TimelineEntry[], has_more = false): TimelinePage => ({ data, page: { has_more } });
const stream = (...pages: TimelinePage[]): Stream => ({ pages, pageParams: [undefined] });
const ids = (shown: Stream): string[][] => shown.pages.map((one) => one.data.map(({ id }) => id));

describe("the line of time while colleagues write", () => {
  const shown = stream(page([entry("c", 9), entry("b", 8)], true), page([entry("a", 7)]));

  it("tells what has come since", () => {
    expect(freshOf(shown, page([entry("d", 10), entry("c", 9)], true)).map(({ id }) => id)).toEqual(["d"]);
  });
  it("does not call new what was recorded for long ago or only edited", () => {
    expect(freshOf(shown, page([entry("c", 9, 2), entry("x", 8)], true))).toEqual([]);
  });
  it("loses no entry and repeats none when the newest page moves on", () => {
    const head = page([entry("e", 11), entry("d", 10)], true);
    expect(ids(withHead(shown, head))).toEqual([["e", "d", "c", "b"], ["a"]]);
  });
  it("drops what was deleted within the newest page", () => {
    expect(ids(withHead(stream(page([entry("c", 9), entry("b", 8)])), page([entry("b", 8)])))).toEqual([
      ["b"],
    ]);
  });
  it("sees an edit", () => {
    expect(sameHead(shown, page([entry("c", 9), entry("b", 8)], true))).toBe(true);
    expect(sameHead(shown, page([entry("c", 9, 2), entry("b", 8)], true))).toBe(false);
  });
});
