import { useQuery } from "@tanstack/react-query";
import { Building2, UserRound } from "lucide-react";
import { lookup, search } from "@/api/gen";
import { latinDigits, looksLikePhone } from "@/shared/lib/digits";
import { formatPhone } from "@/shared/lib/phone";
import type { PaletteItem } from "@/shared/ui/command-palette";
import { type Recent, recentRecords } from "../public/recent";
import { Highlighted } from "./highlighted";
import { useHitActions } from "./use-hit-actions";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

/** Four digits and more are somebody's number, in any writing. */
async function find(text: string, signal: AbortSignal): Promise<Recent[]> {
  if (looksLikePhone(text)) {
    const { data } = await lookup({ query: { phone: latinDigits(text) }, signal, throwOnError: true });
    return data.data.map((hit) => {
      const number = formatPhone(hit.phones[0] ?? "");
      const subtitle = [hit.company?.name, number].filter(Boolean).join(" · ");
      const phone = hit.phones[0];
      return { type: hit.type, id: hit.id, title: hit.display_name, subtitle, ...(phone ? { phone } : {}) };
    });
  }
  const { data } = await search({ query: { q: text }, signal, throwOnError: true });
  return data.data
    .filter((hit) => hit.type === "contact" || hit.type === "company")
    .map((hit) => ({
      type: hit.type as Recent["type"],
      id: hit.id,
      title: hit.title,
      subtitle: hit.subtitle ?? "",
    }));
}

/** Hits of the server, or the last records while nothing is typed. */
export function useHits(text: string): {
  items: PaletteItem[];
  isSearching: boolean;
  problem: string | null;
} {
  const { open, actionsOf } = useHitActions();
  const asks = text !== "" && !/^[>@]/.test(text);
  const query = useQuery({
    queryKey: ["search", text],
    queryFn: ({ signal }) => find(text, signal),
    enabled: asks,
    staleTime: 10_000,
  });
  const records = asks ? (query.data ?? []) : text === "" ? recentRecords() : [];

  const items = records.map((record) => ({
    id: record.id,
    icon: record.type === "contact" ? <UserRound {...ICON} /> : <Building2 {...ICON} />,
    name: record.title,
    title: <Highlighted text={record.title} typed={text} />,
    subtitle: <Highlighted text={record.subtitle} typed={text} />,
    actions: actionsOf(record),
    run: () => open(record),
  }));
  return { items, isSearching: asks && query.isFetching, problem: query.error?.message ?? null };
}
