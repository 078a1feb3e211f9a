import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/api/errors";

const TRIES = 2;

/** What the server refused will be refused again; only what did not arrive is tried once more. */
function worthRetrying(failures: number, error: unknown): boolean {
  const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
  return !refused && failures < TRIES;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: worthRetrying, refetchOnWindowFocus: "always" },
    mutations: { retry: false },
  },
});
