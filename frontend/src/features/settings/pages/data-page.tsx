import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type ChangeSetOut, listChangeSets } from "@/api/gen";
import { useUndo } from "@/features/change-sets/public/use-undo";
import { useFmt } from "@/shared/lib/use-fmt";
import { usePages } from "@/shared/lib/use-pages";
import { Button, buttonClass } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { SettingGroup } from "@/shared/ui/setting-row";
import { changeKind } from "../change-kinds";
import { BinList } from "../components/bin-list";
import { FailedJobs } from "../components/failed-jobs";
import { More } from "../components/more";
import { Section } from "../public/section";
import { reachOf, useMe } from "../queries";

const KEY = ["change-sets", "list"];
/** Files that came in, and everything that was ever written, newest first, each with its way back. */
export function DataPage() {
  const { t } = useTranslation("settings");
  const me = useMe();
  return (
    <Section title={t("place.data")} lead={t("data.lead")}>
      <SettingGroup title={t("data.imports")} note={t("data.importsNote")}>
        <p className="p-4">
          <Link to="/import" className={buttonClass("neutral")}>
            {t("data.toImports")}
          </Link>
        </p>
      </SettingGroup>
      <FailedJobs mayDecide={reachOf(me, "change_sets", "edit") !== "none"} />
      <BinList mayErase={reachOf(me, "erasure", "delete") !== "none"} />
      <Changes />
    </Section>
  );
}

function Changes() {
  const { t } = useTranslation("settings");
  const pages = usePages({
    queryKey: KEY,
    read: async (behind) =>
      (await listChangeSets({ query: { limit: 30, ...behind }, throwOnError: true })).data,
  });
  if (pages.error) return <ErrorPanel message={pages.error.message} />;
  return (
    <SettingGroup title={t("data.changes")} note={t("data.changesNote")}>
      <ul>
        {(pages.data ?? []).map((one) => (
          <ChangeLine key={one.id} change={one} />
        ))}
        {pages.data?.length === 0 && <li className="px-4 py-3 text-ink-2">{t("data.noChanges")}</li>}
      </ul>
      <More of={pages} />
    </SettingGroup>
  );
}

function ChangeLine({ change }: { change: ChangeSetOut }) {
  const { t } = useTranslation("settings");
  const fmt = useFmt();
  const queries = useQueryClient();
  const { undo } = useUndo();
  const kind = changeKind(change.kind);
  const counts = (["created", "updated", "deleted"] as const).filter((name) => change.counts[name] > 0);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0">
      <span className="flex min-w-48 flex-1 flex-col">
        <span className="font-medium">{t(`change.${kind}`)}</span>
        <span className="tabular text-table text-ink-2">
          {counts
            .map((name) =>
              t(`data.${name}`, { count: change.counts[name], shown: fmt.number(change.counts[name]) }),
            )
            .join(" · ")}
        </span>
      </span>
      <span className="flex flex-col text-table text-ink-2">
        <bdi>{change.actor?.name}</bdi>
        <RelativeTime at={change.created_at} withTime />
      </span>
      {change.status === "applied" && !["undo", "erasure"].includes(change.kind) ? (
        <Button
          aria-label={t("data.undoOne", { what: t(`change.${kind}`) })}
          onClick={() => void undo(change.id).then(() => queries.invalidateQueries({ queryKey: KEY }))}
        >
          {t("undo")}
        </Button>
      ) : (
        <span className="text-table text-ink-2">{t(`changeStatus.${change.status as "undone"}`)}</span>
      )}
    </li>
  );
}
