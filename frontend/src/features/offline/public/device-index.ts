import { person } from "@/features/session/public/person";
import { cardsOf } from "../device/cards";
import { deviceOf } from "../device/database";
import { find, indexed } from "../device/find";
import type { DeviceCard } from "./device-card";

export type Finder = (text: string) => DeviceCard[];

/** The customers of this device, read once for each opening of the palette; every letter is then found at once. */
export async function openIndex(): Promise<Finder> {
  const index = indexed(await cardsOf(person()).catch(() => []));
  return (text) => find(index, text);
}

export async function cardOnDevice(recordId: string): Promise<DeviceCard | undefined> {
  const owner = person();
  if (!owner) return undefined;
  return (await deviceOf(owner)).get("cards", recordId).catch(() => undefined);
}
