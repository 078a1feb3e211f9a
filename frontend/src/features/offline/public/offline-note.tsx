import { useQueryClient } from "@tanstack/react-query";
import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOnline } from "./use-online";

const LOOK_MS = 600;

/** What nobody misses: pictures, doubts about twins, the newest of what is shown already. */
const EXTRAS: readonly unknown[] = ["duplicates", "pictures", "timeline-head", "search"];
const isExtra = (key: readonly unknown[]): boolean => key.slice(0, 2).some((part) => EXTRAS.includes(part));

/** Above a page that cannot be whole: what is not on the device says so, instead of loading for ever. */
export function OfflineNote() {
  const { t } = useTranslation("offline");
  const online = useOnline();
  const missing = useSomethingMissing(!online);
  if (online || !missing) return null;
  return (
    <p
      role="status"
      className="flex shrink-0 items-center gap-2 border-b border-line bg-sunken px-4 py-2 text-table text-ink-2"
    >
      <CloudOff size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
      {t("note")}
    </p>
  );
}

/** A part of the screen waits for an answer, and the device had none either. */
function useSomethingMissing(away: boolean): boolean {
  const queries = useQueryClient();
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (!away) return;
    const look = () =>
      setMissing(
        queries
          .getQueryCache()
          .findAll({ type: "active" })
          .some(
            ({ state, queryKey }) =>
              state.data === undefined && state.fetchStatus === "paused" && !isExtra(queryKey),
          ),
      );
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [queries, away]);
  return missing;
}
