import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { type FormEvent, useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { isoDay } from "@/shared/lib/iso-day";
import { renderInApp } from "@/testing/render";
import { DateField, TimeField } from "./date-field";
import { InlineEdit } from "./inline-edit";

/** A busy machine takes its time to load what is wanted late. */
const PATIENCE = { timeout: 10_000 };
vi.setConfig({ testTimeout: 30_000 });

type ShownProps = { start?: string; min?: string; max?: string; onValue: (day: string) => void };

function Shown({ start = "", onValue, ...bounds }: ShownProps) {
  const [day, setDay] = useState(start);
  return (
    <DateField
      label="Day"
      {...bounds}
      value={day}
      onValue={(next) => {
        setDay(next);
        onValue(next);
      }}
    />
  );
}

async function shown(props: Omit<ShownProps, "onValue"> = {}) {
  const user = userEvent.setup();
  const onValue = vi.fn();
  renderInApp(<Shown {...props} onValue={onValue} />);
  return { user, onValue, field: await loaded("Day") };
}

/** What it is made of comes when it is wanted. */
async function loaded(name: string): Promise<HTMLInputElement> {
  return vi.waitFor(() => {
    const field = screen.getByRole<HTMLInputElement>("textbox", { name });
    expect(field.disabled).toBe(false);
    return field;
  }, PATIENCE);
}

describe("a field for a day", () => {
  it("takes what was typed once it is left, and shows it as it was understood", async () => {
    const { user, field, onValue } = await shown();
    await user.type(field, "5.2.2027");
    expect(onValue).not.toHaveBeenCalled();
    await user.tab();
    expect(onValue).toHaveBeenCalledExactlyOnceWith("2027-02-05");
    expect(field.value).toBe("05/02/2027");
  });

  it("does not wait to be left where a button waits for it", async () => {
    const user = userEvent.setup();
    const onValue = vi.fn();
    renderInApp(<DateField live label="Day" onValue={onValue} />);
    await user.type(await loaded("Day"), "5.2.2027");
    expect(onValue).toHaveBeenCalledExactlyOnceWith("2027-02-05");
    await user.tab();
    expect(onValue).toHaveBeenCalledTimes(1);
  });

  it("takes words of any of the languages with Enter", async () => {
    const { user, field, onValue } = await shown();
    await user.type(field, "сегодня{Enter}");
    expect(onValue).toHaveBeenCalledExactlyOnceWith(isoDay(new Date()));
  });

  it("keeps what it cannot read, and says how to write it", async () => {
    const { user, field, onValue } = await shown({ start: "2026-11-22" });
    await user.clear(field);
    await user.type(field, "31.02.2026{Enter}");
    expect(onValue).not.toHaveBeenCalled();
    expect(field.value).toBe("31.02.2026");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByText(/Write it like/).id).toBe(field.getAttribute("aria-describedby"));
    expect(field.validity.customError).toBe(true);
  });

  it("names the bound that was crossed", async () => {
    const { user, field, onValue } = await shown({ max: "2026-11-22" });
    await user.type(field, "23.11.2026{Enter}");
    expect(screen.getByText(/last possible day is 22\/11\/2026/)).toBeDefined();
    expect(onValue).not.toHaveBeenCalled();
  });

  it("is emptied by taking the text away", async () => {
    const { user, field, onValue } = await shown({ start: "2026-11-22" });
    await user.clear(field);
    await user.tab();
    expect(onValue).toHaveBeenCalledExactlyOnceWith("");
  });
});

describe("its calendar", () => {
  it("is walked and answered by keys alone", async () => {
    const { user, field, onValue } = await shown({ start: "2026-11-22" });
    await user.click(field);
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    const chosen = await screen.findByRole("gridcell", { name: "22 November 2026" }, PATIENCE);
    await vi.waitFor(() => expect(document.activeElement).toBe(chosen), PATIENCE);
    expect(chosen.getAttribute("aria-selected")).toBe("true");
    await user.keyboard("{ArrowRight}{ArrowDown}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("30 November 2026");
    await user.keyboard("{Home}{PageDown}{PageDown}{PageDown}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("28 February 2027");
    await user.keyboard("{Enter}");
    expect(onValue).toHaveBeenCalledExactlyOnceWith("2027-02-28");
    await vi.waitFor(() => expect(screen.queryByRole("grid")).toBeNull(), PATIENCE);
  });

  it("closes with Escape and changes nothing; what stands around it does not hear the key", async () => {
    const heard = vi.fn();
    const user = userEvent.setup();
    renderInApp(
      // biome-ignore lint/a11y/noStaticElementInteractions: stands for a panel that closes with Escape
      <div onKeyDown={heard}>
        <DateField label="Day" defaultValue="2026-11-22" />
      </div>,
    );
    await user.click(await screen.findByRole("button", { name: "Open the calendar" }, PATIENCE));
    await screen.findByRole("grid", {}, PATIENCE);
    await vi.waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("gridcell"), PATIENCE);
    await user.keyboard("{Escape}");
    await vi.waitFor(() => expect(screen.queryByRole("grid")).toBeNull(), PATIENCE);
    expect(heard).not.toHaveBeenCalled();
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Day" }).value).toBe("22/11/2026");
  });

  it("offers no day beyond its bounds", async () => {
    const { user } = await shown({ start: "2026-11-22", max: "2026-11-23" });
    await user.click(screen.getByRole("button", { name: "Open the calendar" }));
    const late = await screen.findByRole<HTMLButtonElement>(
      "gridcell",
      { name: "24 November 2026" },
      PATIENCE,
    );
    expect(late.disabled).toBe(true);
    await vi.waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("gridcell"), PATIENCE);
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("23 November 2026");
  });

  it("has no barriers", async () => {
    const { user } = await shown({ start: "2026-11-22" });
    await user.click(screen.getByRole("button", { name: "Open the calendar" }));
    await screen.findByRole("grid", {}, PATIENCE);
    const { violations } = await axe.run(document.body, {
      // Colours and landmarks are judged in the browser, with the page around it.
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  });
});

describe("a field for an hour", () => {
  it("is sent with its form as it was understood, and not where it could not be", async () => {
    const user = userEvent.setup();
    const sent = vi.fn();
    const submit = (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      sent(Object.fromEntries(new FormData(event.currentTarget)));
    };
    renderInApp(
      <form onSubmit={submit}>
        <DateField label="Day" name="day" defaultValue="2026-11-22" />
        <TimeField label="Time" name="time" />
        <button type="submit">Send</button>
      </form>,
    );
    await loaded("Day");
    const time = await loaded("Time");
    await user.type(time, "soon{Enter}");
    expect(sent).not.toHaveBeenCalled();
    expect(screen.getByText(/Write it like 09:30/)).toBeDefined();
    await user.clear(time);
    await user.type(time, "9.30{Enter}");
    expect(sent).toHaveBeenCalledExactlyOnceWith({ day: "2026-11-22", time: "09:30" });
  });
});

describe("a day edited where it is read", () => {
  it("is saved as it was typed, once", async () => {
    const user = userEvent.setup();
    const save = vi.fn(async () => undefined);
    renderInApp(<InlineEdit label="Since" type="date" value="2026-11-22" onSave={save} />);
    await user.click(screen.getByRole("button", { name: /^Since/ }));
    const field = await screen.findByRole("textbox", { name: "Since" }, PATIENCE);
    await user.clear(field);
    await user.type(field, "5.2.2027{Enter}");
    expect(save).toHaveBeenCalledExactlyOnceWith("2027-02-05");
  });

  it("is saved when it is picked, and stays where it cannot be read", async () => {
    const user = userEvent.setup();
    const save = vi.fn(async () => undefined);
    renderInApp(<InlineEdit label="Since" type="date" value="2026-11-22" onSave={save} />);
    await user.click(screen.getByRole("button", { name: /^Since/ }));
    const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "Since" }, PATIENCE);
    await user.clear(field);
    await user.type(field, "32.02.2027{Enter}");
    expect((await screen.findByRole("alert", {}, PATIENCE)).textContent).toMatch(/Write it like/);
    expect(field.value).toBe("32.02.2027");
    await user.click(screen.getByRole("button", { name: "Open the calendar" }));
    await user.click(await screen.findByRole("gridcell", { name: "24 November 2026" }, PATIENCE));
    expect(save).toHaveBeenCalledExactlyOnceWith("2026-11-24");
  });
});
