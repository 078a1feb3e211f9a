import { describe, expect, it } from "vitest";
import { afterOwn, versionAfterOwn } from "./own-writes";

describe("two changes of one task, the second before the list was read again", () => {
  it("begin where the first one ended", async () => {
    const task = { id: "moved-twice", version: 1 };
    const sent: number[] = [];
    const send = async () => {
      sent.push(versionAfterOwn(task));
      await Promise.resolve();
      return versionAfterOwn(task) + 1;
    };

    await Promise.all([afterOwn(task.id, send), afterOwn(task.id, send)]);

    expect(sent).toEqual([1, 2]);
  });

  it("do not hide what a colleague wrote", async () => {
    const task = { id: "seen-later", version: 1 };
    await afterOwn(task.id, () => Promise.resolve(2));

    expect(versionAfterOwn({ ...task, version: 5 })).toBe(5);
  });

  it("go on after one that was refused", async () => {
    const task = { id: "refused", version: 3 };
    const refused = afterOwn(task.id, () => Promise.reject(new Error("stale")));
    const next = afterOwn(task.id, () => Promise.resolve(versionAfterOwn(task) + 1));

    await expect(refused).rejects.toThrow("stale");
    await next;
    expect(versionAfterOwn(task)).toBe(4);
  });
});
