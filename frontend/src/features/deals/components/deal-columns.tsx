import { Link } from "@tanstack/react-router";
import { Handshake } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { PhoneLines } from "@/features/lists/public/phone-lines";
import { cx } from "@/shared/lib/cx";
import type { Deal } from "../queries";

const TONES = { open: "", won: "bg-success-soft", lost: "bg-sunken" } as const;

/** The name, and how it ended where it did. */
export function DealName({ deal }: { deal: Deal }) {
  return (
    <span className="flex items-center gap-2">
      <Link
        to="/deals/$dealId"
        params={{ dealId: deal.id }}
        tabIndex={-1}
        dir="auto"
        className="truncate [text-align:match-parent] font-medium text-ink hover:underline"
      >
        <bdi>{deal.name}</bdi>
      </Link>
      <Ended deal={deal} />
    </span>
  );
}

function Ended({ deal }: { deal: Deal }) {
  const { t } = useTranslation("deals");
  if (deal.status === "open") return null;
  return (
    <span className={cx("shrink-0 rounded-chip px-1.5 text-meta", TONES[deal.status])}>
      {t(`status.${deal.status}`)}
    </span>
  );
}

/** Two lines under the thumb: what is sold, and what was chosen to stand under it. */
export function DealPhoneRow({ deal, lines }: { deal: Deal; lines: PhoneLines }) {
  return (
    <Link
      to="/deals/$dealId"
      params={{ dealId: deal.id }}
      tabIndex={-1}
      className="flex min-w-0 flex-1 items-center gap-3"
    >
      <Handshake size={20} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-center gap-2 text-body font-medium">
          <bdi className="truncate">{deal.name}</bdi>
          <Ended deal={deal} />
        </span>
        <span className="truncate text-table text-ink-2">{lines.below}</span>
      </span>
      <span className="shrink-0 text-meta text-ink-3">{lines.aside}</span>
    </Link>
  );
}
