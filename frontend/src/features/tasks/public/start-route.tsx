import { ListChecks } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TaskRouteStart } from "@/api/gen";
import { Button } from "@/shared/ui/button";
import { Popover } from "@/shared/ui/popover";

const StartRouteList = lazy(async () => ({
  default: (await import("../components/start-route-list")).StartRouteList,
}));

/** Assignments that always go the same way, begun about this card. */
export function StartRoute({ about }: { about: TaskRouteStart }) {
  const { t } = useTranslation("tasks");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      title={t("route.start")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button tone="quiet" icon={<ListChecks size={16} strokeWidth={1.75} aria-hidden="true" />}>
          {t("route.start")}
        </Button>
      }
    >
      <Suspense>
        <StartRouteList about={about} onDone={() => setOpen(false)} />
      </Suspense>
    </Popover>
  );
}
