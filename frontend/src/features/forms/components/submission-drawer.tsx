import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RawSubmissionOut } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { Dialog } from "@/shared/ui/dialog";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Skeleton } from "@/shared/ui/skeleton";
import { readable } from "../model/visitor";
import { type Submission, useSubmission, type Verdict } from "../submission-queries";
import { Doings, StateWords } from "./submission-words";

type SubmissionDrawerProps = {
  id: string;
  mayEdit: boolean;
  onSay: (verdict: Verdict, about: Submission) => void;
  onClose: () => void;
};

/** One submission: what became of it, how the form reads it, and the request as it came. */
export function SubmissionDrawer({ id, mayEdit, onSay, onClose }: SubmissionDrawerProps) {
  const { t } = useTranslation("forms");
  const { data, error, refetch } = useSubmission(id);
  return (
    <Dialog open kind="drawer" onClose={onClose} title={t("one.title")}>
      {error && !data && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton label={t("one.title")} />}
      {data && (
        <div className="flex flex-col gap-5">
          <Became one={data} />
          {mayEdit && (
            <div className="flex flex-wrap gap-2">
              <Doings about={[data]} onSay={(verdict) => onSay(verdict, data)} />
            </div>
          )}
          <Read one={data} />
          <Marks marks={data.attribution} />
          <Raw one={data} />
        </div>
      )}
    </Dialog>
  );
}

function Became({ one }: { one: RawSubmissionOut }) {
  const { t } = useTranslation("forms");
  const owner = useUserNames().get(one.owner_id ?? "");
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap gap-x-2">
        <StateWords of={one} />
        <span className="text-ink-2">
          <RelativeTime at={one.received_at} withTime /> · <bdi>{one.form_name}</bdi>
        </span>
      </p>
      {one.reason_text && <p className={one.state === "error" ? "text-danger" : ""}>{one.reason_text}</p>}
      {one.state === "lead" && one.contact_id && (
        <p className="flex flex-wrap items-center gap-x-3">
          <Link
            to="/contacts/$contactId"
            params={{ contactId: one.contact_id }}
            className="inline-flex min-h-control items-center font-medium text-accent hover:underline"
          >
            <bdi>{one.contact_name ?? t("one.card")}</bdi>
          </Link>
          {owner && (
            <span className="text-ink-2">
              {t("one.owner")} <bdi>{owner}</bdi>
            </span>
          )}
          {one.task_id && (
            <Link
              to="/tasks"
              search={{ task: one.task_id }}
              className="inline-flex min-h-control items-center text-accent hover:underline"
            >
              {t("one.task")}
            </Link>
          )}
        </p>
      )}
    </div>
  );
}

const TARGETS = [
  "full_name",
  "given_name",
  "middle_name",
  "family_name",
  "phone",
  "email",
  "message",
] as const;

function Read({ one: { mapped } }: { one: RawSubmissionOut }) {
  const { t } = useTranslation("forms");
  if (mapped.length === 0) return null;
  const told = (target: string | null) => {
    const known = TARGETS.find((each) => each === target);
    return known ? t(`target.${known}`) : (target?.replace(/^custom\./, "") ?? t("target.none"));
  };
  return (
    <Part title={t("one.read")}>
      <dl className="flex flex-col gap-2">
        {mapped.map(({ name, label, value, target }) => (
          <div key={name} className="flex flex-col">
            <dt className="text-table text-ink-2">
              <bdi>{label}</bdi>{" "}
              <ArrowRight
                size={14}
                strokeWidth={1.75}
                aria-hidden="true"
                className="inline rtl:-scale-x-100"
              />{" "}
              <bdi>{told(target)}</bdi>
            </dt>
            <dd className="break-words whitespace-pre-wrap">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

function Marks({ marks }: { marks: Record<string, string> }) {
  const { t } = useTranslation("forms");
  const all = Object.entries(marks);
  if (all.length === 0) return null;
  return (
    <Part title={t("one.from")}>
      <Lines pairs={all} />
    </Part>
  );
}

function Raw({ one }: { one: RawSubmissionOut }) {
  const { t } = useTranslation("forms");
  if (one.body === null) return <p className="text-ink-2">{t("one.forgotten")}</p>;
  const head: [string, string][] = [
    ["address", one.address],
    ["content-type", one.content_type],
    ...Object.entries(one.headers),
  ];
  return (
    <details>
      <summary className="min-h-control cursor-pointer py-1 font-medium">{t("one.raw")}</summary>
      <div className="flex flex-col gap-2">
        <Lines pairs={head} />
        <Sunken text={readable(one.body)} />
      </div>
    </details>
  );
}

function Lines({ pairs }: { pairs: readonly (readonly [string, string])[] }) {
  return <Sunken text={pairs.map(([name, value]) => `${name}: ${value}`).join("\n")} />;
}

function Sunken({ text }: { text: string }) {
  return (
    <pre
      dir="ltr"
      className="overflow-auto whitespace-pre-wrap break-all rounded-chip bg-sunken p-2 text-start text-table"
    >
      {text}
    </pre>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium">{title}</h3>
      {children}
    </section>
  );
}
