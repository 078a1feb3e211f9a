import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderInApp } from "../../testing/render";
import { ComboboxBody } from "./combobox-body";

describe("a field with answers", () => {
  it("names the library's own way out of the open list in the words of the app", async () => {
    renderInApp(
      <ComboboxBody
        label="Company"
        options={[{ value: "1", label: "Gamma" }]}
        emptyText="Nobody"
        onSearch={() => undefined}
        onChoose={() => undefined}
      />,
    );
    await userEvent.type(screen.getByRole("combobox", { name: "Company" }), "g");
    await screen.findByRole("option", { name: "Gamma" });
    const ways = screen.getAllByRole("button", { hidden: true });
    expect(ways.length).toBeGreaterThan(0);
    expect(ways.map((one) => one.getAttribute("aria-label"))).not.toContain("Dismiss");
  });
});
