import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { createInteraction, getDealTimeline, type TimelineEntry } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { TextArea } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { Skeleton } from "@/shared/ui/skeleton";
import type { Deal } from "../queries";

const LIVE_MS = 5_000;
const KINDS = ["call", "meeting", "email", "message", "visit", "note"] as const;
type Kind = (typeof KINDS)[number];

/** What was said about the deal and how it changed, newest first; and the place to write it down. */
export function DealStream({ deal }: { deal: Deal }) {
  const { t } = useTranslation("deals");
  const timeline = useInfiniteQuery({
    queryKey: ["timeline", "deal", deal.id],
    queryFn: async ({ pageParam }) =>
      (
        await getDealTimeline({
          path: { deal_id: deal.id },
          query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) },
          throwOnError: true,
        })
      ).data,
    initialPageParam: "",
    getNextPageParam: (last) => last.page.next_cursor ?? undefined,
    refetchInterval: LIVE_MS,
  });
  if (timeline.error && !timeline.data)
    return <ErrorPanel message={timeline.error.message} onRetry={() => void timeline.refetch()} />;
  return (
    <section aria-labelledby="deal-stream" className="flex flex-col gap-3 p-4">
      <h2 id="deal-stream" className="text-table font-semibold text-ink-2">
        {t("stream.title")}
      </h2>
      <Told deal={deal} />
      {!timeline.data && <Skeleton lines={6} label={t("loading")} />}
      <ol className="flex flex-col divide-y divide-line">
        {timeline.data?.pages.flatMap((page) =>
          page.data.map((entry) => <Entry key={`${entry.type}-${entry.id}`} entry={entry} />),
        )}
      </ol>
      {timeline.hasNextPage && (
        <Button
          className="self-center"
          busy={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          {t("stream.more")}
        </Button>
      )}
    </section>
  );
}

function Told({ deal }: { deal: Deal }) {
  const { t } = useTranslation("deals");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [kind, setKind] = useState<Kind>("call");
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!text.trim()) return;
    setBusy(true);
    try {
      await createInteraction({
        body: {
          kind,
          body: text.trim(),
          deal_id: deal.id,
          contact_ids: deal.contacts.map((person) => person.contact_id),
          company_id: deal.company_id,
        },
        throwOnError: true,
      });
      setText("");
      announce(t("stream.saved"));
      await queries.invalidateQueries({ queryKey: ["timeline"] });
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
      <TextArea
        label={t("stream.write")}
        hideLabel
        placeholder={t("stream.write")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex items-end justify-between gap-2">
        <SelectField
          label={t("stream.title")}
          hideLabel
          options={KINDS.map((one) => ({ value: one, label: t(`stream.kind.${one}`) }))}
          value={kind}
          onChange={(event) => setKind(event.target.value as Kind)}
        />
        <Button type="submit" tone="primary" busy={busy} disabled={!text.trim()}>
          {t("stream.save")}
        </Button>
      </div>
    </form>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const { interaction, change } = entry;
  return (
    <li className="flex flex-col gap-0.5 py-2">
      <p className="flex flex-wrap gap-x-2 text-meta text-ink-2">
        <span className="font-medium text-ink">
          {interaction
            ? t(`stream.kind.${interaction.kind}`)
            : t(change?.op === "create" ? "stream.opened" : "stream.changed")}
        </span>
        <bdi>{entry.author?.name}</bdi>
        <time dateTime={entry.at}>{fmt.dateTime(new Date(entry.at))}</time>
      </p>
      {interaction?.body && (
        <p dir="auto" className="whitespace-pre-wrap break-words">
          {interaction.body}
        </p>
      )}
      {change && <Changed fields={change.fields.map((one) => one.field)} />}
    </li>
  );
}

const NAMED = [
  "name",
  "company_id",
  "contacts",
  "owner_id",
  "amount",
  "expected_close_on",
  "source",
  "description",
  "tags",
  "lines",
] as const;

/** Which facts; the stages with their times stand beside. */
function Changed({ fields }: { fields: readonly string[] }) {
  const { t } = useTranslation("deals");
  const told = NAMED.filter((name) => fields.includes(name)).map((name) => t(`field.${name}`));
  const all = fields.includes("stage_id") ? [t("stage"), ...told] : told;
  return all.length > 0 ? <p className="text-table text-ink-2">{all.join(" · ")}</p> : null;
}
