import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Skeleton } from "@/shared/ui/skeleton";
import type { DealSubject } from "../queries";

const DealsOfCard = lazy(async () => ({
  default: (await import("../components/deals-of-card")).DealsOfCard,
}));

/** The deals of a person or a company, on their card. */
export function DealsOf({ subject }: { subject: DealSubject }) {
  const { t } = useTranslation("deals");
  return (
    <Suspense fallback={<Skeleton lines={2} label={t("loading")} />}>
      <DealsOfCard subject={subject} />
    </Suspense>
  );
}
