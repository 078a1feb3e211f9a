import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderInApp } from "@/testing/render";
import { InlineEdit } from "./inline-edit";

async function open(onSave: (value: string) => Promise<void>) {
  const user = userEvent.setup();
  renderInApp(<InlineEdit label="City" value="Gyumri" onSave={onSave} />);
  await user.click(screen.getByRole("button", { name: /City: Gyumri/ }));
  const field = screen.getByRole("textbox", { name: "City" });
  await user.clear(field);
  return { user, field };
}

describe("a value edited where it is read", () => {
  it("is saved with Enter, once", async () => {
    const save = vi.fn(async () => undefined);
    const { user, field } = await open(save);
    await user.type(field, " Yerevan {Enter}");
    expect(save).toHaveBeenCalledExactlyOnceWith("Yerevan");
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("stays as it was after Escape", async () => {
    const save = vi.fn(async () => undefined);
    const { user, field } = await open(save);
    await user.type(field, "Yerevan{Escape}");
    expect(save).not.toHaveBeenCalled();
    expect(screen.getByRole("button", { name: /City: Gyumri/ })).toBeDefined();
  });

  it("keeps the text and says why when it is refused", async () => {
    const { user, field } = await open(() => Promise.reject(new Error("No such city")));
    await user.type(field, "Nowhere{Enter}");
    expect((await screen.findByRole("alert")).textContent).toBe("No such city");
    expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("Nowhere");
  });

  it("sends nothing when nothing changed", async () => {
    const save = vi.fn(async () => undefined);
    const { user, field } = await open(save);
    await user.type(field, "Gyumri{Enter}");
    expect(save).not.toHaveBeenCalled();
  });
});
