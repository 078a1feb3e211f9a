import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useRecordDepth } from "@/features/cards/public/record-depth";
import { readFilter, type TimelineFilter, writtenFilter } from "./timeline-filter";

type CardSearch = { stream?: unknown };

/** On a page of its own the card keeps its filter in the address; beside a list the address is the list's. */
export function useTimelineFilter() {
  const inAddress = useRecordDepth() === "page";
  const navigate = useNavigate();
  // The card of a caller stands beside every page, and belongs to none.
  const search = useLocation({ select: (place) => place.search }) as CardSearch;
  const [filter, setFilter] = useState<TimelineFilter>(() => readFilter(inAddress && search.stream));
  const written = writtenFilter(filter);
  const differs = inAddress && JSON.stringify(written) !== JSON.stringify(search.stream);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter leads, the address follows
  useEffect(() => {
    if (!differs) return;
    const timer = setTimeout(() => {
      const next = (before: CardSearch) => ({ ...before, stream: written });
      void navigate({ to: ".", search: next as never, hash: true, replace: true, resetScroll: false });
    }, WRITTEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [differs, filter]);
  return [filter, setFilter] as const;
}

const WRITTEN_AFTER_MS = 300;
