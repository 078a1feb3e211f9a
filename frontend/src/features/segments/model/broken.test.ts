import { describe, expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import { brokenPart, reasonOf } from "./broken";
import { changed, filterOf, newPhrase, questionOf } from "./question";

const CITY = { field: "city", op: "is_set" };
const CLUB = { field: "custom.club", op: "eq", value: "x" };
const DEALS = { some: "deals", where: CLUB };

function refused(pointer: string, code = "unknown_field"): ApiError {
  const detail = "There is no such field.";
  return new ApiError(400, { detail: `Cannot be read. ${detail}`, errors: [{ pointer, code, detail }] });
}

describe("a part that asks about what was deleted", () => {
  it.each([
    ["/filter/all/1/field", { all: [CITY, CLUB] }, { all: [CITY] }],
    ["/filter/any/0/where/field", { any: [DEALS, CITY] }, { any: [CITY] }],
    ["/filter/not/any/1/field", { not: { any: [CITY, CLUB] } }, { not: { any: [CITY] } }],
    ["/filter/all/0/any/1/field", { all: [{ any: [CITY, CLUB] }, CITY] }, { all: [{ any: [CITY] }, CITY] }],
  ])("is found by its place, and taken away alone: %s", (pointer, kept, left) => {
    const question = questionOf(kept, "contacts");
    const broken = brokenPart(question, kept, refused(pointer));

    expect(broken?.field).toBe("custom.club");
    expect(filterOf(changed(question, broken?.id ?? "", () => null))).toEqual(left);
  });

  it("is counted among those that are asked", () => {
    const asked = questionOf({ all: [CLUB] }, "contacts");
    const question = { ...asked, items: [newPhrase("city"), ...asked.items] };
    expect(brokenPart(question, filterOf(question), refused("/filter/all/0/field"))?.id).toBe(
      asked.items[0]?.id,
    );
  });

  it("is not looked for where something else is wrong", () => {
    const question = questionOf({ all: [CLUB] }, "contacts");
    expect(brokenPart(question, null, refused("/filter/all/0/value", "required"))).toBeNull();
    expect(brokenPart(question, null, refused("/filter", "segment_broken"))).toBeNull();
    expect(brokenPart(question, null, new Error("no network"))).toBeNull();
    expect(reasonOf(refused("/filter"))).toBe("There is no such field.");
    expect(reasonOf(new Error("no network"))).toBe("no network");
  });
});
