import { type QueryKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import {
  type BoardCardOut,
  type BoardOut,
  type BoardStageOut,
  changeDeal,
  createDeal,
  type DealIn,
  type DealOut,
  type DealPatch,
  deleteDeal,
  getBoard,
  getDeal,
  getDealStages,
  listDeals,
  loseDeal,
  moveDeal,
  reopenDeal,
  winDeal,
} from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import type { Condition } from "@/features/lists/public/condition";
import { askQuery } from "@/features/lists/public/list-ask";
import { showToast } from "@/shared/lib/toasts";
import { unlessTold } from "@/shared/lib/told";

const LIVE_MS = 5_000;

export type Board = BoardOut;
export type Stage = BoardStageOut;
export type Card = BoardCardOut;
export type Deal = DealOut;
/** Whose card deals stand on. */
export type DealSubject = { contactId: string } | { companyId: string };

/** What the board is narrowed to: whose deals, and the conditions of a list. */
export type BoardAsk = { owner: string | null; filter: readonly Condition[] };

const EVERYTHING: BoardAsk = { owner: null, filter: [] };

const boardKey = (pipelineId: string, ask: BoardAsk): QueryKey => [
  "deals",
  "board",
  pipelineId,
  ask.owner,
  ask.filter,
];

function boardQuery({ owner, filter }: BoardAsk) {
  const { filter: asked } = askQuery({ q: "", sort: "", filter });
  return { ...(owner ? { owner_id: owner } : {}), ...(asked ? { filter: asked } : {}) };
}
const dealKey = (dealId: string): QueryKey => ["deals", "one", dealId];

export function useBoard(pipelineId: string | undefined, ask: BoardAsk = EVERYTHING) {
  return useQuery<Board>({
    queryKey: boardKey(pipelineId ?? "", ask),
    queryFn: async ({ signal }) =>
      (
        await getBoard({
          path: { pipeline_id: pipelineId ?? "" },
          query: boardQuery(ask),
          signal,
          throwOnError: true,
        })
      ).data,
    enabled: pipelineId !== undefined,
    // Of the same pipeline: what stood there stays until the narrower board is here.
    placeholderData: (before) => (before?.id === pipelineId ? before : undefined),
    refetchInterval: unlessTold(LIVE_MS),
  });
}

/** The next cards of one column. */
export async function moreOf(
  pipelineId: string,
  ask: BoardAsk,
  stageId: string,
  cursor: string,
): Promise<Stage | undefined> {
  const query = { stage_id: stageId, cursor, ...boardQuery(ask) };
  return (await getBoard({ path: { pipeline_id: pipelineId }, query, throwOnError: true })).data.stages[0];
}

export function useDeal(dealId: string) {
  return useQuery({
    queryKey: dealKey(dealId),
    queryFn: async () => (await getDeal({ path: { deal_id: dealId }, throwOnError: true })).data,
    refetchInterval: unlessTold(LIVE_MS),
  });
}

const MOST_OF_A_CARD = 50;

/** What is under way first, each the lately changed before the others. */
export function useDealsOf(subject: DealSubject) {
  const filter =
    "contactId" in subject
      ? { field: "contact_id", op: "eq" as const, value: subject.contactId }
      : { field: "company_id", op: "eq" as const, value: subject.companyId };
  return useQuery({
    queryKey: ["deals", "of", filter],
    queryFn: async ({ signal }) =>
      (
        await listDeals({
          query: { filter, sort: "-updated_at", limit: MOST_OF_A_CARD },
          signal,
          throwOnError: true,
        })
      ).data.data,
    select: (deals) => deals.toSorted((a, b) => Number(b.status === "open") - Number(a.status === "open")),
  });
}

export function useStays(dealId: string, stageId: string) {
  return useQuery({
    queryKey: ["deals", "stays", dealId, stageId],
    queryFn: async () => (await getDealStages({ path: { deal_id: dealId }, throwOnError: true })).data.data,
  });
}

/** What is done with a deal, and with which fields at once. */
export type Step =
  | { kind: "move"; stage: { id: string; name: string }; afterId: string | null }
  | { kind: "win" }
  | { kind: "lose"; reasonId: string | null; comment: string }
  | { kind: "reopen" };

type Known = { id: string; name: string; version: number };

async function send(deal: Known, step: Step, fields: DealPatch | null): Promise<DealOut> {
  const at = {
    path: { deal_id: deal.id },
    headers: { "If-Match": `"${deal.version}"` },
    throwOnError: true,
  } as const;
  const given = fields ? { fields } : {};
  switch (step.kind) {
    case "move":
      return (await moveDeal({ ...at, body: { stage_id: step.stage.id, after_id: step.afterId, ...given } }))
        .data;
    case "win":
      return (await winDeal({ ...at, body: given })).data;
    case "lose":
      return (
        await loseDeal({
          ...at,
          body: { lost_reason_id: step.reasonId, comment: step.comment || null, ...given },
        })
      ).data;
    case "reopen":
      return (await reopenDeal({ ...at, body: {} })).data;
  }
}

/** Does a step and says so; a refusal that names missing fields goes back to whoever asked. */
export function useStep() {
  const { t } = useTranslation("deals");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const said = (deal: Known, step: Step): string => {
    if (step.kind === "move") return t("move.done", { name: deal.name, stage: step.stage.name });
    return t(`${step.kind}.done`, { name: deal.name });
  };
  return async (deal: Known, step: Step, fields: DealPatch | null = null): Promise<DealOut | null> => {
    try {
      const now = await send(deal, step, fields);
      queries.setQueryData(dealKey(deal.id), now);
      announce(said(deal, step));
      void queries.invalidateQueries({ queryKey: ["deals"] });
      void queries.invalidateQueries({ queryKey: ["timeline"] });
      return now;
    } catch (error) {
      void queries.invalidateQueries({ queryKey: ["deals"] });
      if (missingOf(error).length > 0) throw error;
      const stale = error instanceof ApiError && error.status === 412;
      const text = error instanceof Error ? error.message : String(error);
      showToast(stale ? t("move.meanwhile", { name: deal.name }) : text, { tone: "danger" });
      return null;
    }
  };
}

/** The fields that a stage demands and the deal does not have, as the server names them. */
export function missingOf(error: unknown): string[] {
  if (!(error instanceof ApiError) || error.status !== 422) return [];
  const found = error.problem.errors ?? [];
  return found
    .filter((one) => one.code === "required" && one.pointer !== "/lost_reason_id")
    .map((one) => one.pointer.slice(1).replace("/", "."));
}

/** The card where it was dropped, before the server has answered. */
export function useShowMoved(pipelineId: string, ask: BoardAsk) {
  const queries = useQueryClient();
  return async (card: Card, stageId: string, afterId: string | null): Promise<void> => {
    const key = boardKey(pipelineId, ask);
    await queries.cancelQueries({ queryKey: key });
    queries.setQueryData<Board>(key, (board) => board && withMoved(board, card, stageId, afterId));
  };
}

export function withMoved(board: Board, card: Card, stageId: string, afterId: string | null): Board {
  const stages = board.stages.map((stage) => {
    const left = stage.deals.filter((one) => one.id !== card.id);
    const gone = left.length < stage.deals.length ? 1 : 0;
    if (stage.id !== stageId) return { ...stage, deals: left, count: stage.count - gone };
    const at = afterId === null ? 0 : left.findIndex((one) => one.id === afterId) + 1;
    return { ...stage, deals: left.toSpliced(at, 0, card), count: stage.count - gone + 1 };
  });
  return { ...board, stages };
}

export function useCreateDeal(): (body: DealIn) => Promise<DealOut> {
  const { t } = useTranslation("deals");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (body) => {
    const { data } = await createDeal({ body, throwOnError: true });
    announce(t("created"));
    void queries.invalidateQueries({ queryKey: ["deals"] });
    return data;
  };
}

export type PatchDeal = (change: Record<string, unknown>) => Promise<void>;

/** Single fields, edited where they stand; who was slower is shown what there is now. */
export function usePatchDeal(deal: Known | undefined): PatchDeal {
  const { t } = useTranslation("deals");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (change) => {
    if (!deal) return;
    try {
      const { data } = await changeDeal({
        path: { deal_id: deal.id },
        headers: { "If-Match": `"${deal.version}"` },
        body: change as DealPatch,
        throwOnError: true,
      });
      queries.setQueryData(dealKey(deal.id), data);
      announce(t("saved"));
      void queries.invalidateQueries({ queryKey: ["timeline"] });
      void queries.invalidateQueries({ queryKey: ["deals", "board"] });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412) throw error;
      await queries.invalidateQueries({ queryKey: dealKey(deal.id) });
      throw new Error(t("move.meanwhile", { name: deal.name }));
    }
  };
}

export function useBinDeal(): (deal: Known) => Promise<void> {
  const { t } = useTranslation("deals");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (deal) => {
    await deleteDeal({ path: { deal_id: deal.id }, throwOnError: true });
    announce(t("binned", { name: deal.name }));
    void queries.invalidateQueries({ queryKey: ["deals"] });
  };
}
