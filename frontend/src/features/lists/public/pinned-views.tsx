import { Link } from "@tanstack/react-router";
import { Bookmark } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ViewOut } from "@/api/gen";
import type { AskedObject } from "@/features/cards/public/types";
import { Tooltip } from "@/shared/ui/tooltip";
import { useViews } from "../views/view-queries";

const LISTS = {
  contacts: "/contacts",
  companies: "/companies",
  deals: "/deals/list",
  tasks: "/tasks",
} as const;

const searchOf = ({ id, object }: ViewOut) =>
  object === "tasks" ? { tab: "everybody" as const, saved: id } : { view: id };

type PinnedViewsProps = { wide: boolean; className: string };

/** The lists one opens every day, under the places. */
export function PinnedViews({ wide, className }: PinnedViewsProps) {
  const { t } = useTranslation("lists");
  const pinned = useViews().views.filter((view) => view.pinned && view.object in LISTS);
  if (pinned.length === 0) return null;
  return (
    <ul aria-label={t("views.pinned")} className="mt-1 flex flex-col gap-1 border-t border-line pt-2">
      {pinned.map((view) => (
        <li key={view.id}>
          <Tooltip text={view.name}>
            <Link
              to={LISTS[view.object as AskedObject]}
              search={searchOf(view)}
              activeOptions={{ includeSearch: true }}
              aria-label={view.name}
              className={className}
            >
              <Bookmark size={20} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
              {wide && <bdi className="truncate">{view.name}</bdi>}
            </Link>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
