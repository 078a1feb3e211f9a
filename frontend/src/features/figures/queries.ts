import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  type ActivityOut,
  type Filter,
  type FunnelGroupOut,
  getActivity,
  getFunnel,
  getOutcomes,
  getSilence,
  listContacts,
  listDeals,
  listInteractions,
  listPipelines,
  type RecordsOut,
} from "@/api/gen";
import { usePages } from "@/shared/lib/use-pages";
import type { Range } from "./period";

export type Records = RecordsOut;
export type Group = FunnelGroupOut;
export type Person = ActivityOut["people"][number];
export const BYS = ["owner", "source", "pipeline", "month"] as const;
export type By = (typeof BYS)[number];
/** What all figures of sales are narrowed to. */
export type Narrow = {
  owner: string | null;
  team: string | null;
  source: string | null;
  pipeline: string | null;
};

const FRESH_MS = 30_000;

function asked(range: Range, { owner, team, source, pipeline }: Narrow) {
  return {
    ...range,
    ...(owner ? { owner_id: owner } : {}),
    ...(team ? { team_id: team } : {}),
    ...(source ? { source } : {}),
    ...(pipeline ? { pipeline_id: pipeline } : {}),
  };
}

export function useFunnel(range: Range, narrow: Narrow, by: By) {
  const query = { ...asked(range, narrow), by };
  return useQuery({
    queryKey: ["figures", "funnel", query],
    queryFn: async () => (await getFunnel({ query, throwOnError: true })).data,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
}

export function useOutcomes(range: Range, narrow: Narrow) {
  const query = asked(range, narrow);
  return useQuery({
    queryKey: ["figures", "outcomes", query],
    queryFn: async () => (await getOutcomes({ query, throwOnError: true })).data,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
}

export function useActivity(range: Range, { owner, team }: Pick<Narrow, "owner" | "team">) {
  const query = { ...range, ...(owner ? { owner_id: owner } : {}), ...(team ? { team_id: team } : {}) };
  return useQuery({
    queryKey: ["figures", "activity", query],
    queryFn: async () => (await getActivity({ query, throwOnError: true })).data,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
}

export function useSilence(days: number, { owner, team }: Pick<Narrow, "owner" | "team">) {
  const query = { days, ...(owner ? { owner_id: owner } : {}), ...(team ? { team_id: team } : {}) };
  return useQuery({
    queryKey: ["figures", "silence", query],
    queryFn: async () => (await getSilence({ query, throwOnError: true })).data,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
}

export function usePipelineNames() {
  return useQuery({
    queryKey: ["pipelines"],
    queryFn: async () => (await listPipelines({ throwOnError: true })).data.data,
    staleTime: 60_000,
  }).data;
}

/** One record behind a figure, whatever its kind. */
export type Line = {
  id: string;
  title: string;
  note: string | null;
  at: string;
  money: { amount: string; currency: string } | null;
  kind: string | null;
  to: { to: "/contacts/$contactId" | "/companies/$companyId" | "/deals/$dealId"; id: string } | null;
};

async function pageOf({ object, filter }: Records, cursor: { cursor?: string }, signal: AbortSignal) {
  const query = { filter: filter as unknown as Filter, limit: 50, ...cursor };
  const options = { query, signal, throwOnError: true } as const;
  switch (object) {
    case "contacts": {
      const { data, page } = (await listContacts(options)).data;
      return {
        page,
        data: data.map(
          (one): Line => ({
            id: one.id,
            title: one.display_name,
            note: one.company?.name ?? null,
            at: one.created_at,
            money: null,
            kind: null,
            to: { to: "/contacts/$contactId", id: one.id },
          }),
        ),
      };
    }
    case "deals": {
      const { data, page } = (await listDeals(options)).data;
      return {
        page,
        data: data.map(
          (one): Line => ({
            id: one.id,
            title: one.name,
            note: null,
            at: one.closed_at ?? one.created_at,
            money: one.amount,
            kind: null,
            to: { to: "/deals/$dealId", id: one.id },
          }),
        ),
      };
    }
    case "interactions": {
      const { data, page } = (await listInteractions(options)).data;
      return { page, data: data.map(lineOfInteraction) };
    }
  }
}

type Interaction = Awaited<ReturnType<typeof listInteractions<true>>>["data"]["data"][number];

function lineOfInteraction(one: Interaction): Line {
  const [contact] = one.contact_ids;
  const company = one.company_id ?? one.company_ids[0];
  const to = contact
    ? ({ to: "/contacts/$contactId", id: contact } as const)
    : one.deal_id
      ? ({ to: "/deals/$dealId", id: one.deal_id } as const)
      : company
        ? ({ to: "/companies/$companyId", id: company } as const)
        : null;
  return {
    id: one.id,
    title: one.subject || one.body || "",
    note: one.subject ? one.body : null,
    at: one.occurred_at,
    money: null,
    kind: one.kind,
    to,
  };
}

export function useRecords(records: Records) {
  return usePages({
    queryKey: ["figures", "records", records],
    read: (behind, signal) => pageOf(records, behind, signal),
  });
}
