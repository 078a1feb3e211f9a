import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { moneyText } from "@/features/deals/public/money-text";
import { useFmt } from "@/shared/lib/use-fmt";
import { useIsPhone } from "@/shared/lib/use-media";
import { Button, buttonClass } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { type Line, useRecords } from "../queries";
import type { Behind } from "../reports-state";

/** The records that a figure counts, as their own list has them. */
export function RecordsBehind({ behind, onClose }: { behind: Behind; onClose: () => void }) {
  const { t } = useTranslation("figures");
  const phone = useIsPhone();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useRecords({
    object: behind.object,
    filter: behind.filter,
  });
  return (
    <Dialog open onClose={onClose} title={behind.name} kind={phone ? "sheet" : "drawer"}>
      <div className="flex flex-col gap-3">
        {behind.object === "contacts" && (
          <Link
            to="/contacts"
            search={{ filter: conditionsOf(behind.filter) }}
            className={buttonClass("neutral", "self-start")}
          >
            {t("records.list")}
          </Link>
        )}
        {behind.object === "deals" && (
          <Link
            to="/deals/list"
            search={{ filter: conditionsOf(behind.filter) }}
            className={buttonClass("neutral", "self-start")}
          >
            {t("records.list")}
          </Link>
        )}
        {error && !data && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton label={t("loading")} />}
        {data?.length === 0 && <p className="text-ink-2">{t("records.empty")}</p>}
        <ul className="flex flex-col divide-y divide-line">
          {data?.map((line) => (
            <RecordLine key={line.id} line={line} />
          ))}
        </ul>
        {hasNextPage && (
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("records.more")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** A list's address has the conditions one by one. */
function conditionsOf(filter: Behind["filter"]) {
  const nodes = (filter as { all?: Partial<Record<"field" | "op" | "value", unknown>>[] }).all ?? [];
  return nodes.map((node) =>
    node.field
      ? { field: String(node.field), op: String(node.op), value: node.value }
      : { field: "group", op: "group", value: node },
  );
}

function RecordLine({ line }: { line: Line }) {
  const { t } = useTranslation("figures");
  const kindName = useTranslation("interactions").t;
  const fmt = useFmt();
  const title = line.title || t("records.untitled");
  const text = <bdi className="line-clamp-2">{title}</bdi>;
  return (
    <li className="flex items-start justify-between gap-3 py-2">
      <span className="flex min-w-0 flex-col">
        <LinkTo to={line.to}>{text}</LinkTo>
        {line.note && (
          <bdi dir="auto" className="line-clamp-2 text-table text-ink-2">
            {line.note}
          </bdi>
        )}
        {line.kind && <span className="text-meta text-ink-3">{kindName(`kind.${line.kind as "call"}`)}</span>}
      </span>
      <span className="tabular flex shrink-0 flex-col items-end text-table text-ink-2">
        {line.money && <bdi className="font-medium text-ink">{moneyText(fmt, line.money)}</bdi>}
        {fmt.date(new Date(line.at))}
      </span>
    </li>
  );
}

const LINK =
  "inline-flex min-h-6 items-center font-medium text-accent hover:underline pointer-coarse:min-h-control";

function LinkTo({ to, children }: { to: Line["to"]; children: React.ReactNode }) {
  if (!to) return <span className="font-medium">{children}</span>;
  switch (to.to) {
    case "/contacts/$contactId":
      return (
        <Link to={to.to} params={{ contactId: to.id }} className={LINK}>
          {children}
        </Link>
      );
    case "/companies/$companyId":
      return (
        <Link to={to.to} params={{ companyId: to.id }} className={LINK}>
          {children}
        </Link>
      );
    case "/deals/$dealId":
      return (
        <Link to={to.to} params={{ dealId: to.id }} className={LINK}>
          {children}
        </Link>
      );
  }
}
