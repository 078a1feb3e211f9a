import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderInApp } from "@/testing/render";
import { CommandPalette, type PaletteItem } from "./command-palette";

function palette(items: PaletteItem[], options: { pending?: boolean; onClose?: () => void } = {}) {
  return (
    <CommandPalette
      open
      onClose={options.onClose ?? (() => undefined)}
      label="Palette"
      placeholder="Type"
      text="12345"
      onText={() => undefined}
      groups={items.length > 0 ? [{ title: "Found", items }] : []}
      status=""
      pending={options.pending ?? false}
    />
  );
}

describe("the palette", () => {
  it("opens the chosen hit with the arrows and Enter", async () => {
    const first = vi.fn();
    const second = vi.fn();
    renderInApp(
      palette([
        { id: "1", title: "Ani", run: first },
        { id: "2", title: "Gor", run: second },
      ]),
    );
    await userEvent.type(screen.getByRole("combobox"), "{ArrowDown}{Enter}");
    expect(second).toHaveBeenCalledOnce();
    expect(first).not.toHaveBeenCalled();
  });

  it("waits with Enter until the answer has come", async () => {
    const run = vi.fn();
    const { rerender } = renderInApp(palette([], { pending: true }));
    await userEvent.type(screen.getByRole("combobox"), "{Enter}");
    expect(run).not.toHaveBeenCalled();
    rerender(palette([{ id: "1", title: "Ani", run }]));
    await waitFor(() => expect(run).toHaveBeenCalledOnce());
  });

  it("never creates a card by an Enter that came too early", async () => {
    const run = vi.fn();
    const { rerender } = renderInApp(palette([], { pending: true }));
    await userEvent.type(screen.getByRole("combobox"), "{Enter}");
    rerender(palette([{ id: "create", title: "Create", onlyByHand: true, run }]));
    await screen.findByRole("option");
    expect(run).not.toHaveBeenCalled();
  });

  it("shows with → or Ctrl Enter what can be done with a hit, and Esc leads back", async () => {
    const [open, call, onClose] = [vi.fn(), vi.fn(), vi.fn()];
    const actions = [
      { id: "open", title: "Open", run: open },
      { id: "call", title: "Call", run: call },
    ];
    renderInApp(palette([{ id: "1", name: "Ani", title: "Ani", actions, run: open }], { onClose }));
    const field = screen.getByRole("combobox");
    await userEvent.type(field, "{ArrowRight}");
    expect(screen.getAllByRole("option").map((one) => one.textContent)).toEqual(["Open", "Call"]);
    await userEvent.type(field, "{Escape}");
    expect(onClose).not.toHaveBeenCalled();
    expect(screen.getByRole("option", { name: /Ani/ })).toBeTruthy();
    await userEvent.type(field, "{Control>}{Enter}{/Control}{ArrowDown}{Enter}");
    expect(call).toHaveBeenCalledOnce();
    expect(open).not.toHaveBeenCalled();
  });
});
