import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Filter, HoldingOut } from "@/api/gen";
import type { CardObject } from "@/features/cards/public/types";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { Skeleton } from "@/shared/ui/skeleton";
import { useHolding, useSegments } from "../queries";
import { Explanation } from "./why";

type Card = { object: CardObject; id: string; name: string };
type Held = HoldingOut["data"][number];

/** The segments that somebody is in, and why in each. */
export function Holding({ onClose, ...card }: Card & { onClose: () => void }) {
  const { t } = useTranslation("segments");
  return (
    <Dialog open onClose={onClose} title={t("holding.title", { name: card.name })}>
      <Inside {...card} />
    </Dialog>
  );
}

function Inside(card: Card) {
  const { t } = useTranslation("segments");
  const { data, error } = useHolding(card.object, card.id);
  if (error)
    return (
      <p role="alert" className="text-danger">
        {error.message}
      </p>
    );
  if (!data) return <Skeleton lines={4} label={t("loading")} />;
  return (
    <div className="flex flex-col gap-3">
      {data.data.length === 0 && <p className="text-ink-2">{t("holding.none")}</p>}
      <ul className="flex flex-col">
        {data.data.map((segment) => (
          <Line key={segment.id} segment={segment} card={card} />
        ))}
      </ul>
      {data.broken.length > 0 && (
        <>
          <p className="text-table text-danger">{t("holding.broken")}</p>
          <ul className="flex flex-col">
            {data.broken.map((segment) => (
              <li key={segment.id} className="py-1">
                <SegmentLink segment={segment} />
              </li>
            ))}
          </ul>
        </>
      )}
      {data.has_more && <p className="text-table text-ink-2">{t("holding.more")}</p>}
    </div>
  );
}

function Line({ segment, card }: { segment: Held; card: Card }) {
  const { t } = useTranslation("segments");
  const [isOpen, setOpen] = useState(false);
  const { data } = useSegments();
  const known = data?.find((one) => one.id === segment.id);
  const filter = (known?.filter ?? { in_segment: segment.id }) as Filter;
  return (
    <li className="border-b border-line">
      <div className="flex min-h-10 items-center gap-2">
        <SegmentLink segment={segment} />
        {segment.kind === "dynamic" ? (
          <Button
            tone="quiet"
            aria-expanded={isOpen}
            aria-label={t("holding.why", { name: segment.name })}
            onClick={() => setOpen(!isOpen)}
          >
            {t("why.ask")}
          </Button>
        ) : (
          <span className="text-table text-ink-2">{t(`kind.${segment.kind}`)}</span>
        )}
      </div>
      {isOpen && known && (
        <div className="pb-3">
          <Explanation object={card.object} filter={filter} member={card} />
        </div>
      )}
    </li>
  );
}

function SegmentLink({ segment }: { segment: Held }) {
  return (
    <Link
      to="/segments/$segmentId"
      params={{ segmentId: segment.id }}
      className="min-w-0 flex-1 truncate py-2 font-medium text-ink hover:text-accent"
    >
      <bdi>{segment.name}</bdi>
    </Link>
  );
}
