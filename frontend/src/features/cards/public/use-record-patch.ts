import { onlineManager, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, isSilence } from "@/api/errors";
import { randomKey } from "@/api/session-fetch";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { type Waiting, waiting } from "@/features/offline/public/waiting";
import { type Change, type Clash, clashesOf, previewOf } from "./clashes";

/** A record with the tag of its version, which every change sends back. */
export type Loaded<R> = { data: R; etag: string | null };

export type Patch = (change: Change) => Promise<void>;

export type Conflict = { clashes: Clash[]; keepTheirs: () => void; saveYours: () => void };

type Source<R> = {
  queryKey: QueryKey;
  load: () => Promise<Loaded<R>>;
  /** `key`: of every attempt at this one change. */
  save: (change: Change, etag: string | null, key: string) => Promise<Loaded<R>>;
  /** What else shows this record: lists, the timeline. */
  stale: () => Promise<unknown>;
};

/** Without a connection, or while an earlier change of this card still waits. */
function goesBehind(queryKey: QueryKey): boolean {
  const mine = (one: Waiting) =>
    one.kind === "edit" && one.recordId === queryKey[2] && one.state === "waiting";
  return !onlineManager.isOnline() || waiting.get().some(mine);
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

  async function store(change: Change, etag: string | null, key = randomKey()): Promise<void> {
    const saved = await save(change, etag, key);
    // A reading that began before the change must not come after it.
    await queries.cancelQueries({ queryKey });
    accept(saved);
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

  /** Nobody answers: it waits on this device, where it may. */
  async function wait(change: Change, loaded: Loaded<R>, key: string, tried: boolean): Promise<boolean> {
    const { keepEdit } = await import("@/features/offline/public/write");
    return keepEdit(queries, queryKey, { key, change, loaded, tried });
  }

  /** On the screen at once; taken back where the server refuses it. */
  async function patch(change: Change): Promise<void> {
    await queries.cancelQueries({ queryKey });
    const before = queries.getQueryData<Loaded<R>>(queryKey);
    const key = randomKey();
    if (before && goesBehind(queryKey) && (await wait(change, before, key, false))) return;
    if (before) accept({ ...before, data: previewOf(before.data, change) });
    try {
      await store(change, before?.etag ?? null, key);
    } catch (error) {
      const kept = before && isSilence(error) && (await wait(change, before, key, true));
      if (before) accept(before);
      if (kept) return;
      if (!(error instanceof ApiError) || error.status !== 412 || !before) throw error;
      await mergeStale(change, before);
    }
  }

  return { patch, conflict };
}
