import type { PhoneSystemLineOut } from "@/api/gen";

export type Provider = PhoneSystemLineOut["provider"];

/** The vendors' own names, which no language translates; what has none is named by a text. */
export const BRANDS: Readonly<Partial<Record<Provider, string>>> = {
  twilio: "Twilio",
  plivo: "Plivo",
  vonage: "Vonage",
  zadarma: "Zadarma, Novofon",
  mango: "Mango Office",
  onlinepbx: "OnlinePBX",
  binotel: "Binotel",
  megafon: "MegaFon, itooLabs",
  freeswitch: "FreeSWITCH",
};

export const PROVIDERS: readonly Provider[] = ["generic", ...(Object.keys(BRANDS) as Provider[])];

/** They tell times of the account's zone without saying which that is. */
export const tellsNoZone = (provider: Provider): boolean => provider === "zadarma" || provider === "plivo";

export type Extension = { extension: string; user_id: string };

/** Only whole rows are kept: one that is being typed belongs to nobody yet. */
export const wholeRows = (rows: readonly Extension[]): Extension[] =>
  rows
    .map((row) => ({ extension: row.extension.trim(), user_id: row.user_id }))
    .filter((row) => row.extension && row.user_id);

/** As Standard Webhooks writes one: 32 bytes of chance. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
