import { Link } from "@tanstack/react-router";
import { LogIn, LogOut } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MovesOut } from "@/api/gen";
import type { CardObject } from "@/features/cards/public/types";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Skeleton } from "@/shared/ui/skeleton";
import { type Segment, useMoves, useWatch } from "../queries";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

/** Whether those who enter and leave are told, and who did last. */
export function Watching({ segment }: { segment: Segment }) {
  const { t } = useTranslation("segments");
  const watch = useWatch();
  return (
    <section aria-label={t("watch.title")} className="mt-6 flex flex-col gap-2 border-t border-line pt-4">
      <label className="flex min-h-10 items-center gap-2 font-medium">
        <input
          type="checkbox"
          checked={segment.watched}
          onChange={() => void watch(segment, !segment.watched)}
          className="size-4 accent-accent"
        />
        {t("watch.on")}
      </label>
      {segment.watched ? (
        <Moves segment={segment} />
      ) : (
        <p className="text-table text-ink-2">{t("watch.hint")}</p>
      )}
    </section>
  );
}

function Moves({ segment }: { segment: Segment }) {
  const { t } = useTranslation("segments");
  const { data, error } = useMoves(segment.id);
  if (error)
    return (
      <p role="alert" className="text-danger">
        {error.message}
      </p>
    );
  if (!data) return <Skeleton lines={3} label={t("loading")} />;
  if (data.since === null)
    return (
      <p role="status" className="text-ink-2">
        {t("watch.gathering")}
      </p>
    );
  if (data.data.length === 0) return <p className="text-ink-2">{t("watch.nobody")}</p>;
  return (
    <ul className="flex flex-col">
      {data.data.map((move) => (
        <Move key={move.n} move={move} object={segment.object} />
      ))}
    </ul>
  );
}

function Move({ move, object }: { move: MovesOut["data"][number]; object: CardObject }) {
  const { t } = useTranslation("segments");
  const entered = move.what === "entered";
  return (
    <li className="flex flex-wrap items-center gap-x-2 border-b border-line py-2">
      <span className={entered ? "text-success" : "text-ink-3"}>
        {entered ? <LogIn {...ICON} /> : <LogOut {...ICON} />}
      </span>
      <span className="text-table text-ink-2">{t(entered ? "watch.entered" : "watch.left")}</span>
      <CardLink object={object} id={move.id} name={move.name} />
      <span className="ms-auto text-meta text-ink-3">
        {move.actor && (
          <>
            <bdi>{move.actor}</bdi>
            {" · "}
          </>
        )}
        <RelativeTime at={move.at} withTime />
      </span>
    </li>
  );
}

type CardLinkProps = { object: CardObject; id: string; name: string };

function CardLink({ object, id, name }: CardLinkProps) {
  const look = "min-w-0 truncate font-medium text-ink hover:text-accent";
  if (object === "contacts")
    return (
      <Link to="/contacts/$contactId" params={{ contactId: id }} className={look}>
        <bdi>{name}</bdi>
      </Link>
    );
  return (
    <Link to="/companies/$companyId" params={{ companyId: id }} className={look}>
      <bdi>{name}</bdi>
    </Link>
  );
}
