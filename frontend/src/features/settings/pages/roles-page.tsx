import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listRoles, type RoleOut } from "@/api/gen";
import { cx } from "@/shared/lib/cx";
import { Chip } from "@/shared/ui/chip";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { ROLES, type Role } from "../people-queries";
import { Section } from "../public/section";

const ACTIONS = ["view", "create", "edit", "delete", "export"] as const;
/** What a reader meets in the app; the machine's own objects are left to the documentation of the API. */
const OBJECTS = [
  "contacts",
  "companies",
  "interactions",
  "tasks",
  "deals",
  "pipelines",
  "rates",
  "goals",
  "files",
  "segments",
  "lead_forms",
  "calls",
  "phone_systems",
  "views",
  "imports",
  "exports",
  "tags",
  "custom_fields",
  "users",
  "invitations",
  "teams",
  "tokens",
  "workspace",
  "team_day",
  "audit",
  "erasure",
] as const;
const SHADES: Record<string, string> = {
  all: "bg-success-soft font-medium",
  team: "bg-info-soft",
  own: "bg-warning-soft",
  none: "text-ink-3",
};

/** What each of the five roles may do, in words. */
export function RolesPage() {
  const { t } = useTranslation("settings");
  const [role, setRole] = useState<Role>("seller");
  const { data, error, refetch } = useQuery({
    queryKey: ["roles"],
    queryFn: async () => (await listRoles({ throwOnError: true })).data.data,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  const shown = data?.find((one) => one.id === role);
  if (!shown) return <Skeleton label={t("place.roles")} />;
  return (
    <Section title={t("place.roles")} lead={t("roles.lead")}>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t("people.role")}</legend>
        {ROLES.map((one) => (
          <Chip key={one} pressed={one === role} onClick={() => setRole(one)}>
            {t(`role.${one}`)}
          </Chip>
        ))}
      </fieldset>
      <p>{t(`roleHint.${role}`)}</p>
      <RoleTable role={shown} />
    </Section>
  );
}

function RoleTable({ role }: { role: RoleOut }) {
  const { t } = useTranslation("settings");
  return (
    <section
      aria-label={t(`role.${role.id}`)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
      tabIndex={0}
      className="overflow-x-auto rounded-control border border-line bg-surface"
    >
      <table className="w-full border-collapse text-table">
        <caption className="sr-only">{t(`role.${role.id}`)}</caption>
        <thead>
          <tr className="border-b border-line text-ink-2">
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {t("roles.what")}
            </th>
            {ACTIONS.map((action) => (
              <th key={action} scope="col" className="px-2 py-2 text-center font-medium">
                {t(`action.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {OBJECTS.filter((object) => role.grants[object]).map((object) => (
            <tr key={object} className="border-b border-line last:border-b-0">
              <th scope="row" className="px-3 py-1.5 text-start font-normal">
                {t(`object.${object}`)}
              </th>
              {ACTIONS.map((action) => {
                const reach = (role.grants[object]?.[action] ?? "none") as "none" | "own" | "team" | "all";
                return (
                  <td key={action} className="px-1 py-1 text-center">
                    <span className={cx("inline-block rounded-chip px-2 py-0.5", SHADES[reach])}>
                      {t(`reach.${reach}`)}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
