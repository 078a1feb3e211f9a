import { Link, useNavigate } from "@tanstack/react-router";
import { Group, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Menu, MenuItem } from "@/shared/ui/menu";
import { Skeleton } from "@/shared/ui/skeleton";
import { HowMany } from "../components/result";
import { reasonOf } from "../model/broken";
import { type Segment, useCount, useSegments } from "../queries";

/** All segments of the workspace, and how many are in each. */
export function SegmentsPage() {
  const { t } = useTranslation("segments");
  const navigate = useNavigate();
  const { data, error, refetch } = useSegments();
  const make = (search: { object?: "companies"; picked?: true }) =>
    void navigate({ to: "/segments/$segmentId", params: { segmentId: "new" }, search });
  useShortcuts([{ keys: "n s", label: t("keys.new"), group: t("title"), run: () => make({}) }]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-3 border-b border-line bg-surface px-4 py-2">
        <h1 className="text-section font-semibold">{t("title")}</h1>
        <span className="ms-auto">
          <Menu
            trigger={
              <Button tone="primary" icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}>
                {t("new.contacts")}
              </Button>
            }
          >
            <MenuItem onSelect={() => make({})}>{t("new.contacts")}</MenuItem>
            <MenuItem onSelect={() => make({ object: "companies" })}>{t("new.companies")}</MenuItem>
            <MenuItem onSelect={() => make({ picked: true })}>{t("new.picked")}</MenuItem>
          </Menu>
        </span>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error && !data && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton lines={6} label={t("loading")} />}
        {data?.length === 0 && (
          <EmptyState title={t("none")} icon={<Group size={32} strokeWidth={1.75} aria-hidden="true" />} />
        )}
        {data && data.length > 0 && (
          <ul className="mx-auto flex max-w-4xl flex-col p-4">
            {data.map((segment) => (
              <Line key={segment.id} segment={segment} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Line({ segment }: { segment: Segment }) {
  const { t } = useTranslation("segments");
  const count = useCount(segment.id);
  return (
    <li className="border-b border-line">
      <Link
        to="/segments/$segmentId"
        params={{ segmentId: segment.id }}
        className="flex min-h-14 flex-wrap items-center gap-x-3 px-2 py-2 hover:bg-sunken"
      >
        <bdi className="w-full min-w-0 truncate font-medium tablet:w-auto tablet:flex-1">{segment.name}</bdi>
        <span className="text-table text-ink-2">
          {t(`object.${segment.object}`)} · {t(`kind.${segment.kind}`)}
        </span>
        <span className="tabular min-w-24 text-end">
          {count.data && <HowMany object={segment.object} count={count.data} />}
        </span>
        {count.error && (
          <span className="w-full text-table text-danger">
            {t("broken", { reason: reasonOf(count.error) })}
          </span>
        )}
      </Link>
    </li>
  );
}
