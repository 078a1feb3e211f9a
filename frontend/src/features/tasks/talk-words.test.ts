import { expect, test } from "vitest";
import type { TaskCommentOut, TimelineEntry } from "@/api/gen";
import { streamOf } from "./talk-words";

const comment = (id: string, at: string) => ({ id, created_at: at }) as TaskCommentOut;
const change = (id: string, at: string, op: string, ...fields: string[]) =>
  ({
    id,
    at,
    change: { op, fields: fields.map((field) => ({ field, before: 1, after: 2 })) },
  }) as unknown as TimelineEntry;

test("comments and changes are one stream, the newest first", () => {
  const stream = streamOf(
    [comment("said", "2026-11-02T10:00:00Z")],
    [
      change("later", "2026-11-03T10:00:00Z", "update", "title"),
      change("made", "2026-11-01T10:00:00Z", "create"),
    ],
  );
  expect(stream.map(({ id }) => id)).toEqual(["later", "said", "made"]);
});

test("what only the machine keeps is not told", () => {
  const seen = change("seen", "2026-11-01T10:00:00Z", "update", "reminded_at");
  const both = change("both", "2026-11-02T10:00:00Z", "update", "reminded_at", "due_on");
  const stream = streamOf([], [seen, both]);
  expect(stream.map((one) => "changes" in one && one.changes.map(({ field }) => field))).toEqual([
    ["due_on"],
  ]);
});
