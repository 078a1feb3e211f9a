import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";

async function fresh() {
  vi.resetModules();
  const { watchForCalm, whenCalm } = await import("./calm");
  const seen = { calm: false };
  void whenCalm().then(() => {
    seen.calm = true;
  });
  return { watchForCalm, seen };
}

describe("calm", () => {
  beforeEach(() => void vi.useRealTimers());

  it("comes once what the page asked for is there", async () => {
    const { watchForCalm, seen } = await fresh();
    const queries = new QueryClient();
    let answer: (value: string) => void = () => undefined;
    const stop = watchForCalm(queries);
    const asking = queries.fetchQuery({
      queryKey: ["list"],
      queryFn: () => new Promise<string>((resolve) => (answer = resolve)),
    });
    await new Promise((next) => setTimeout(next, 50));
    expect(seen.calm).toBe(false);
    answer("rows");
    await asking;
    await vi.waitFor(() => expect(seen.calm).toBe(true));
    stop();
  });

  it("does not wait where somebody presses a key", async () => {
    const { watchForCalm, seen } = await fresh();
    const stop = watchForCalm(new QueryClient());
    dispatchEvent(new KeyboardEvent("keydown", { key: "k" }));
    await vi.waitFor(() => expect(seen.calm).toBe(true));
    stop();
  });

  it("comes after a while where nothing was asked for", async () => {
    vi.useFakeTimers();
    const { watchForCalm, seen } = await fresh();
    const stop = watchForCalm(new QueryClient());
    await vi.advanceTimersByTimeAsync(2_400);
    expect(seen.calm).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(seen.calm).toBe(true);
    stop();
  });
});
