import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PhoneNoticeOut } from "@/api/gen";
import { useMay } from "@/features/settings/public/may";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { SettingGroup } from "@/shared/ui/setting-row";
import { Skeleton } from "@/shared/ui/skeleton";
import { useNotices, usePhoneSystemWrites } from "../queries";

/** What came last, and why it was not taken where it was not. */
export function NoticeLog({ systemId }: { systemId: string }) {
  const { t } = useTranslation("telephony");
  const { data, error, refetch } = useNotices(systemId);
  return (
    <SettingGroup title={t("log.title")} note={t("log.note")}>
      {error && !data && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton label={t("log.title")} />}
      {data?.length === 0 && <p className="px-4 py-3 text-ink-2">{t("health.waiting")}</p>}
      <ul>
        {data?.map((one) => (
          <Line key={one.id} one={one} />
        ))}
      </ul>
    </SettingGroup>
  );
}

function Line({ one }: { one: PhoneNoticeOut }) {
  const { t } = useTranslation("telephony");
  const mayEdit = useMay("phone_systems", "edit");
  const { replay } = usePhoneSystemWrites();
  const [busy, setBusy] = useState(false);
  const bad = one.state === "refused" || one.state === "unreadable";
  async function again(): Promise<void> {
    setBusy(true);
    try {
      await replay(one.id);
    } catch (refusal) {
      showToast(refusal instanceof Error ? refusal.message : String(refusal), { tone: "danger" });
    } finally {
      setBusy(false);
    }
  }
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex flex-wrap gap-x-3">
          <span className={bad ? "text-danger" : ""}>{t(`fate.${one.state}`)}</span>
          {one.repeats > 0 && <span className="text-ink-2">{t("log.repeated", { count: one.repeats })}</span>}
        </span>
        {one.reason_text && <span className="text-table">{one.reason_text}</span>}
        <span className="text-table text-ink-2">
          <RelativeTime at={one.received_at} withTime />
        </span>
      </span>
      {bad && mayEdit && (
        <Button busy={busy} onClick={() => void again()}>
          {t("log.again")}
        </Button>
      )}
    </li>
  );
}
