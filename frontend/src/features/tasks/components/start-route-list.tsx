import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listTaskRoutes, startTaskRoute, type TaskRouteOut, type TaskRouteStart } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";
import { Skeleton } from "@/shared/ui/skeleton";
import { useRefresh } from "../queries";

type StartProps = { about: TaskRouteStart; onDone: () => void };

/** Which way it is to go; the first step begins with the press. */
export function StartRouteList({ about, onDone }: StartProps) {
  const { t } = useTranslation("tasks");
  const announce = useAnnounce();
  const refresh = useRefresh();
  const { data } = useQuery({
    queryKey: ["task-routes"],
    queryFn: async () => (await listTaskRoutes({ throwOnError: true })).data.data,
  });

  async function start({ id, name }: TaskRouteOut): Promise<void> {
    onDone();
    try {
      await startTaskRoute({ path: { task_route_id: id }, body: about, throwOnError: true });
      announce(t("route.started", { name }));
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
    await refresh();
  }

  if (!data) return <Skeleton lines={2} label={t("loading")} />;
  if (data.length === 0)
    return (
      <p className="px-2 text-table text-ink-2">
        {t("route.none")}{" "}
        <Link to="/settings/$section" params={{ section: "routes" }} className="text-accent hover:underline">
          {t("route.settings")}
        </Link>
      </p>
    );
  return (
    <ul className="max-h-72 overflow-y-auto">
      {data.map((route) => (
        <li key={route.id}>
          <button
            type="button"
            onClick={() => void start(route)}
            className="flex min-h-control w-full cursor-pointer flex-col rounded-chip px-2 py-1 text-start hover:bg-sunken"
          >
            <bdi>{route.name}</bdi>
            <span className="text-table text-ink-2">{t("route.steps", { count: route.steps.length })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
