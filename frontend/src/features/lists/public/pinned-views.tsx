import { Link } from "@tanstack/react-router";
import { Bookmark } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Tooltip } from "@/shared/ui/tooltip";
import { useViews } from "../views/view-queries";

type PinnedViewsProps = { wide: boolean; className: string };

/** The lists one opens every day, under the places. */
export function PinnedViews({ wide, className }: PinnedViewsProps) {
  const { t } = useTranslation("lists");
  const pinned = useViews().views.filter((view) => view.pinned);
  if (pinned.length === 0) return null;
  return (
    <ul aria-label={t("views.pinned")} className="mt-1 flex flex-col gap-1 border-t border-line pt-2">
      {pinned.map((view) => (
        <li key={view.id}>
          <Tooltip text={view.name}>
            <Link
              to={view.object === "contacts" ? "/contacts" : "/companies"}
              search={{ view: view.id }}
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
