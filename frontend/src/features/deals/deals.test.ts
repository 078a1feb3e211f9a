import { expect, test } from "vitest";
import { ApiError } from "@/api/errors";
import { moneyOf } from "./components/deal-facts";
import { amountOf } from "./money";
import { type Board, type Card, missingOf, withMoved } from "./queries";

const card = (id: string) => ({ id }) as Card;
const board = {
  stages: [
    { id: "new", count: 30, deals: [card("a"), card("b")] },
    { id: "offer", count: 2, deals: [card("c"), card("d")] },
  ],
} as unknown as Board;
const ids = (of: Board) => of.stages.map((stage) => stage.deals.map((one) => one.id).join(""));

test("a card goes to the top of another column, and both are counted anew", () => {
  const moved = withMoved(board, card("a"), "offer", null);
  expect(ids(moved)).toEqual(["b", "acd"]);
  expect(moved.stages.map((stage) => stage.count)).toEqual([29, 3]);
});

test("a card goes below the one it was laid on, also in its own column", () => {
  expect(ids(withMoved(board, card("a"), "offer", "c"))).toEqual(["b", "cad"]);
  expect(ids(withMoved(board, card("a"), "new", "b"))).toEqual(["ba", "cd"]);
  expect(withMoved(board, card("a"), "new", "b").stages[0]?.count).toBe(30);
});

test("a sum is read as people type it", () => {
  expect(amountOf("1 250,5")).toBe("1250.5");
  expect(moneyOf("5 000 usd", "AMD")).toEqual({ amount: "5000", currency: "USD" });
  expect(moneyOf("70", "AMD")).toEqual({ amount: "70", currency: "AMD" });
  expect(moneyOf(" ", "AMD")).toBeNull();
});

test("what a stage demands is read from the refusal, but the reason of a loss is asked for anyway", () => {
  const errors = ["/company_id", "/custom/budget", "/lost_reason_id"].map((pointer) => ({
    pointer,
    code: "required",
    detail: "",
  }));
  expect(missingOf(new ApiError(422, { errors }))).toEqual(["company_id", "custom.budget"]);
  expect(missingOf(new ApiError(412, { errors }))).toEqual([]);
});
