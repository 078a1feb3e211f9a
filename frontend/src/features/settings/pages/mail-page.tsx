import { Send } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MailLetterOut } from "@/api/gen";
import { cx } from "@/shared/lib/cx";
import { Button } from "@/shared/ui/button";
import { Chip } from "@/shared/ui/chip";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { SettingGroup, SettingRow } from "@/shared/ui/setting-row";
import { Skeleton } from "@/shared/ui/skeleton";
import { More } from "../components/more";
import { useSaving } from "../components/use-saving";
import { useLetters, useMailWrites } from "../mail-queries";
import { Section } from "../public/section";
import { useMail, useMe } from "../queries";

const STATES = ["failed", "unknown", "queued", "sent"] as const;

/** Whether letters go out of here, and what became of each. */
export function MailPage() {
  const { t } = useTranslation("settings");
  return (
    <Section title={t("place.mail")} lead={t("mailLog.lead")}>
      <Server />
      <Log />
    </Section>
  );
}

function Server() {
  const { t } = useTranslation("settings");
  const mail = useMail();
  const me = useMe();
  const { sendTest } = useMailWrites();
  const { report, said } = useSaving();
  const [busy, setBusy] = useState(false);

  async function send(): Promise<void> {
    setBusy(true);
    try {
      await sendTest();
      said(t("mailLog.testSent"));
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  }

  if (!mail) return <Skeleton label={t("place.mail")} />;
  return (
    <SettingGroup>
      <SettingRow
        title={t("mailLog.server")}
        hint={mail.ready ? t("mailLog.ready") : t("mailLog.noServerHow")}
      >
        {mail.ready ? (
          <p>
            {t("mailLog.from")} <bdi dir="ltr">{mail.sender}</bdi>
          </p>
        ) : (
          <p className="text-danger">{t("mailLog.noServer")}</p>
        )}
      </SettingRow>
      {mail.ready && (
        <SettingRow title={t("mailLog.test")} hint={t("mailLog.testHint")}>
          <span className="flex flex-wrap items-center gap-3">
            <Button
              busy={busy}
              icon={<Send size={16} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />}
              onClick={() => void send()}
            >
              {t("mailLog.sendTest")}
            </Button>
            <bdi dir="ltr" className="text-ink-2">
              {me?.email}
            </bdi>
          </span>
        </SettingRow>
      )}
    </SettingGroup>
  );
}

function Log() {
  const { t } = useTranslation("settings");
  const [state, setState] = useState<MailLetterOut["state"] | null>(null);
  const pages = useLetters(state);
  return (
    <SettingGroup title={t("mailLog.title")} note={t("mailLog.note")}>
      <fieldset className="flex flex-wrap gap-2 border-b border-line px-4 py-2">
        <legend className="sr-only">{t("mailLog.which")}</legend>
        <Chip pressed={state === null} onClick={() => setState(null)}>
          {t("mailLog.all")}
        </Chip>
        {STATES.map((one) => (
          <Chip key={one} pressed={state === one} onClick={() => setState(one)}>
            {t(`mailLog.state.${one}`)}
          </Chip>
        ))}
      </fieldset>
      {pages.error && !pages.data && (
        <ErrorPanel message={pages.error.message} onRetry={() => void pages.refetch()} />
      )}
      {!pages.data && !pages.error && <Skeleton label={t("mailLog.title")} />}
      {pages.data?.length === 0 && (
        <p className="px-4 py-3 text-ink-2">{t(state ? "mailLog.noneSo" : "mailLog.none")}</p>
      )}
      <ul>
        {pages.data?.map((letter) => (
          <LetterLine key={letter.id} letter={letter} />
        ))}
      </ul>
      <More of={pages} />
    </SettingGroup>
  );
}

function LetterLine({ letter }: { letter: MailLetterOut }) {
  const { t } = useTranslation("settings");
  const mail = useMail();
  const { tryAgain } = useMailWrites();
  const { report, said } = useSaving();
  const troubled = letter.state === "failed" || letter.state === "unknown";
  const waits = letter.state === "queued" && letter.attempts > 0;

  async function again(): Promise<void> {
    try {
      await tryAgain(letter.id);
      said(t("mailLog.retried"));
    } catch (error) {
      report(error);
    }
  }

  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0">
      <span className="flex min-w-48 flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap gap-x-2">
          <bdi className="font-medium">{letter.subject}</bdi>
          <span className="text-ink-2">{t(`mailLog.kind.${letter.kind}`)}</span>
        </span>
        <span className="break-all text-table text-ink-2">
          <bdi dir="ltr">{letter.to}</bdi>
        </span>
        {letter.state !== "sent" && letter.why && (
          <span className={cx("text-table", troubled ? "text-danger" : "text-ink-2")}>{letter.why}</span>
        )}
        {letter.state === "unknown" && (
          <span className="text-table text-ink-2">{t("mailLog.unknownHow")}</span>
        )}
        {letter.state !== "sent" && letter.detail && (
          <span className="break-all text-meta text-ink-2">
            {t("mailLog.serverSaid")} <bdi dir="ltr">{letter.detail}</bdi>
          </span>
        )}
      </span>
      <span className="flex flex-col text-table text-ink-2">
        <span className={cx(troubled && "text-danger")}>{t(`mailLog.state.${letter.state}`)}</span>
        <RelativeTime at={letter.settled_at ?? letter.queued_at} withTime />
        {waits && letter.next_at && (
          <span>
            {t("mailLog.next")} <RelativeTime at={letter.next_at} withTime />
          </span>
        )}
      </span>
      {mail?.ready && (troubled || waits) && (
        <Button aria-label={t("mailLog.retryOne", { subject: letter.subject })} onClick={() => void again()}>
          {t("mailLog.retry")}
        </Button>
      )}
    </li>
  );
}
