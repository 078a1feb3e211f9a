import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetShared, sharedFile } from "./shared-file";

/** As much of the browser's store as is used here. */
function storeOf(kept: Map<string, Response>) {
  return {
    has: async () => kept.size > 0,
    open: async () => ({ match: async (path: string) => kept.get(path)?.clone() }),
    delete: async () => kept.delete("/shared-file"),
  };
}

const kept = new Map<string, Response>();
beforeEach(() => vi.stubGlobal("caches", storeOf(kept)));
afterEach(() => {
  kept.clear();
  vi.unstubAllGlobals();
});

describe("what another program shared", () => {
  it("is the file under its own name", async () => {
    const headers = { "X-File-Name": encodeURIComponent("Клиенты.vcf") };
    kept.set("/shared-file", new Response("BEGIN:VCARD", { headers }));
    expect((await sharedFile())?.name).toBe("Клиенты.vcf");
  });
  it("is nothing where nothing was shared, and after it was decided upon", async () => {
    expect(await sharedFile()).toBeNull();
    kept.set("/shared-file", new Response("x"));
    await forgetShared();
    expect(await sharedFile()).toBeNull();
  });
  it("is nothing in a browser that keeps nothing", async () => {
    vi.stubGlobal("caches", undefined);
    Reflect.deleteProperty(globalThis, "caches");
    expect(await sharedFile()).toBeNull();
  });
});
