import { describe, expect, it } from "vitest";
import { PHRASES } from "./phrases";
import { changed, emptyQuestion, filterOf, type Group, newPhrase, questionOf, shifted } from "./question";

const GYUMRI = { field: "city", op: "in", value: ["Gyumri"] };
const BOUGHT = {
  aggregate: "deals",
  where: { field: "status", op: "eq", value: "won" },
  within: { field: "closed_at", period: "this_year" },
  function: "sum",
  of: "amount",
  op: "gt",
  value: "100000",
};
const NO_CALLS = {
  none: "interactions",
  where: { field: "kind", op: "eq", value: "call" },
  within: { field: "occurred_at", last: "P30D" },
};

const WHAT = { what: ["x"] };

describe("a question in sentences", () => {
  it("is written from sentences alone", () => {
    const question: Group = {
      ...emptyQuestion(),
      items: [newPhrase("city", { what: ["Gyumri"] }), newPhrase("boughtFor"), newPhrase("noContact")],
    };
    expect(filterOf(question)).toEqual({ all: [GYUMRI, BOUGHT, NO_CALLS] });
  });

  it.each(PHRASES.map((one) => [one.key, one] as const))("reads what %s writes", (key, { start, slots }) => {
    const filled = { ...start, ...("what" in slots ? WHAT : {}) };
    const written = filterOf({ ...emptyQuestion(), items: [newPhrase(key, filled)] });
    const [read] = questionOf(written, "contacts").items;
    expect(read).toMatchObject({ is: "phrase", key, slots: filled });
  });

  it("comes back whole from what is kept, whatever is in it", () => {
    const odd = { some: "deals", where: { any: [] }, within: { field: "closed_at", from: "2026-01-01" } };
    const kept = {
      any: [
        GYUMRI,
        { not: { any: [NO_CALLS, { all: [BOUGHT, { field: "custom.region", op: "eq", value: "n" }] }] } },
        odd,
        { not: odd },
      ],
    };
    expect(filterOf(questionOf(kept, "contacts"))).toEqual(kept);
  });

  it("asks nothing of a sentence that is not finished", () => {
    expect(filterOf({ ...emptyQuestion(), items: [newPhrase("city")] })).toBeNull();
    const without = newPhrase("boughtFor", { amount: [""] });
    expect(filterOf({ ...emptyQuestion(), items: [without, newPhrase("openTask")] })).toEqual({
      all: [{ some: "tasks", where: { field: "status", op: "eq", value: "open" } }],
    });
  });

  it("says nothing about time where none is meant", () => {
    const ever = newPhrase("boughtNothing", { period: ["ever"] });
    const written = filterOf({ ...emptyQuestion(), items: [ever] });
    expect(written).toEqual({ all: [{ none: "deals", where: BOUGHT.where }] });
    expect(questionOf(written, "contacts").items[0]).toMatchObject({ slots: { period: ["ever"] } });
  });

  it("changes, moves and loses one part, however deep", () => {
    const kept = { all: [GYUMRI, { any: [NO_CALLS, BOUGHT] }] };
    const question = questionOf(kept, "contacts");
    const inner = question.items[1] as Group;
    const [first, second] = inner.items;
    const turned = shifted(question, first?.id ?? "", 1);
    expect(filterOf(turned)).toEqual({ all: [GYUMRI, { any: [BOUGHT, NO_CALLS] }] });
    expect(filterOf(changed(question, second?.id ?? "", () => null))).toEqual({
      all: [GYUMRI, { any: [NO_CALLS] }],
    });
  });
});
