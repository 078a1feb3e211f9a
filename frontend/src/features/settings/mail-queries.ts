import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { listLetters, type MailLetterOut, retryLetter, sendTestLetter } from "@/api/gen";

const KEY = ["mail", "letters"];
const PAGE = 50;
const LIVE_MS = 5_000;

/** What was written, newest first; it renews itself while letters are on their way. */
export function useLetters(state: MailLetterOut["state"] | null) {
  return useInfiniteQuery({
    queryKey: [...KEY, state],
    queryFn: async ({ pageParam, signal }) =>
      (
        await listLetters({
          query: { ...(state ? { state } : {}), ...(pageParam ? { before: pageParam } : {}) },
          signal,
          throwOnError: true,
        })
      ).data.data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
    select: (found) => found.pages.flat(),
    refetchInterval: LIVE_MS,
  });
}

export function useMailWrites() {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: KEY });
  return {
    tryAgain: async (letterId: string) => {
      await retryLetter({ path: { letter_id: letterId }, throwOnError: true });
      await again();
    },
    sendTest: async () => {
      await sendTestLetter({ throwOnError: true });
      await again();
    },
  };
}
