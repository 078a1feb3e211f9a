import { Link } from "@tanstack/react-router";
import { AtSign, Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MentionOut } from "@/api/gen";
import { entryLink } from "@/features/interactions/public/entry-link";
import { cx } from "@/shared/lib/cx";
import { IconButton } from "@/shared/ui/icon-button";
import { RelativeTime } from "@/shared/ui/relative-time";
import { useReadMention } from "../queries";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

/** Where colleagues named me: a press opens the entry, and it is read. */
export function Mentions({ mentions }: { mentions: readonly MentionOut[] }) {
  const { t } = useTranslation("today");
  const read = useReadMention();
  if (mentions.length === 0) return null;
  const unread = mentions.filter((one) => !one.read).length;
  return (
    <section aria-label={t("mentions.title")}>
      <h2 className="flex items-center gap-2 pb-1 text-table font-semibold text-ink-2">
        <AtSign {...ICON} />
        {t("mentions.title")}
        {unread > 0 && <span className="tabular text-accent">{t("mentions.unread", { count: unread })}</span>}
      </h2>
      <ul className="rounded-control border border-line bg-surface">
        {mentions.map((one) => (
          <Mention key={one.id} mention={one} onRead={() => read(one.id)} />
        ))}
      </ul>
    </section>
  );
}

const LINK = "inline-flex min-h-6 max-w-full items-center truncate text-accent hover:underline";

type MentionProps = { mention: MentionOut; onRead: () => void };

function Mention({ mention, onRead }: MentionProps) {
  const { t } = useTranslation("today");
  return (
    <li
      className={cx(
        "flex items-start gap-2 border-b border-line py-1.5 ps-3 pe-1.5 last:border-b-0",
        !mention.read && "border-s-2 border-s-accent",
      )}
    >
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 text-table text-ink-2">
          {!mention.read && <span className="sr-only">{t("mentions.new")}</span>}
          <bdi className={cx(mention.read ? "" : "font-semibold text-ink")}>{mention.author?.name}</bdi>
          <RelativeTime at={mention.at} />
        </span>
        <Subject mention={mention} onRead={onRead} />
        {mention.text && (
          <p dir="auto" className="line-clamp-3 [text-align:match-parent] break-words text-table">
            {mention.text}
          </p>
        )}
      </div>
      {!mention.read && (
        <IconButton small label={t("mentions.markRead")} icon={<Check {...ICON} />} onClick={onRead} />
      )}
    </li>
  );
}

function Subject({ mention, onRead }: MentionProps) {
  if (mention.task) {
    return (
      <Link to="/tasks" search={{ task: mention.task.id }} onClick={onRead} className={LINK}>
        <bdi>{mention.task.title}</bdi>
      </Link>
    );
  }
  const subject = mention.about.find((one) => one.type === "contact") ?? mention.about[0];
  if (!subject) return null;
  const shared = {
    hash: entryLink(mention.id),
    onClick: onRead,
    className: LINK,
  };
  return subject.type === "contact" ? (
    <Link to="/contacts/$contactId" params={{ contactId: subject.id }} {...shared}>
      <bdi>{subject.name}</bdi>
    </Link>
  ) : (
    <Link to="/companies/$companyId" params={{ companyId: subject.id }} {...shared}>
      <bdi>{subject.name}</bdi>
    </Link>
  );
}
