import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  arrangePipelines,
  changePipeline,
  createPipeline,
  deletePipeline,
  type LostReasonOut,
  listPipelines,
  type PipelineIn,
  type PipelineOut,
  type PipelinePatch,
  removeStage,
  type StageIn,
  type StageOut,
} from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";

export type Pipeline = PipelineOut;
export type Stage = StageOut;
export type LostReason = LostReasonOut;

/** What a stage may ask of a deal, beside the workspace's own fields. */
export const REQUIRABLE = [
  "company_id",
  "contacts",
  "owner_id",
  "amount",
  "expected_close_on",
  "lines",
  "source",
  "description",
  "tags",
] as const;

const KEY = ["pipelines"];

export function usePipelines() {
  return useQuery({
    queryKey: KEY,
    queryFn: async (): Promise<readonly Pipeline[]> =>
      (await listPipelines({ throwOnError: true })).data.data,
  });
}

/** Every write is one change set: said, and taken back with one press. */
export function usePipelineWrites() {
  const queries = useQueryClient();
  const announce = useAnnounce();
  async function done(text: string): Promise<void> {
    announce(text);
    await Promise.all([KEY, ["deals"]].map((queryKey) => queries.invalidateQueries({ queryKey })));
  }
  const at = (pipeline: Pipeline) => ({
    path: { pipeline_id: pipeline.id },
    headers: { "If-Match": `"${pipeline.version}"` },
    throwOnError: true as const,
  });
  return {
    create: async (body: PipelineIn, text: string) => {
      await createPipeline({ body, throwOnError: true });
      await done(text);
    },
    change: async (pipeline: Pipeline, body: PipelinePatch, text: string) => {
      await changePipeline({ ...at(pipeline), body });
      await done(text);
    },
    remove: async (pipeline: Pipeline, text: string) => {
      await deletePipeline(at(pipeline));
      await done(text);
    },
    removeStage: async (pipeline: Pipeline, stage: Stage, intoId: string, text: string) => {
      const { path, ...rest } = at(pipeline);
      await removeStage({ ...rest, path: { ...path, stage_id: stage.id }, body: { into_stage_id: intoId } });
      await done(text);
    },
    arrange: async (ids: string[], text: string) => {
      await arrangePipelines({ body: { ids }, throwOnError: true });
      await done(text);
    },
  };
}

/** In an order of ids, with the stages that close at the end, where boards have them. */
export function arranged(stages: readonly Stage[], ids: readonly string[]): Stage[] {
  const found = ids.flatMap((id) => stages.find((one) => one.id === id) ?? []);
  return [...found.filter((one) => one.kind === "open"), ...found.filter((one) => one.kind !== "open")];
}

/** A new stage comes behind the open ones. */
export function withStage(stages: readonly Stage[], stage: StageIn): StageIn[] {
  if (stage.id) return stages.map((one) => (one.id === stage.id ? stage : one));
  const closing = stages.findIndex((one) => one.kind !== "open");
  return [...stages].toSpliced(closing < 0 ? stages.length : closing, 0, stage as Stage);
}
