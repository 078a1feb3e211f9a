import { describe, expect, it } from "vitest";
import { conditionsIn, withConditions } from "./questions";

const WON = { field: "status", op: "eq", value: "won" };
const MINE = { field: "owner_id", op: "eq", value: "@me" };
const EITHER = { any: [WON, MINE] };

describe("questions of a webhook", () => {
  it.each([[WON], [{ all: [WON, MINE] }], [{ all: [WON, EITHER] }], [EITHER], [{ not: WON }]])(
    "reads and writes %j alike",
    (question) => {
      const conditions = conditionsIn(question);
      expect(withConditions({}, "deals", conditions)).toEqual({ deals: question });
    },
  );

  it("leaves other kinds as they are, and none behind when nothing is asked", () => {
    const tasks = { tasks: { field: "status", op: "eq", value: "open" } };
    expect(withConditions({ ...tasks, deals: WON }, "deals", [])).toEqual(tasks);
  });
});
