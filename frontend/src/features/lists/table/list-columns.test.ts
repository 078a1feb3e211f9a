import { describe, expect, it } from "vitest";
import { moved, readColumns, resized, writeColumns } from "./list-columns";

describe("the columns of a list", () => {
  it("are the usual ones until somebody chooses", () =>
    expect(readColumns("contacts", null)[0]).toEqual({ key: "display_name", width: null }));
  it("keep order and width through the address", () => {
    const written = ["display_name:240", "custom.loyalty", "phone:180"];
    expect(writeColumns(readColumns("contacts", written))).toEqual(written);
  });
  it("always begin with the name", () => {
    expect(readColumns("contacts", ["phone"]).map((one) => one.key)).toEqual(["display_name", "phone"]);
    expect(moved(readColumns("contacts", ["display_name", "a", "b"]), 2, 0).map((one) => one.key)).toEqual([
      "display_name",
      "b",
      "a",
    ]);
  });
  it("are never narrower than a word nor wider than a screen", () => {
    const columns = readColumns("contacts", ["display_name", "a"]);
    expect(resized(columns, "a", 3)[1]?.width).toBe(64);
    expect(resized(columns, "a", 3000)[1]?.width).toBe(800);
  });
});
