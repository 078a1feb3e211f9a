import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { ImportRowOut } from "@/api/gen";
import { renderInApp } from "@/testing/render";
import type { Column } from "../queries";
import { RowList } from "./row-list";

const ROW = {
  row: 4,
  verdict: "reject",
  decision: null,
  cells: ["Ann", "8 912 345"],
  problems: [{ column: 1, code: "phone_invalid", severity: "error", detail: "Too few digits", params: {} }],
  repairs: [],
  target: null,
  target_row: null,
} as unknown as ImportRowOut;
const COLUMNS = [
  { column: 0, header: "Name" },
  { column: 1, header: "Tel" },
] as unknown as Column[];

describe("the rows of a check on a telephone", () => {
  it("say who and why, and open whole, each value to be mended under its own name", async () => {
    const onCorrect = vi.fn(async () => undefined);
    renderInApp(
      <RowList
        object="contacts"
        rows={[ROW]}
        columns={COLUMNS}
        headerOf={(column) => column.header}
        onCorrect={onCorrect}
        onDecide={() => undefined}
      />,
    );
    const line = screen.getByRole("button", { name: /Ann · 8 912 345/ });
    expect(line.textContent).toContain("Too few digits");
    fireEvent.click(line);
    await screen.findByRole("dialog");
    fireEvent.click(screen.getByRole("button", { name: /Tel/ }));
    const field = screen.getByRole("textbox", { name: "Tel" });
    fireEvent.change(field, { target: { value: "+79123456789" } });
    fireEvent.keyDown(field, { key: "Enter" });
    expect(onCorrect).toHaveBeenCalledWith(ROW, 1, "+79123456789");
  });
});
