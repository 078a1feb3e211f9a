import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CardObject } from "@/features/cards/public/types";
import { CompanyPicker } from "@/features/companies/public/company-picker";
import { ContactPicker } from "@/features/contacts/public/contact-picker";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { type Segment, useKeep, useMembers, usePick } from "../queries";
import { HowMany, Members } from "./result";
import { SegmentHead } from "./segment-head";
import { Watching } from "./watching";

/** A segment whose members are put in and taken out by hand. */
export function Picked({ segment, object }: { segment: Segment | null; object: CardObject }) {
  const { t } = useTranslation("segments");
  const navigate = useNavigate();
  const keep = useKeep();
  const [name, setName] = useState(segment?.name ?? "");

  async function save(): Promise<void> {
    if (!name.trim()) {
      showToast(t("nameFirst"), { tone: "danger" });
      return;
    }
    const kept = await keep(segment, { name: name.trim(), object, filter: null, kind: "manual" });
    if (kept && !segment)
      await navigate({ to: "/segments/$segmentId", params: { segmentId: kept.id }, replace: true });
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SegmentHead
        segment={segment}
        object={object}
        name={name}
        onName={setName}
        isChanged={name.trim() !== (segment?.name ?? "")}
        onSave={() => void save()}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-2xl flex-col gap-3 p-4">
          {segment ? <Inside segment={segment} /> : <p className="text-ink-2">{t("nameFirst")}</p>}
        </div>
      </div>
    </div>
  );
}

function Inside({ segment }: { segment: Segment }) {
  const { t } = useTranslation("segments");
  const { object } = segment;
  const pick = usePick(segment.id);
  const { data, error, refetch, fetchNextPage, hasNextPage } = useMembers(segment.id);
  const add = (one: { id: string; name: string }) =>
    void pick({ add: [one.id] }, t("picked.added", { name: one.name }));
  if (error && !data) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} label={t("loading")} />;
  const members = data.pages.flatMap((page) => page.data);
  const total = data.pages[0]?.page.total;
  return (
    <>
      {object === "contacts" ? (
        <ContactPicker label={t("picked.add")} but={members.map((one) => one.id)} onPick={add} />
      ) : (
        <CompanyPicker isClosed label={t("picked.addCompany")} onPick={add} />
      )}
      {members.length === 0 && <p className="text-ink-2">{t("picked.nobody")}</p>}
      {members.length > 0 && total && (
        <p role="status" className="text-title font-medium">
          <HowMany object={object} count={total} />
        </p>
      )}
      <Members
        object={object}
        members={members}
        onRemove={(one) => void pick({ remove: [one.id] }, t("picked.removed", { name: one.name }))}
      />
      {hasNextPage && (
        <Button className="self-start" onClick={() => void fetchNextPage()}>
          {t("result.more")}
        </Button>
      )}
      <Watching segment={segment} />
    </>
  );
}
