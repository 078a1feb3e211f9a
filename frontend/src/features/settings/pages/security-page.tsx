import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { changePassword, endOtherSessions, endSession, listSessions, type SessionOut } from "@/api/gen";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { LtrField } from "@/shared/ui/field";
import { RelativeTime } from "@/shared/ui/relative-time";
import { SettingGroup } from "@/shared/ui/setting-row";
import { deviceOf } from "../devices";
import { Section } from "../public/section";
import { useSubmission } from "../public/use-submission";

const KEY = ["sessions"];

export function SecurityPage() {
  const { t } = useTranslation("settings");
  return (
    <Section title={t("place.security")}>
      <Password />
      <Sessions />
    </Section>
  );
}

function Password() {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const { busy, error, submit } = useSubmission(async () => {
    await changePassword({ body: { current_password: current, new_password: next }, throwOnError: true });
    setCurrent("");
    setNext("");
    showToast(t("password.changed"), { tone: "success" });
    await queries.invalidateQueries({ queryKey: KEY });
  });

  const atFields = error?.at("/current_password") ?? error?.at("/new_password");
  return (
    <SettingGroup title={t("password.title")} note={t("password.note")}>
      <form onSubmit={submit} className="flex max-w-md flex-col gap-3 p-4">
        <LtrField
          label={t("password.current")}
          type="password"
          autoComplete="current-password"
          value={current}
          error={error?.at("/current_password")}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <LtrField
          label={t("password.next")}
          type="password"
          autoComplete="new-password"
          value={next}
          hint={t("password.hint")}
          error={error?.at("/new_password")}
          onChange={(event) => setNext(event.target.value)}
        />
        {error && !atFields && (
          <p role="alert" className="text-danger">
            {error.message}
          </p>
        )}
        <Button type="submit" tone="primary" busy={busy} disabled={!current || !next} className="self-start">
          {t("password.submit")}
        </Button>
      </form>
    </SettingGroup>
  );
}

function Sessions() {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: async () => (await listSessions({ throwOnError: true })).data.data,
  });

  function after(work: Promise<unknown>, text: string): void {
    work
      .then(() => showToast(text, { tone: "success" }))
      .then(() => queries.invalidateQueries({ queryKey: KEY }))
      .catch((problem: Error) => showToast(problem.message, { tone: "danger" }));
  }

  if (error) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  const sessions = data ?? [];
  return (
    <SettingGroup
      title={t("sessions.title")}
      note={t("sessions.note")}
      aside={
        sessions.length > 1 && (
          <Button onClick={() => after(endOtherSessions({ throwOnError: true }), t("sessions.othersEnded"))}>
            {t("sessions.endOthers")}
          </Button>
        )
      }
    >
      <ul>
        {sessions.map((one) => (
          <SessionLine
            key={one.id}
            session={one}
            onEnd={() =>
              after(endSession({ path: { session_id: one.id }, throwOnError: true }), t("sessions.ended"))
            }
          />
        ))}
      </ul>
    </SettingGroup>
  );
}

function SessionLine({ session, onEnd }: { session: SessionOut; onEnd: () => void }) {
  const { t } = useTranslation("settings");
  const device = deviceOf(session.client);
  return (
    <li className="flex min-h-row flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0">
      <span className="min-w-48 flex-1" title={session.client}>
        <bdi>{device || t("sessions.unknown")}</bdi>
        {session.current && (
          <span className="ms-2 rounded-chip bg-accent-soft px-1.5 text-meta text-ink">
            {t("sessions.current")}
          </span>
        )}
      </span>
      <span className="text-table text-ink-2">
        {t("sessions.lastUsed")} <RelativeTime at={session.last_used_at} withTime />
      </span>
      {!session.current && (
        <Button aria-label={t("sessions.endOne", { device })} onClick={onEnd}>
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}
