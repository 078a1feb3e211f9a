import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderInApp } from "@/testing/render";
import { OutcomeChips } from "./outcome-chips";

const OPTIONS = [
  { value: "reached", label: "Reached" },
  { value: "no_answer", label: "No answer" },
];

function setUp() {
  const onChange = vi.fn();
  const onPicked = vi.fn();
  renderInApp(
    <OutcomeChips label="Outcome" options={OPTIONS} value={null} onChange={onChange} onPicked={onPicked} />,
  );
  return { onChange, onPicked, group: screen.getByRole("group", { name: "Outcome" }) };
}

describe("outcomes by digit", () => {
  it.each([
    ["2", "Digit2"],
    ["٢", "Digit2"],
    ["2", "Numpad2"],
  ])("picks the second with %s and goes on", (key, code) => {
    const { onChange, onPicked, group } = setUp();
    fireEvent.keyDown(group, { key, code });
    expect(onChange).toHaveBeenCalledWith("no_answer");
    expect(onPicked).toHaveBeenCalledOnce();
  });

  it("does nothing for a digit without an outcome", () => {
    const { onChange, group } = setUp();
    fireEvent.keyDown(group, { key: "9", code: "Digit9" });
    expect(onChange).not.toHaveBeenCalled();
  });

  it("is one Tab stop", () => {
    setUp();
    expect(screen.getAllByRole("button").map((chip) => chip.tabIndex)).toEqual([0, -1]);
  });
});
