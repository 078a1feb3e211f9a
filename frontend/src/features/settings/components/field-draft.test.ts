import { describe, expect, it } from "vitest";
import { draftOf, fieldBody, newChoice } from "./field-draft";

const EMPTY = draftOf(null);

describe("what is sent of a field", () => {
  it("leaves out what its type cannot have", () => {
    const body = fieldBody({ ...EMPTY, type: "long_text", label: { en: " Story " }, unique: true });
    expect(body).toEqual({
      label: { en: "Story" },
      required: false,
      unique: false,
      indexed: false,
      group: null,
      default: null,
    });
  });
  it("keeps choices that have a word in some language", () => {
    const choices = [
      { key: "choice_1", label: { hy: "Ոսկի", en: "" }, archived: true },
      { key: "choice_2", label: { en: "  " }, archived: false },
    ];
    expect(fieldBody({ ...EMPTY, type: "choice", choices }).choices).toEqual([
      { key: "choice_1", label: { hy: "Ոսկի" }, archived: true },
    ]);
  });
  it("reads a typed default as a value of its type", () => {
    expect(fieldBody({ ...EMPTY, type: "number", fallback: "2,5" }).default).toBe(2.5);
    expect(fieldBody({ ...EMPTY, type: "yes_no", fallback: "false" }).default).toBe(false);
    expect(fieldBody({ ...EMPTY, fallback: " " }).default).toBeNull();
  });
});

it("gives a new choice a key that none had", () => {
  const choices = [{ key: "choice_7", label: {}, archived: true }];
  expect(newChoice(choices).key).toBe("choice_8");
});
