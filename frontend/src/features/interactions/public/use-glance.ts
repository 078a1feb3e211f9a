import { useQuery } from "@tanstack/react-query";
import type { GlanceOut } from "@/api/gen";
import { getCompanyGlance, getContactGlance } from "@/api/gen";
import { unlessTold } from "@/shared/lib/told";

const FRESH_MS = 15_000;

type GlanceSubject = { contactId: string } | { companyId: string };

export function useGlance(subject: GlanceSubject): GlanceOut | undefined {
  return useQuery({
    queryKey: ["glance", subject],
    queryFn: async ({ signal }) =>
      "contactId" in subject
        ? (await getContactGlance({ path: { contact_id: subject.contactId }, signal, throwOnError: true }))
            .data
        : (await getCompanyGlance({ path: { company_id: subject.companyId }, signal, throwOnError: true }))
            .data,
    refetchInterval: unlessTold(FRESH_MS),
  }).data;
}
