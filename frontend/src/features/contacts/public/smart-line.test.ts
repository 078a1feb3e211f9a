import { describe, expect, it } from "vitest";
import { parseSmartLine, sortedOut } from "./smart-line";

describe("one line for a new contact", () => {
  it.each([
    ["Анна 091 123456", { name: "Анна", phone: "091 123456", email: "" }],
    [
      "Ani Petrosyan +374 (91) 12-34-56, ani@acme.am",
      { name: "Ani Petrosyan", phone: "+374 (91) 12-34-56", email: "ani@acme.am" },
    ],
    ["علي ٠٩١١٢٣٤٥٦", { name: "علي", phone: "091123456", email: "" }],
    ["Room 12", { name: "Room 12", phone: "", email: "" }],
    ["091123456", { name: "", phone: "091123456", email: "" }],
  ])("%s", (line, expected) => expect(parseSmartLine(line)).toEqual(expected));
});

describe("a line that was not left yet", () => {
  it("is understood as it stands", () =>
    expect(sortedOut({ name: "Анна 091 123456", phone: "", email: "" })).toEqual({
      name: "Анна",
      phone: "091 123456",
      email: "",
    }));

  it("keeps what was written into the other fields by hand", () =>
    expect(sortedOut({ name: "Анна 091 123456", phone: "077 1", email: "a@x.am" })).toEqual({
      name: "Анна",
      phone: "077 1",
      email: "a@x.am",
    }));

  it("leaves a plain name alone", () => {
    const draft = { name: "Room 12", phone: "", email: "" };
    expect(sortedOut(draft)).toEqual(draft);
  });
});
