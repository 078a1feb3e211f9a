import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "@/api/gen";
import { interleaved } from "./queries";

const entry = (id: string, at: string) => ({ id, at }) as TimelineEntry;

describe("two lines of time as one", () => {
  it("are told newest first, each with where it comes from", () => {
    const both = interleaved(
      [entry("a", "2026-03-01"), entry("c", "2026-01-01")],
      [entry("b", "2026-02-01")],
    );
    expect(both.map((one) => [one.id, one.side])).toEqual([
      ["a", "this"],
      ["b", "other"],
      ["c", "this"],
    ]);
  });

  it("tell once what stands on both", () => {
    const shared = entry("s", "2026-03-01");
    expect(interleaved([shared], [shared])).toHaveLength(1);
  });
});
