import { onlineManager } from "@tanstack/react-query";
import { isSilence } from "@/api/errors";
import { randomKey } from "@/api/session-fetch";
import type { ToMake } from "./write";

/** Under one key, however often it is tried; null where nobody answers and it waits on this device. */
export async function sentOrKept<T>(made: ToMake, send: (key: string) => Promise<T>): Promise<T | null> {
  const key = randomKey();
  const wait = async (tried: boolean) => (await import("./write")).keepMade(made, { key, tried });
  if (!onlineManager.isOnline() && (await wait(false))) return null;
  try {
    return await send(key);
  } catch (error) {
    if (isSilence(error) && (await wait(true))) return null;
    throw error;
  }
}
