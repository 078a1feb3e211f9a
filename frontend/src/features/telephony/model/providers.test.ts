import { describe, expect, it } from "vitest";
import { PROVIDERS, wholeRows } from "./providers";

describe("telephone systems", () => {
  it("offers each once, one's own program first", () => {
    expect(PROVIDERS[0]).toBe("generic");
    expect(new Set(PROVIDERS).size).toBe(PROVIDERS.length);
  });

  it("keeps only telephones that are somebody's", () => {
    const rows = [
      { extension: " 101 ", user_id: "a" },
      { extension: "102", user_id: "" },
      { extension: "", user_id: "b" },
    ];
    expect(wholeRows(rows)).toEqual([{ extension: "101", user_id: "a" }]);
  });
});
