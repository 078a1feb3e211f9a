import { act, renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { memoryOf, NOBODY } from "./list-memory";
import { selectionBody, useSelection } from "./use-selection";

const memory = () => ({ place: { offset: 0, active: 0 }, chosen: NOBODY });

describe("what is chosen in a list", () => {
  it("is counted by rows, and X takes a row out again", () => {
    const { result } = renderHook(() => useSelection(kept, 1204));
    act(() => result.current.toggle("a"));
    act(() => result.current.extend(["a", "b", "c"]));
    expect(result.current.count).toBe(3);
    act(() => result.current.toggle("b"));
    expect(result.current.has("b")).toBe(false);
    expect(result.current.count).toBe(2);
  });
  it("is the whole query but for the rows taken out", () => {
    const { result } = renderHook(() => useSelection(kept, 1204));
    act(() => result.current.selectAll());
    expect(result.current.count).toBe(1204);
    expect(result.current.has("never loaded")).toBe(true);
    act(() => result.current.toggle("b"));
    expect(result.current.has("b")).toBe(false);
    expect(result.current.count).toBe(1203);
    expect(result.current.all).toBe(false);
  });
  it("goes to the server as the query, never as its ids", () => {
    const ask = { q: "ani", sort: "", filter: [{ field: "city", op: "eq", value: "Gyumri" }] };
    expect(selectionBody({ all: true, ids: new Set(["b"]) }, ask)).toEqual({
      filter: { field: "city", op: "eq", value: "Gyumri" },
      q: "ani",
      except: ["b"],
    });
    expect(selectionBody({ all: false, ids: new Set(["b"]) }, ask)).toEqual({ ids: ["b"] });
    expect(selectionBody({ all: true, ids: new Set() }, { q: "", sort: "", filter: [] })).toEqual({
      filter: null,
      q: null,
      except: [],
    });
  });
  it("is found again on coming back", () => {
    const first = memoryOf("contacts|q");
    const { result } = renderHook(() => useSelection(first, 10));
    act(() => result.current.toggle("a"));
    const { result: back } = renderHook(() => useSelection(memoryOf("contacts|q"), 10));
    expect(back.current.has("a")).toBe(true);
  });
  const kept = memory();
});
