import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { preferences } from "./preferences";
import { listenToKeys, runWhenThere, shippedKey, useShortcuts } from "./shortcuts";

const press = (key: string, code: string, more: KeyboardEventInit = {}) =>
  window.dispatchEvent(new KeyboardEvent("keydown", { key, code, ...more }));

let stop: () => void;
beforeEach(() => {
  stop = listenToKeys();
});
afterEach(() => {
  stop();
  preferences.set({ keys: {}, keysOn: true });
});

const declare = (keys: string) => {
  const run = vi.fn();
  renderHook(() => useShortcuts([{ keys, label: keys, group: "g", run }]));
  return run;
};

describe("the keys of a screen", () => {
  it.each([
    ["Latin", ["g", "KeyG"], ["c", "KeyC"]],
    ["Cyrillic", ["п", "KeyG"], ["с", "KeyC"]],
    ["Armenian", ["գ", "KeyG"], ["ց", "KeyC"]],
    ["Arabic", ["ل", "KeyG"], ["ؤ", "KeyC"]],
  ] as const)("are one after the other on a %s layout", (_, first, second) => {
    const run = declare("g c");
    press(first[0], first[1]);
    press(second[0], second[1]);
    expect(run).toHaveBeenCalledTimes(1);
  });
  it("are those that this person has set, and the shipped ones no longer", () => {
    preferences.set({ keys: { "n c": "n p" } });
    const run = declare("n c");
    for (const key of ["n", "c"]) press(key, `Key${key.toUpperCase()}`);
    expect(run).not.toHaveBeenCalled();
    for (const key of ["n", "p"]) press(key, `Key${key.toUpperCase()}`);
    expect(run).toHaveBeenCalledTimes(1);
  });
  it("are silent when single letters are switched off; chords go on", () => {
    preferences.set({ keysOn: false });
    const [letter, chord] = [declare("l"), declare("mod+k")];
    press("l", "KeyL");
    press("k", "KeyK", { ctrlKey: true });
    expect(letter).not.toHaveBeenCalled();
    expect(chord).toHaveBeenCalledTimes(1);
  });
  it("mean the same in a list that listens for itself", () => {
    preferences.set({ keys: { x: "s" } });
    expect(shippedKey("s")).toBe("x");
    expect(shippedKey("x")).toBe("");
    expect(shippedKey("j")).toBe("j");
    preferences.set({ keysOn: false });
    expect(shippedKey("j")).toBe("");
  });
  it("wait for the screen that declares them", async () => {
    runWhenThere("l");
    const run = declare("l");
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  });
});
