import { describe, expect, it } from "vitest";
import type { ListedRecord } from "@/features/cards/public/types";
import { fieldValue, membersOf } from "./card-values";
import { readColumns } from "./list-columns";

const usual = readColumns("contacts", null).map((column) => column.key);

describe("what a list asks of the server", () => {
  it("is what its columns show, and what every row needs", () =>
    expect(membersOf("contacts", usual).join(",")).toBe(
      "company,display_name,emails,last_interaction_at,owner_id,phones,photo_id,tags,version",
    ));
  it("is the same whichever way the columns are ordered", () =>
    expect(membersOf("contacts", [...usual].reverse())).toEqual(membersOf("contacts", usual)));
  it("knows where a field lies that is not under its own name", () =>
    expect(membersOf("contacts", ["custom.loyalty", "custom.size", "city"])).toEqual([
      "addresses",
      "company",
      "custom",
      "display_name",
      "photo_id",
      "version",
    ]));
  it("is of companies what was chosen for the rows of a telephone", () =>
    expect(membersOf("companies", ["phone", "domains", "last_interaction_at"])).toEqual([
      "domains",
      "last_interaction_at",
      "logo_id",
      "name",
      "phones",
      "version",
    ]));
});

describe("a row that has not brought a member yet", () => {
  const row = { id: "1", version: 1, display_name: "Anna" } as ListedRecord;
  it.each(["phone", "email", "city", "company_id", "employment.title", "external_ids.source", "tags"])(
    "reads as empty in the column %s",
    (key) => expect(fieldValue(row, key) ?? null).toBeNull(),
  );
  it("does so for fields of one's own", () => expect(fieldValue(row, "custom.loyalty")).toBeUndefined());
});
