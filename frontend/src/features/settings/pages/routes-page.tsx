import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { deleteTaskRoute, listTaskRoutes, type TaskRouteOut } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { IconButton } from "@/shared/ui/icon-button";
import { SettingGroup } from "@/shared/ui/setting-row";
import { RouteEditor } from "../components/route-editor";
import { useSaving } from "../components/use-saving";
import { Section } from "../public/section";
import { reachOf, useMe } from "../queries";

/** Assignments that always go the same way: the steps are drawn here, and started on a card. */
export function RoutesPage() {
  const { t } = useTranslation("settings");
  const mayEdit = reachOf(useMe(), "task_routes", "edit") === "all";
  const [edited, setEdited] = useState<TaskRouteOut | "new" | null>(null);
  const announce = useAnnounce();
  const { report } = useSaving();
  const { data, error, refetch } = useQuery({
    queryKey: ["task-routes"],
    queryFn: async () => (await listTaskRoutes({ throwOnError: true })).data.data,
  });

  async function remove({ id, name }: TaskRouteOut): Promise<void> {
    try {
      await deleteTaskRoute({ path: { task_route_id: id }, throwOnError: true });
      announce(t("routes.removed", { name }));
    } catch (refusal) {
      report(refusal);
    }
    await refetch();
  }

  return (
    <Section title={t("place.routes")} lead={t("routes.lead")}>
      {error && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      <SettingGroup
        aside={
          mayEdit && (
            <Button
              tone="primary"
              icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
              onClick={() => setEdited("new")}
            >
              {t("routes.new")}
            </Button>
          )
        }
      >
        {data?.length === 0 && <p className="px-4 py-3 text-ink-2">{t("routes.none")}</p>}
        <ul>
          {data?.map((route) => (
            <li
              key={route.id}
              className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-b-0"
            >
              <span className="flex min-w-0 flex-1 flex-col">
                <bdi className="font-medium">{route.name}</bdi>
                <span className="text-table text-ink-2">
                  {route.steps.map((step) => step.title).join(" → ")}
                </span>
              </span>
              {mayEdit && (
                <>
                  <Button
                    onClick={() => setEdited(route)}
                    aria-label={t("routes.change", { name: route.name })}
                  >
                    {t("routes.edit")}
                  </Button>
                  <IconButton
                    label={t("routes.remove", { name: route.name })}
                    icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />}
                    onClick={() => void remove(route)}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      </SettingGroup>
      {edited && (
        <RouteEditor
          route={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={() => void refetch()}
        />
      )}
    </Section>
  );
}
