import { useTranslation } from "react-i18next";
import { reachOf, useMe } from "../queries";

const OBJECTS = [
  "contacts",
  "companies",
  "interactions",
  "tasks",
  "task_routes",
  "task_comments",
  "deals",
  "pipelines",
  "rates",
  "segments",
  "lead_forms",
  "calls",
  "phone_systems",
  "files",
  "imports",
  "exports",
  "tags",
  "custom_fields",
  "users",
  "teams",
] as const;
const VERBS = ["read", "write", "delete", "export"] as const;
const ACTION_OF = { read: "view", write: "edit", delete: "delete", export: "export" } as const;

type ScopeTableProps = { scopes: readonly string[]; onChange: (scopes: readonly string[]) => void };

/** Ticks, and below them in words what the holder of the token can and cannot do. */
export function ScopeTable({ scopes, onChange }: ScopeTableProps) {
  const { t } = useTranslation("settings");
  const me = useMe();
  const toggle = (scope: string) =>
    onChange(scopes.includes(scope) ? scopes.filter((one) => one !== scope) : [...scopes, scope]);
  const told = (has: boolean) =>
    OBJECTS.filter((object) => scopes.some((one) => one.startsWith(`${object}:`)) === has)
      .map((object) => t(`object.${object}`))
      .join(", ");
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-table font-medium text-ink-2">{t("tokens.scopes")}</legend>
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-table">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="text-start font-medium">
                {t("roles.what")}
              </th>
              {VERBS.map((verb) => (
                <th key={verb} scope="col" className="px-2 text-center font-medium">
                  {t(`verb.${verb}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {OBJECTS.map((object) => (
              <tr key={object} className="border-t border-line">
                <th scope="row" className="py-1 text-start font-normal">
                  {t(`object.${object}`)}
                </th>
                {VERBS.map((verb) => (
                  <td key={verb} className="text-center">
                    <label className="inline-flex size-8 cursor-pointer items-center justify-center pointer-coarse:size-control">
                      <input
                        type="checkbox"
                        aria-label={`${t(`object.${object}`)}: ${t(`verb.${verb}`)}`}
                        checked={scopes.includes(`${object}:${verb}`)}
                        disabled={reachOf(me, object, ACTION_OF[verb]) === "none"}
                        onChange={() => toggle(`${object}:${verb}`)}
                        className="size-4 accent-accent"
                      />
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {scopes.length > 0 && (
        <div className="flex flex-col gap-1 text-table text-ink-2">
          <p>{t("tokens.can", { what: told(true) })}</p>
          <p>{t("tokens.cannot", { what: told(false) })}</p>
        </div>
      )}
    </fieldset>
  );
}
