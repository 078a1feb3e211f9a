import { describe, expect, it } from "vitest";
import { isAsked, readEvent, withEvent, withKind } from "./events";

describe("events of a webhook", () => {
  it("leaves one out of a whole kind and keeps the others", () => {
    const asked = withEvent(["tag.*", "file.created"], "tag", "deleted", false);
    expect(asked).toEqual(["file.created", "tag.created", "tag.updated", "tag.restored"]);
    expect(isAsked(asked, "tag", "deleted")).toBe(false);
  });

  it("asks for the kind when its last event is ticked", () => {
    expect(withEvent(["tag.created", "tag.updated", "tag.restored"], "tag", "deleted", true)).toEqual([
      "tag.*",
    ]);
  });

  it("does not take a task's comment for a task", () => {
    expect(withKind(["task_comment.created", "task.created"], "task", false)).toEqual([
      "task_comment.created",
    ]);
    expect(readEvent("task_comment.created")).toEqual({ kind: "task_comment", past: "created" });
  });

  it("has no words for what it does not know", () => {
    expect(readEvent("webhook.test")).toBeNull();
    expect(readEvent("deal.exploded")).toBeNull();
  });
});
