import { expect, test } from "vitest";
import { touchedBy } from "./touched";

const line = (event: string, object: string) => ({ event, object, record_id: "r", change_set_id: null });

test("a new note is read on top of the line of time, and nothing below it moves", () => {
  const { now, calm } = touchedBy(line("interaction.created", "interactions"));
  expect(now).toContainEqual(["timeline-head"]);
  expect(now).not.toContainEqual(["timeline"]);
  expect(calm).toEqual([]);
});

test("a corrected note is read wherever it stands", () => {
  expect(touchedBy(line("interaction.updated", "interactions")).now).toContainEqual(["timeline"]);
});

test("a card and its row wait until the hands rest", () => {
  const { calm, rows } = touchedBy(line("contact.updated", "contacts"));
  expect(calm).toEqual([["contacts", "one", "r"]]);
  expect(rows).toEqual(["r"]);
});

test("what no screen shows is read by nobody", () => {
  expect(touchedBy(line("token.created", "tokens"))).toEqual({ now: [], calm: [], rows: [] });
});
