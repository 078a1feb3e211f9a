import { useQueryClient } from "@tanstack/react-query";
import { mergeSources, mergeTags, type ReplacedOut, renameTag } from "@/api/gen";

/** Each answers with what was replaced, so that it can be said and taken back. */
export function useValueWrites() {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries();
  return {
    renameTag: async (tagId: string, name: string): Promise<ReplacedOut | null> => {
      await renameTag({ path: { tag_id: tagId }, body: { name }, throwOnError: true });
      await again();
      return null;
    },
    mergeTags: async (tagId: string, intoId: string): Promise<ReplacedOut> => {
      const { data } = await mergeTags({
        path: { tag_id: tagId },
        body: { into_id: intoId },
        throwOnError: true,
      });
      await again();
      return data;
    },
    mergeSources: async (source: string, into: string): Promise<ReplacedOut> => {
      const { data } = await mergeSources({ body: { source, into }, throwOnError: true });
      await again();
      return data;
    },
  };
}
