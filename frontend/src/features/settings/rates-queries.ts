import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  changeRate,
  createRate,
  deleteRate,
  importRates,
  listRates,
  type RateIn,
  type RateOut,
} from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";

export type Rate = RateOut;
const KEY = ["settings", "rates"];

export function useRates() {
  return useQuery({
    queryKey: KEY,
    queryFn: async (): Promise<readonly Rate[]> => (await listRates({ throwOnError: true })).data.data,
  });
}

export function useRateWrites() {
  const queries = useQueryClient();
  const announce = useAnnounce();
  async function done(text: string): Promise<void> {
    announce(text);
    await Promise.all([KEY, ["deals"]].map((queryKey) => queries.invalidateQueries({ queryKey })));
  }
  return {
    enter: async (body: RateIn, text: string) => {
      await createRate({ body, throwOnError: true });
      await done(text);
    },
    change: async (rate: Rate, value: string, text: string) => {
      await changeRate({
        path: { rate_id: rate.id },
        headers: { "If-Match": `"${rate.version}"` },
        body: { rate: value },
        throwOnError: true,
      });
      await done(text);
    },
    remove: async (rate: Rate, text: string) => {
      await deleteRate({ path: { rate_id: rate.id }, throwOnError: true });
      await done(text);
    },
    importAll: async (rates: RateIn[], say: (entered: number, corrected: number) => string) => {
      const { data } = await importRates({ body: { rates }, throwOnError: true });
      await done(say(data.entered, data.corrected));
    },
  };
}
