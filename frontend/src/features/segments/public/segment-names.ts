import { type Segment, useSegments } from "../queries";

const NONE: readonly Segment[] = [];

/** All segments of the workspace, as far as they are known yet. */
export function useSegmentNames(): readonly Segment[] {
  return useSegments().data ?? NONE;
}
