import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { overlays } from "./overlays";

const heard = vi.fn();

function press(...keys: string[]): void {
  for (const key of keys)
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

function appear(): HTMLInputElement {
  const field = document.createElement("input");
  document.body.append(field);
  field.addEventListener("input", () => field.setAttribute("data-told", field.value));
  return field;
}

describe("what is typed before its dialog is there", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    window.addEventListener("keydown", heard);
  });
  afterEach(() => {
    overlays.close();
    window.removeEventListener("keydown", heard);
    heard.mockClear();
    document.body.replaceChildren();
    vi.useRealTimers();
  });

  it.each(["new-contact", "new-company", "new-task", "new-interaction"] as const)(
    "is no shortcut and stands in the first field of %s",
    (name) => {
      overlays.show(name);
      press("G", "o", "x", "Backspace", "r", "Enter");
      expect(heard).not.toHaveBeenCalled();
      const field = appear();
      field.focus();
      expect(field.value).toBe("Gor");
      expect(field.getAttribute("data-told")).toBe("Gor");
    },
  );

  it("leaves the keys alone once the field has the focus", () => {
    overlays.show("new-contact");
    appear().focus();
    press("a");
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it("gives the keys back where the dialog never comes, or is closed", () => {
    overlays.show("new-task");
    vi.advanceTimersByTime(5_000);
    press("a");
    overlays.show("new-task");
    overlays.close();
    press("b");
    expect(heard).toHaveBeenCalledTimes(2);
  });
});
