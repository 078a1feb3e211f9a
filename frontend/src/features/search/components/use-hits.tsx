import { useQuery } from "@tanstack/react-query";
import { Building2, Handshake, UserRound } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { lookup, search } from "@/api/gen";
import type { Finder } from "@/features/offline/public/device-index";
import { useOnline } from "@/features/offline/public/use-online";
import { latinDigits, looksLikePhone } from "@/shared/lib/digits";
import { formatPhone } from "@/shared/lib/phone";
import type { PaletteItem } from "@/shared/ui/command-palette";
import { type Recent, recentRecords } from "../public/recent";
import { Highlighted } from "./highlighted";
import { useHitActions } from "./use-hit-actions";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
const ICONS: Record<Recent["type"], ReactNode> = {
  contact: <UserRound {...ICON} />,
  company: <Building2 {...ICON} />,
  deal: <Handshake {...ICON} />,
};

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
  return data.data.flatMap(({ type, id, title, subtitle }) =>
    type in ICONS ? [{ type: type as Recent["type"], id, title, subtitle: subtitle ?? "" }] : [],
  );
}

/** What this device knows, at once; loaded with the palette. */
function useDeviceHits(typed: string): Recent[] {
  const [find, setFind] = useState<Finder | null>(null);
  useEffect(() => {
    void import("@/features/offline/public/device-index")
      .then(({ openIndex }) => openIndex())
      .then((finder) => setFind(() => finder));
  }, []);
  return useMemo(() => {
    if (!find || !isAsked(typed)) return [];
    return find(typed).map(({ id, type, title, company, phones: [phone] }) => ({
      type,
      id,
      title,
      subtitle: [company, phone && formatPhone(phone)].filter(Boolean).join(" · "),
      ...(phone ? { phone } : {}),
    }));
  }, [find, typed]);
}

const isAsked = (text: string): boolean => text !== "" && !/^[>@]/.test(text);

/** The device's own stay where they are; what the server knows besides comes below, under nobody's cursor. */
function together(own: readonly Recent[], theirs: readonly Recent[]): Recent[] {
  const known = new Set(own.map((one) => one.id));
  const told = new Map(theirs.map((one) => [one.id, one]));
  return [...own.map((one) => told.get(one.id) ?? one), ...theirs.filter((one) => !known.has(one.id))];
}

/** Hits of this device and of the server, or the last records while nothing is typed. */
export function useHits(
  text: string,
  typed: string,
): {
  items: PaletteItem[];
  /** The device has answered: nobody has to wait for the server. */
  hasOwn: boolean;
  isSearching: boolean;
  problem: string | null;
} {
  const { t } = useTranslation("search");
  const { open, actionsOf } = useHitActions();
  const asks = isAsked(text);
  const own = useDeviceHits(typed);
  const online = useOnline();
  const query = useQuery({
    queryKey: ["search", text],
    queryFn: ({ signal }) => find(text, signal),
    enabled: asks,
    staleTime: 10_000,
  });
  const theirs = text === typed ? (query.data ?? []) : [];
  const records = isAsked(typed) ? together(own, theirs) : typed === "" ? recentRecords() : [];

  const items = records.map((record) => ({
    id: record.id,
    icon: ICONS[record.type],
    name: record.title,
    title: <Highlighted text={record.title} typed={typed} />,
    subtitle: <Highlighted text={record.subtitle} typed={typed} />,
    actions: actionsOf(record),
    run: () => open(record),
  }));
  const problem = online ? (query.error?.message ?? null) : asks ? t("away") : null;
  return { items, hasOwn: own.length > 0, isSearching: asks && query.isFetching, problem };
}
