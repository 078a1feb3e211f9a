import { Link } from "@tanstack/react-router";
import { Snowflake } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { type Segment, useCameAndLeft, useKeep, useMembers, useSegment } from "../queries";
import { HowMany, Members } from "./result";
import { SegmentHead } from "./segment-head";

/** A segment that keeps who was in another at one moment, and what has become of that one since. */
export function Frozen({ segment }: { segment: Segment }) {
  const { t } = useTranslation("segments");
  const keep = useKeep();
  const [name, setName] = useState(segment.name);
  async function save(): Promise<void> {
    if (name.trim()) await keep(segment, { name: name.trim(), object: segment.object, filter: null });
    else showToast(t("nameFirst"), { tone: "danger" });
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SegmentHead
        segment={segment}
        object={segment.object}
        name={name}
        onName={setName}
        isChanged={name.trim() !== segment.name}
        onSave={() => void save()}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-2xl flex-col gap-3 p-4">
          <Origin segment={segment} />
          <Inside segment={segment} />
        </div>
      </div>
    </div>
  );
}

function Origin({ segment }: { segment: Segment }) {
  const { t } = useTranslation("segments");
  const fmt = useFmt();
  const origin = useSegment(segment.frozen_from);
  const at = segment.frozen_at ? fmt.dateTime(new Date(segment.frozen_at)) : "";
  return (
    <section
      aria-label={t("kind.frozen")}
      className="flex flex-col gap-2 rounded-card border border-line bg-surface p-3"
    >
      <p className="flex items-baseline gap-2">
        <Snowflake
          size={16}
          strokeWidth={1.75}
          aria-hidden="true"
          className="shrink-0 self-center text-info"
        />
        {origin.data ? (
          <span>
            {t("frozen.from", { at })}{" "}
            <Link
              to="/segments/$segmentId"
              params={{ segmentId: origin.data.id }}
              className="text-accent underline"
            >
              <bdi>{origin.data.name}</bdi>
            </Link>
          </span>
        ) : (
          <span>{t(origin.error ? "frozen.alone" : "frozen.at", { at })}</span>
        )}
      </p>
      {origin.data && <Since segment={segment} origin={origin.data} />}
    </section>
  );
}

/** Who came to the origin since, and who left it; each number leads to them. */
function Since({ segment, origin }: { segment: Segment; origin: Segment }) {
  const { t } = useTranslation("segments");
  const { came, left, error } = useCameAndLeft(segment, origin);
  if (error) return <p className="text-table text-danger">{error.message}</p>;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-table">
      <Compared segment={segment} filter={came.filter}>
        {t("frozen.came")}: {came.count ? <HowMany object={segment.object} count={came.count} /> : "…"}
      </Compared>
      <Compared segment={segment} filter={left.filter}>
        {t("frozen.left")}: {left.count ? <HowMany object={segment.object} count={left.count} /> : "…"}
      </Compared>
    </p>
  );
}

type ComparedProps = { segment: Segment; filter: unknown; children: ReactNode };

function Compared({ segment, filter, children }: ComparedProps) {
  const search = { filter: [{ field: "", op: "group", value: filter }] };
  return (
    <Link
      to={segment.object === "contacts" ? "/contacts" : "/companies"}
      search={search}
      className="inline-flex min-h-8 items-center gap-1 text-accent underline"
    >
      {children}
    </Link>
  );
}

function Inside({ segment }: { segment: Segment }) {
  const { t } = useTranslation("segments");
  const { data, error, refetch, fetchNextPage, hasNextPage } = useMembers(segment.id);
  if (error && !data) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} label={t("loading")} />;
  const members = data.pages.flatMap((page) => page.data);
  const total = data.pages[0]?.page.total;
  if (members.length === 0) return <p className="text-ink-2">{t("frozen.nobody")}</p>;
  return (
    <>
      {total && (
        <p role="status" className="text-title font-medium">
          <HowMany object={segment.object} count={total} />
        </p>
      )}
      <Members object={segment.object} members={members} />
      {hasNextPage && (
        <Button className="self-start" onClick={() => void fetchNextPage()}>
          {t("result.more")}
        </Button>
      )}
    </>
  );
}
