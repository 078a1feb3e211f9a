import { describe, expect, it } from "vitest";
import { readFilter, WHOLE, writtenFilter } from "./timeline-filter";

describe("the line of time in an address", () => {
  it("comes back as it was written", () => {
    const filter = { ...WHOLE, kinds: ["call"], q: "offer", since: "2026-03-01T00:00:00.000Z" };
    expect(writtenFilter(filter)).toEqual({ kinds: ["call"], q: "offer", since: filter.since });
    expect(readFilter(writtenFilter(filter))).toEqual(filter);
  });

  it("says nothing where everything is shown", () => {
    expect(writtenFilter(WHOLE)).toBeUndefined();
    expect(readFilter(undefined)).toEqual(WHOLE);
  });

  it("leaves out what is no filter", () => {
    expect(readFilter({ kinds: "call", authorId: 7, since: "soon", until: {}, q: 91 })).toEqual({
      ...WHOLE,
      q: "91",
    });
  });
});
