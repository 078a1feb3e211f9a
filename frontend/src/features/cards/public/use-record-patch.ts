import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { useAnnounce } from "@/features/change-sets/public/use-undo";

/** A record with the tag of its version, which every change sends back. */
export type Loaded<R> = { data: R; etag: string | null };

export type Change = Record<string, unknown>;
export type Patch = (change: Change) => Promise<void>;

export type Clash = { field: string; theirs: unknown; yours: unknown };
export type Conflict = { clashes: Clash[]; keepTheirs: () => void; saveYours: () => void };

type Source<R> = {
  queryKey: QueryKey;
  load: () => Promise<Loaded<R>>;
  save: (change: Change, etag: string | null) => Promise<Loaded<R>>;
  /** What else shows this record: lists, the timeline. */
  stale: () => Promise<unknown>;
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Which of the fields I change has a colleague changed meanwhile? */
export function clashesOf(change: Change, before: Change, now: Change): Clash[] {
  return Object.keys(change)
    .filter((field) => !same(before[field], now[field]) && !same(now[field], change[field]))
    .map((field) => ({ field, theirs: now[field], yours: change[field] }));
}

/** The record as it will be: objects (own fields) are merged, all else is replaced. */
export function previewOf<R extends object>(record: R, change: Change): R {
  const now = record as Change;
  const merged = Object.entries(change).map(([field, value]) => {
    const both = [now[field], value].every(
      (one) => typeof one === "object" && one !== null && !Array.isArray(one),
    );
    return [field, both ? { ...(now[field] as object), ...(value as object) } : value];
  });
  return { ...record, ...Object.fromEntries(merged) };
}

/** Saves single fields. A stale write merges by itself where nothing clashes, and asks where it does. */
export function useRecordPatch<R extends object>({ queryKey, load, save, stale }: Source<R>) {
  const { t } = useTranslation("cards");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [conflict, setConflict] = useState<Conflict | null>(null);

  function accept(loaded: Loaded<R>): void {
    queries.setQueryData(queryKey, loaded);
  }

  async function store(change: Change, etag: string | null): Promise<void> {
    accept(await save(change, etag));
    announce(t("saved"));
    void stale();
  }

  async function mergeStale(change: Change, before: Loaded<R>): Promise<void> {
    const fresh = await load();
    accept(fresh);
    const clashes = clashesOf(change, before.data as Change, fresh.data as Change);
    if (clashes.length === 0) return store(change, fresh.etag);
    setConflict({
      clashes,
      keepTheirs: () => setConflict(null),
      saveYours: () => {
        setConflict(null);
        void store(change, fresh.etag);
      },
    });
  }

  /** On the screen at once; taken back where the server refuses it. */
  async function patch(change: Change): Promise<void> {
    await queries.cancelQueries({ queryKey });
    const before = queries.getQueryData<Loaded<R>>(queryKey);
    if (before) accept({ ...before, data: previewOf(before.data, change) });
    try {
      await store(change, before?.etag ?? null);
    } catch (error) {
      if (before) accept(before);
      if (!(error instanceof ApiError) || error.status !== 412 || !before) throw error;
      await mergeStale(change, before);
    }
  }

  return { patch, conflict };
}
