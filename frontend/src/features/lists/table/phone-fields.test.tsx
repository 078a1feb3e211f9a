import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { phoneLines } from "./phone-fields";

type Row = { city: string | null; phone: string | null; at: string };
const COLUMNS = [
  { key: "city", cell: (row: Row) => row.city },
  { key: "last_interaction_at", cell: (row: Row) => row.at },
  { key: "phone", cell: (row: Row) => row.phone },
];

const said = (row: Row) => {
  const { below, aside } = phoneLines(row, COLUMNS);
  return { below: render(<p>{below}</p>).container.textContent, aside };
};

describe("a row of two lines", () => {
  it("says the chosen fields in their order, and the last contact at its end", () =>
    expect(said({ city: "Gyumri", phone: "091", at: "today" })).toEqual({
      below: "Gyumri · 091",
      aside: "today",
    }));
  it("leaves no gap where a card has nothing", () =>
    expect(said({ city: null, phone: "091", at: "" }).below).toBe("091"));
});
