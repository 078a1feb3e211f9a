import { ChevronDown, ChevronUp, Maximize2, X } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { RecordDepthContext } from "@/features/cards/public/record-depth";
import type { ListedObject } from "@/features/cards/public/types";
import { preferences, usePreferences } from "@/shared/lib/preferences";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useIsPhone } from "@/shared/lib/use-media";
import { Dialog } from "@/shared/ui/dialog";
import { IconButton } from "@/shared/ui/icon-button";
import { PartBoundary } from "@/shared/ui/part-boundary";
import { SidePanel } from "@/shared/ui/side-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { neighbourOf, useWalk } from "../public/list-trail";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

type RecordDrawerProps = {
  object: ListedObject;
  recordId: string;
  onWalk: (id: string) => void;
  onOpen: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A record beside its list: the same card as on its page. On a phone it comes from below. */
export function RecordDrawer(props: RecordDrawerProps) {
  const { t } = useTranslation("lists");
  const { drawerWidth } = usePreferences();
  const phone = useIsPhone();
  useWalk(props.object, props.recordId, props.onWalk);
  useShortcuts([{ keys: "Escape", label: t("walk.close"), group: t("walk.group"), run: props.onClose }]);
  const card = (
    <RecordDepthContext value="peek">
      <PartBoundary key={props.recordId}>
        <Suspense fallback={<Skeleton lines={10} label={t("list.loading")} />}>{props.children}</Suspense>
      </PartBoundary>
    </RecordDepthContext>
  );
  if (phone) {
    return (
      <Dialog open kind="sheet" title={t("walk.panel")} onClose={props.onClose}>
        <div className="-m-4 flex min-h-[60vh] flex-col">{card}</div>
      </Dialog>
    );
  }
  return (
    <SidePanel
      label={t("walk.panel")}
      resizeLabel={t("walk.resize")}
      width={drawerWidth}
      onWidth={(width) => preferences.set({ drawerWidth: width })}
    >
      <DrawerBar {...props} />
      {card}
    </SidePanel>
  );
}

function DrawerBar({ object, recordId, onWalk, onOpen, onClose }: RecordDrawerProps) {
  const { t } = useTranslation("lists");
  const next = neighbourOf(object, recordId, 1);
  const previous = neighbourOf(object, recordId, -1);
  return (
    <div className="flex items-center gap-1 border-b border-line bg-surface px-2 py-1">
      <IconButton
        small
        label={t("walk.previous")}
        keys="k"
        disabled={!previous}
        icon={<ChevronUp {...ICON} />}
        onClick={() => previous && onWalk(previous)}
      />
      <IconButton
        small
        label={t("walk.next")}
        keys="j"
        disabled={!next}
        icon={<ChevronDown {...ICON} />}
        onClick={() => next && onWalk(next)}
      />
      <span className="flex-1" />
      <IconButton small label={t("walk.open")} keys="enter" icon={<Maximize2 {...ICON} />} onClick={onOpen} />
      <IconButton small label={t("walk.close")} keys="escape" icon={<X {...ICON} />} onClick={onClose} />
    </div>
  );
}
