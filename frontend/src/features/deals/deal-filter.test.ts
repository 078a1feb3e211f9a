import { describe, expect, it } from "vitest";
import { conditionsOfBoard, conditionsOfTeam, searchOfBoard } from "./deal-filter";

const PIPELINE = { field: "pipeline_id", op: "eq", value: "p" };
const OWNER = { field: "owner_id", op: "eq", value: "u" };
const MINE = { field: "owner_id", op: "eq", value: "@me" };
const TAGGED = { field: "tags", op: "has_any", value: ["vip"] };

describe("from the list to the board and back", () => {
  it("keeps every condition", () => {
    const search = searchOfBoard([TAGGED, PIPELINE, OWNER]);
    expect(search).toEqual({ pipeline: "p", owner: "u", filter: [TAGGED] });
    expect(conditionsOfBoard(search)).toEqual([PIPELINE, OWNER, TAGGED]);
  });
  it("leaves what is said relatively a condition", () =>
    expect(searchOfBoard([MINE])).toEqual({ filter: [MINE] }));
  it("takes a team along as its people", () => {
    const [ofTeam] = conditionsOfTeam(["u", "w"]);
    expect(searchOfBoard(ofTeam ? [ofTeam] : [])).toEqual({ filter: [ofTeam] });
    expect([conditionsOfTeam([]), conditionsOfTeam(null)]).toEqual([[], []]);
  });
  it("says nothing where nothing is asked", () => {
    expect(searchOfBoard([])).toEqual({});
    expect(conditionsOfBoard({})).toEqual([]);
  });
});
