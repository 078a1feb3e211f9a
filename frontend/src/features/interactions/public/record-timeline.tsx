import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { early } from "@/shared/lib/early";
import { Skeleton } from "@/shared/ui/skeleton";
import type { Subject } from "../components/subject";

/** Asked for as soon as the card is, so that it comes beside the record and not after it. */
const RecordStream = early(async () => (await import("../components/record-stream")).RecordStream);
void RecordStream.preload();

/** Everything that happened, newest first. */
export function RecordTimeline({ subject }: { subject: Subject }) {
  const { t } = useTranslation("interactions");
  return (
    <Suspense fallback={<Skeleton lines={8} label={t("timeline.loading")} />}>
      <RecordStream subject={subject} />
    </Suspense>
  );
}
