import { changeLooks, type Looks, type LooksOut } from "@/api/gen";
import { preferences } from "@/shared/lib/preferences";

type Seen = Pick<ReturnType<typeof preferences.get>, "theme" | "density" | "keysOn" | "keys">;

/** What the profile knows goes before what this device remembers. */
export function wearLooks(looks: LooksOut): void {
  const { theme, density, keys_on, keys } = looks;
  preferences.set({
    ...(theme ? { theme: theme as Seen["theme"] } : {}),
    ...(density ? { density: density as Seen["density"] } : {}),
    ...(keys_on === null ? {} : { keysOn: keys_on }),
    keys,
  });
}

/** Seen at once, and kept in the profile, so that the next device looks the same. */
export async function changeOwnLooks(change: Partial<Seen>): Promise<void> {
  preferences.set(change);
  const { keysOn, ...rest } = change;
  const body = { ...rest, ...(keysOn === undefined ? {} : { keys_on: keysOn }) } as Looks;
  await changeLooks({ body, throwOnError: true });
}
