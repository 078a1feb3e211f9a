import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { UserOut } from "@/api/gen";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { SettingGroup } from "@/shared/ui/setting-row";
import { Skeleton } from "@/shared/ui/skeleton";
import { Invitation } from "../components/invitation";
import { Invited } from "../components/invited";
import { Leaving } from "../components/leaving";
import { PersonLine } from "../components/person-line";
import { Teams } from "../components/teams";
import { usePeople } from "../people-queries";
import { Section } from "../public/section";
import { reachOf, useMe } from "../queries";

export function PeoplePage() {
  const { t } = useTranslation("settings");
  const me = useMe();
  const { data: people, error, refetch } = usePeople();
  const [inviting, setInviting] = useState(false);
  const [leaver, setLeaver] = useState<UserOut | null>(null);
  if (error) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  if (!people || !me) return <Skeleton label={t("place.people")} />;
  const mayHire = reachOf(me, "users", "create") === "all";
  const mayEdit = reachOf(me, "users", "edit") === "all";
  const here = people.filter((one) => one.active);
  const gone = people.filter((one) => !one.active);
  const line = (person: UserOut) => (
    <PersonLine
      key={person.id}
      person={person}
      self={person.id === me.id}
      mayEdit={mayEdit}
      onLeave={() => setLeaver(person)}
    />
  );
  return (
    <Section title={t("place.people")} lead={mayEdit ? t("people.lead") : t("onlyAdministrator")}>
      <SettingGroup
        title={t("people.here", { count: here.length })}
        aside={
          mayHire && (
            <Button
              tone="primary"
              icon={<UserPlus size={16} strokeWidth={1.75} aria-hidden="true" />}
              onClick={() => setInviting(true)}
            >
              {t("people.invite")}
            </Button>
          )
        }
      >
        <ul>{here.map(line)}</ul>
      </SettingGroup>
      {mayHire && <Invited />}
      <Teams
        people={here}
        mayEdit={reachOf(me, "teams", "edit") !== "none"}
        mayDelete={reachOf(me, "teams", "delete") !== "none"}
      />
      {gone.length > 0 && (
        <SettingGroup title={t("people.gone", { count: gone.length })}>
          <ul>{gone.map(line)}</ul>
        </SettingGroup>
      )}
      {inviting && <Invitation onClose={() => setInviting(false)} />}
      {leaver && (
        <Leaving
          person={leaver}
          heirs={here.filter((one) => one.id !== leaver.id)}
          onClose={() => setLeaver(null)}
        />
      )}
    </Section>
  );
}
