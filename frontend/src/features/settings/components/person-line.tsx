import { useTranslation } from "react-i18next";
import type { UserOut } from "@/api/gen";
import { Button } from "@/shared/ui/button";
import { Face } from "@/shared/ui/face";
import { inputClass } from "@/shared/ui/field";
import { ROLES, type Role, usePeopleWrites } from "../people-queries";
import { useSaving } from "./use-saving";

type PersonLineProps = { person: UserOut; self: boolean; mayEdit: boolean; onLeave: () => void };

export function PersonLine({ person, self, mayEdit, onLeave }: PersonLineProps) {
  const { t } = useTranslation("settings");
  const { changeUser } = usePeopleWrites();
  const { keep, report } = useSaving();

  function setRole(role: Role): void {
    void keep(
      () => changeUser(person.id, { role }),
      () => changeUser(person.id, { role: person.role }),
      t("people.roleSaved", { name: person.name, role: t(`role.${role}`) }),
    ).catch(report);
  }

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2 last:border-b-0">
      <Face id={person.id} name={person.name} />
      <span className="flex min-w-40 flex-1 flex-col">
        <span className="font-medium">
          <bdi>{person.name}</bdi>
          {self && (
            <span className="ms-2 rounded-chip bg-accent-soft px-1.5 text-meta font-normal">
              {t("people.you")}
            </span>
          )}
        </span>
        <span className="truncate text-table text-ink-2">
          <bdi dir="ltr">{person.email}</bdi>
        </span>
      </span>
      {mayEdit && person.active ? (
        <select
          aria-label={t("people.roleOf", { name: person.name })}
          value={person.role}
          onChange={(event) => setRole(event.target.value as Role)}
          className={`${inputClass} max-w-44`}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
      ) : (
        <span className="text-table text-ink-2">{t(`role.${person.role}`)}</span>
      )}
      {mayEdit && !self && person.active && (
        <Button aria-label={t("people.deactivateOne", { name: person.name })} onClick={onLeave}>
          {t("people.deactivate")}
        </Button>
      )}
      {mayEdit && !person.active && (
        <Button
          aria-label={t("people.reactivateOne", { name: person.name })}
          onClick={() =>
            void keep(
              () => changeUser(person.id, { active: true }),
              () => changeUser(person.id, { active: false }),
              t("people.isBack", { name: person.name }),
            ).catch(report)
          }
        >
          {t("people.reactivate")}
        </Button>
      )}
    </li>
  );
}
