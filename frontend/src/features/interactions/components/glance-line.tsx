import { useTranslation } from "react-i18next";
import { useOutcomeName } from "../outcomes";
import { useGlance } from "../public/use-glance";

type GlanceLineProps = {
  subject: { contactId: string } | { companyId: string };
  onKind: (kind: string, since: string) => void;
};

const ORDER = ["call", "meeting", "visit", "email", "message", "note"] as const;
const DAY_MS = 86_400_000;

/** On top of the line of time: ninety days by kind, the silence, what is promised. Each number leads there. */
export function GlanceLine({ subject, onKind }: GlanceLineProps) {
  const { t } = useTranslation("interactions");
  const nameOf = useOutcomeName();
  const glance = useGlance(subject);
  if (!glance) return <div className="h-13 tablet:h-7" />;
  const counted = ORDER.filter((kind) => glance.counts[kind]);
  const silent = glance.last ? Math.floor((Date.now() - Date.parse(glance.last.at)) / DAY_MS) : null;
  return (
    <p className="flex min-h-13 flex-wrap content-start items-baseline gap-x-3 px-4 pt-1 text-table text-ink-2 tablet:min-h-7">
      <span className="inline-flex flex-wrap items-baseline gap-x-2">
        {t("glance.days")}
        {counted.length === 0 && <span>{t("glance.nothing")}</span>}
        {counted.map((kind) => (
          <button
            key={kind}
            type="button"
            onClick={() => onKind(kind, glance.since)}
            className="min-h-6 cursor-pointer text-accent hover:underline"
          >
            {t(`glance.count.${kind}`, { count: glance.counts[kind] ?? 0 })}
          </button>
        ))}
      </span>
      {silent !== null && silent > 0 && <span>{t("glance.silent", { count: silent })}</span>}
      {glance.last?.outcome && (
        <span>
          {t("glance.outcome")} <span className="text-ink">{nameOf(glance.last.outcome)}</span>
        </span>
      )}
      {glance.open_tasks > 0 && (
        <a href="#open-tasks" className="inline-block min-h-6 content-center text-accent hover:underline">
          {t("glance.promises", { count: glance.open_tasks })}
        </a>
      )}
    </p>
  );
}
