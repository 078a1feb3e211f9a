import { Plus, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TeamOut, UserOut } from "@/api/gen";
import { Button } from "@/shared/ui/button";
import { inputClass } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { SettingGroup } from "@/shared/ui/setting-row";
import { usePeopleWrites, useTeams } from "../people-queries";
import { useSaving } from "./use-saving";

type TeamsProps = { people: readonly UserOut[]; mayEdit: boolean; mayDelete: boolean };

export function Teams({ people, mayEdit, mayDelete }: TeamsProps) {
  const { t } = useTranslation("settings");
  const teams = useTeams().data ?? [];
  return (
    <SettingGroup title={t("teams.title")} note={t("teams.note")}>
      <ul>
        {teams.map((team) => (
          <TeamLine key={team.id} team={team} people={people} mayEdit={mayEdit} mayDelete={mayDelete} />
        ))}
        {teams.length === 0 && <li className="px-4 py-3 text-ink-2">{t("teams.none")}</li>}
      </ul>
      {mayEdit && <NewTeam />}
    </SettingGroup>
  );
}

type TeamLineProps = { team: TeamOut; people: readonly UserOut[]; mayEdit: boolean; mayDelete: boolean };

function TeamLine({ team, people, mayEdit, mayDelete }: TeamLineProps) {
  const { t } = useTranslation("settings");
  const { addTeam, changeTeam, dropTeam } = usePeopleWrites();
  const { keep, report } = useSaving();
  const inside = people.filter((one) => team.member_ids.includes(one.id));
  const outside = people.filter((one) => !team.member_ids.includes(one.id));
  const setMembers = (members: readonly string[]) =>
    void keep(
      () => changeTeam(team.id, { member_ids: [...members] }),
      () => changeTeam(team.id, { member_ids: team.member_ids }),
    ).catch(report);
  return (
    <li className="flex flex-col gap-2 border-b border-line px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        {mayEdit ? (
          <InlineEdit
            label={t("teams.name")}
            value={team.name}
            className="font-medium"
            onSave={(name) =>
              keep(
                () => changeTeam(team.id, { name }),
                () => changeTeam(team.id, { name: team.name }),
              )
            }
          />
        ) : (
          <bdi className="font-medium">{team.name}</bdi>
        )}
        {mayDelete && inside.length === 0 && (
          <Button
            tone="quiet"
            onClick={() =>
              void keep(
                () => dropTeam(team.id),
                () => addTeam(team.name),
                t("teams.deleted", { name: team.name }),
              ).catch(report)
            }
          >
            {t("teams.delete")}
          </Button>
        )}
      </div>
      <ul className="flex flex-wrap items-center gap-2">
        {inside.map((one) => (
          <li key={one.id} className="inline-flex items-center gap-1 rounded-chip bg-sunken ps-2 text-table">
            <bdi>{one.name}</bdi>
            {mayEdit ? (
              <IconButton
                small
                label={t("teams.takeOut", { name: one.name })}
                icon={<X size={14} strokeWidth={1.75} aria-hidden="true" />}
                onClick={() => setMembers(team.member_ids.filter((id) => id !== one.id))}
              />
            ) : (
              <span className="pe-2" />
            )}
          </li>
        ))}
        {mayEdit && outside.length > 0 && (
          <li>
            <select
              aria-label={t("teams.addTo", { name: team.name })}
              value=""
              onChange={(event) => setMembers([...team.member_ids, event.target.value])}
              className={inputClass}
            >
              <option value="">{t("teams.addPerson")}</option>
              {outside.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </li>
        )}
      </ul>
    </li>
  );
}

function NewTeam() {
  const { t } = useTranslation("settings");
  const { addTeam } = usePeopleWrites();
  const { keep, report } = useSaving();
  const [name, setName] = useState("");
  function submit(event: FormEvent): void {
    event.preventDefault();
    void keep(() => addTeam(name.trim()), undefined, t("teams.added", { name: name.trim() }))
      .then(() => setName(""))
      .catch(report);
  }
  return (
    <form onSubmit={submit} className="flex items-center gap-2 border-t border-line p-3">
      <input
        aria-label={t("teams.new")}
        placeholder={t("teams.new")}
        dir="auto"
        value={name}
        onChange={(event) => setName(event.target.value)}
        className={`${inputClass} max-w-64`}
      />
      <Button
        type="submit"
        disabled={!name.trim()}
        icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
      >
        {t("add")}
      </Button>
    </form>
  );
}
