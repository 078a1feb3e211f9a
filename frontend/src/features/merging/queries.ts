import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type ContactOut,
  type DuplicateHit,
  findDuplicates,
  getCompanyTimeline,
  getContactTimeline,
  type MergePreviewOut,
  type MergeRow,
  mergeCompanies,
  mergeContacts,
  previewCompanyMerge,
  previewContactMerge,
  type TimelineEntry,
} from "@/api/gen";
import type { CardObject } from "@/features/cards/public/types";
import { useAnnounce } from "@/features/change-sets/public/use-undo";

export type Picks = Record<string, "this" | "other">;
export type { MergePreviewOut, MergeRow };

export function useMergePreview(object: CardObject, id: string, otherId: string) {
  return useQuery({
    queryKey: ["merge-preview", object, id, otherId],
    queryFn: async ({ signal }) => {
      const query = { other_id: otherId };
      const options = { query, signal, throwOnError: true } as const;
      return object === "contacts"
        ? (await previewContactMerge({ ...options, path: { contact_id: id } })).data
        : (await previewCompanyMerge({ ...options, path: { company_id: id } })).data;
    },
    staleTime: 0,
    gcTime: 0,
  });
}

export type SidedEntry = TimelineEntry & { side: "this" | "other" };

const NEWEST = 12;

async function newestOf(object: CardObject, id: string, signal: AbortSignal): Promise<TimelineEntry[]> {
  const query = { limit: NEWEST };
  const options = { query, signal, throwOnError: true } as const;
  const page =
    object === "contacts"
      ? await getContactTimeline({ ...options, path: { contact_id: id } })
      : await getCompanyTimeline({ ...options, path: { company_id: id } });
  return page.data.data;
}

/** The newest of both in one line, as it will be; what stands on both is told once. */
export function interleaved(ours: readonly TimelineEntry[], theirs: readonly TimelineEntry[]): SidedEntry[] {
  const known = new Set(ours.map((one) => one.id));
  return [
    ...ours.map((one) => ({ ...one, side: "this" as const })),
    ...theirs.filter((one) => !known.has(one.id)).map((one) => ({ ...one, side: "other" as const })),
  ]
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, NEWEST);
}

export function useBothTimelines(object: CardObject, id: string, otherId: string) {
  return useQuery({
    queryKey: ["merge-timelines", object, id, otherId],
    queryFn: async ({ signal }) => {
      const [ours, theirs] = await Promise.all([
        newestOf(object, id, signal),
        newestOf(object, otherId, signal),
      ]);
      return interleaved(ours, theirs);
    },
    gcTime: 0,
  });
}

export function useMerge(object: CardObject) {
  const { t } = useTranslation("merging");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function merge(preview: MergePreviewOut, picks: Picks): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    const body = {
      other_id: preview.other.id,
      fields: picks,
      other_if_match: `"${preview.other.version}"`,
    };
    const options = {
      body,
      headers: { "If-Match": `"${preview.this.version}"` },
      throwOnError: true,
    } as const;
    try {
      await (object === "contacts"
        ? mergeContacts({ ...options, path: { contact_id: preview.this.id } })
        : mergeCompanies({ ...options, path: { company_id: preview.this.id } }));
      announce(t("merged"));
      void queries.invalidateQueries();
      return true;
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { merge, busy, problem };
}

const MOST = 3;

/** Other cards that may be of the same person: by number, by address, by name. */
export function useCardDuplicates(contact: ContactOut): readonly DuplicateHit[] {
  const query = {
    name: contact.display_name,
    phone: contact.phones.flatMap((phone) => phone.number ?? []),
    email: contact.emails.map((email) => email.address),
    but: contact.id,
  };
  const { data } = useQuery({
    queryKey: ["contacts", "duplicates", query],
    queryFn: async ({ signal }) => (await findDuplicates({ query, signal, throwOnError: true })).data.data,
    staleTime: 60_000,
  });
  return (data ?? []).slice(0, MOST);
}
