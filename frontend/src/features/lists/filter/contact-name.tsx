import { useQuery } from "@tanstack/react-query";
import { getContact } from "@/api/gen";

const SELDOM_MS = 60_000;

/** Who is behind an id in a condition. */
export function ContactNameOf({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ["contacts", "name", id],
    queryFn: async () =>
      (await getContact({ path: { contact_id: id }, throwOnError: true })).data.display_name,
    staleTime: SELDOM_MS,
  });
  return <>{data ?? "…"}</>;
}
