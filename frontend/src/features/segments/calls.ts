import type {
  ChangeSegmentResponses,
  CreateSegmentResponses,
  DeleteSegmentResponses,
  ExplainQuestionResponses,
  GetSegmentResponses,
  GetWorkspaceResponses,
  ListSegmentMembersResponses,
  ListSegmentsResponses,
  PickSegmentMembersResponses,
  PreviewSegmentResponses,
  SegmentIn,
  SegmentPatch,
} from "@/api/gen";
import { client } from "@/api/gen/client.gen";

/**
 * What only these pages ask of the server. The generated functions lie in one file, which every list of customers
 * loads and has no room for more; the types are theirs.
 */
const BASE = "/api/v1/segments";
const JSON_BODY = { "Content-Type": "application/json" };

export const allSegments = () => client.get<ListSegmentsResponses, unknown, true>({ url: BASE });

export const oneSegment = (id: string) =>
  client.get<GetSegmentResponses, unknown, true>({ url: `${BASE}/${id}` });

type MembersQuery = { limit: number; cursor?: string; total?: "capped" };

export const membersOf = (id: string, query: MembersQuery, signal: AbortSignal) =>
  client.get<ListSegmentMembersResponses, unknown, true>({ url: `${BASE}/${id}/members`, query, signal });

const posted = <Answers>(path: string, body: unknown, signal?: AbortSignal) =>
  client.post<Answers, unknown, true>({
    url: BASE + path,
    body,
    headers: JSON_BODY,
    ...(signal ? { signal } : {}),
  });

/** `total` says whether to count up to a thousand or to the end. */
export const previewed = (
  body: { object: string; filter: unknown; total: "capped" | "exact" },
  signal: AbortSignal,
) => posted<PreviewSegmentResponses>("/preview", body, signal);

export const explained = (
  body: { object: string; filter: unknown; record_id: string },
  signal: AbortSignal,
) => posted<ExplainQuestionResponses>("/explain", body, signal);

export const kept = (body: SegmentIn) => posted<CreateSegmentResponses>("", body);

export const picked = (id: string, body: { add?: string[]; remove?: string[] }) =>
  posted<PickSegmentMembersResponses>(`/${id}/members`, body);

export const rewritten = ({ id, version }: { id: string; version: number }, body: SegmentPatch) =>
  client.patch<ChangeSegmentResponses, unknown, true>({
    url: `${BASE}/${id}`,
    body,
    headers: { ...JSON_BODY, "If-Match": `"${version}"` },
  });

export const binned = (id: string) =>
  client.delete<DeleteSegmentResponses, unknown, true>({ url: `${BASE}/${id}` });

export const workspace = () => client.get<GetWorkspaceResponses, unknown, true>({ url: "/api/v1/workspace" });
