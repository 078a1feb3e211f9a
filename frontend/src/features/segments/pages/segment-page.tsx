import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import type { CardObject } from "@/features/cards/public/types";
import { buttonClass } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { Asking } from "../components/asking";
import { Frozen } from "../components/frozen";
import { Picked } from "../components/picked";
import { useSegment } from "../queries";

type SegmentPageProps = {
  /** Null: a new one. */
  segmentId: string | null;
  object: CardObject;
  isPicked: boolean;
  /** The question it begins with. */
  filter: unknown;
};

export function SegmentPage({ segmentId, object, isPicked, filter }: SegmentPageProps) {
  const { t } = useTranslation("segments");
  const { data, error, refetch } = useSegment(segmentId);
  if (segmentId === null)
    return isPicked ? (
      <Picked segment={null} object={object} />
    ) : (
      <Asking segment={null} object={object} filter={filter} />
    );
  if (error instanceof ApiError && error.status === 404)
    return (
      <EmptyState alone title={t("gone")}>
        <Link to="/segments" className={buttonClass("neutral")}>
          {t("back")}
        </Link>
      </EmptyState>
    );
  if (error && !data) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={10} label={t("loading")} />;
  if (data.kind === "frozen") return <Frozen key={data.id} segment={data} />;
  return data.kind === "manual" ? (
    <Picked key={data.id} segment={data} object={data.object} />
  ) : (
    <Asking key={data.id} segment={data} object={data.object} filter={data.filter} />
  );
}
