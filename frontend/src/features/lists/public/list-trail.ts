import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ListedObject } from "@/features/cards/public/types";
import { useShortcuts } from "@/shared/lib/shortcuts";

const trails = new Map<ListedObject, readonly string[]>();

/** The list one comes from: its order is what J and K walk, on the page of a record as well. */
export function leaveTrail(object: ListedObject, ids: readonly string[]): void {
  trails.set(object, ids);
}

export function neighbourOf(object: ListedObject, id: string, step: number): string | null {
  const ids = trails.get(object) ?? [];
  const at = ids.indexOf(id);
  return at < 0 ? null : (ids[at + step] ?? null);
}

/** The record itself comes first; what stands beside it is fetched once that is read. */
const NEARBY_MS = 500;

/** The neighbours of what is open are fetched before they are asked for. */
export function useNearby(object: ListedObject, id: string, fetch: (id: string) => void): void {
  const latest = useRef(fetch);
  latest.current = fetch;
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const step of [1, -1]) {
        const near = neighbourOf(object, id, step);
        if (near) latest.current(near);
      }
    }, NEARBY_MS);
    return () => clearTimeout(timer);
  }, [object, id]);
}

/** J K and [ ]: the next and the previous record of the list, without going back to it. */
export function useWalk(object: ListedObject, id: string | null, go: (id: string) => void): void {
  const { t } = useTranslation("lists");
  function walk(step: number): void {
    const next = id && neighbourOf(object, id, step);
    if (next) go(next);
  }
  const group = t("walk.group");
  const next = () => walk(1);
  const previous = () => walk(-1);
  const keys = [
    { keys: "j", label: t("walk.next"), group, run: next },
    { keys: "k", label: t("walk.previous"), group, run: previous },
    { keys: "]", label: t("walk.next"), group, run: next, unlisted: true },
    { keys: "[", label: t("walk.previous"), group, run: previous, unlisted: true },
  ];
  useShortcuts(id ? keys : []);
}
