import { useQuery } from "@tanstack/react-query";
import { type CallOut, getCall, getCallFigures, listCalls } from "@/api/gen";
import { useOwnClock } from "@/shared/lib/own-clock";
import { usePages } from "@/shared/lib/use-pages";
import { queryOf, spanOf } from "./model/log-query";
import type { LogState, Period } from "./model/log-state";

const PAGE = 50;

/** Newest first; what happens on the telephone meanwhile is told, and read anew. */
export function useCalls(state: LogState) {
  const query = queryOf(state, useOwnClock());
  return usePages<CallOut>({
    queryKey: ["calls", "log", query],
    read: async (behind, signal) =>
      (await listCalls({ query: { ...query, limit: PAGE, ...behind }, signal, throwOnError: true })).data,
  });
}

export function useCallFigures(period: Period) {
  const query = spanOf(period, useOwnClock());
  return useQuery({
    queryKey: ["calls", "figures", query],
    queryFn: async ({ signal }) => (await getCallFigures({ query, signal, throwOnError: true })).data,
  });
}

/** With the notes, and whose number it may be. */
export function useCall(callId: string) {
  return useQuery({
    queryKey: ["calls", "one", callId],
    queryFn: async ({ signal }) =>
      (await getCall({ path: { call_id: callId }, signal, throwOnError: true })).data,
  });
}
