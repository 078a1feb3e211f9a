import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewInvitationOut } from "@/api/gen";
import { LANGUAGE_NAMES, LANGUAGES } from "@/i18n/languages";
import { useLanguage } from "@/i18n/use-language";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { LtrField, TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { ROLES, type Role, usePeopleWrites, useTeams } from "../people-queries";
import { useSubmission } from "../public/use-submission";
import { InvitationLink } from "./invitation-link";

export function Invitation({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const [made, setMade] = useState<NewInvitationOut | null>(null);
  if (made) return <InvitationLink invitation={made} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t("people.invite")}>
      <InvitationForm onMade={setMade} />
    </Dialog>
  );
}

function InvitationForm({ onMade }: { onMade: (made: NewInvitationOut) => void }) {
  const { t } = useTranslation("settings");
  const { invite } = usePeopleWrites();
  const teams = useTeams().data ?? [];
  const spoken = useLanguage();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("seller");
  const [team, setTeam] = useState("");
  const [language, setLanguage] = useState(spoken);
  const { busy, error, submit } = useSubmission(async () =>
    onMade(await invite({ name, email, role, team_id: team || null, language })),
  );

  const atFields = error?.at("/name") ?? error?.at("/email");
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        label={t("people.name")}
        value={name}
        dir="auto"
        autoFocus
        required
        error={error?.at("/name")}
        onChange={(event) => setName(event.target.value)}
      />
      <LtrField
        label={t("people.email")}
        type="email"
        inputMode="email"
        value={email}
        required
        error={error?.at("/email")}
        onChange={(event) => setEmail(event.target.value)}
      />
      <SelectField
        label={t("people.role")}
        value={role}
        options={ROLES.map((value) => ({
          value,
          label: `${t(`role.${value}`)} – ${t(`roleHint.${value}`)}`,
        }))}
        onChange={(event) => setRole(event.target.value as Role)}
      />
      {teams.length > 0 && (
        <SelectField
          label={t("people.team")}
          value={team}
          options={[
            { value: "", label: t("people.noTeam") },
            ...teams.map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChange={(event) => setTeam(event.target.value)}
        />
      )}
      <SelectField
        label={t("people.language")}
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={(event) => setLanguage(event.target.value as typeof language)}
      />
      {error && !atFields && (
        <p role="alert" className="text-danger">
          {error.message}
        </p>
      )}
      <p className="text-table text-ink-2">{t("people.linkNote")}</p>
      <Button type="submit" tone="primary" busy={busy} className="self-end">
        {t("people.makeLink")}
      </Button>
    </form>
  );
}
