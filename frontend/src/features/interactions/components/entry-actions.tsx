import { CheckSquare, History, Link2, MoreHorizontal, Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

type EntryActionsProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pinned: boolean;
  onEdit: () => void;
  onPin: () => void;
  onTask: () => void;
  onLink: () => void;
  onDelete: () => void;
  history: ReactNode;
};

/** Behind three dots, by a right click or a long press; what it said before opens in the same place. */
export function EntryActions({ open, onOpenChange, pinned, history, ...act }: EntryActionsProps) {
  const { t } = useTranslation("interactions");
  const [past, setPast] = useState(false);
  const after = (run: () => void) => () => {
    onOpenChange(false);
    run();
  };
  return (
    <Popover
      title={past ? t("entry.history") : t("entry.actions")}
      open={open}
      onOpenChange={(next) => {
        setPast(false);
        onOpenChange(next);
      }}
      trigger={<IconButton small label={t("entry.actions")} icon={<MoreHorizontal {...ICON} />} />}
    >
      {past ? (
        history
      ) : (
        <ul className="flex flex-col">
          <Action icon={<Pencil {...ICON} />} label={t("entry.edit")} onClick={after(act.onEdit)} />
          <Action
            icon={pinned ? <PinOff {...ICON} /> : <Pin {...ICON} />}
            label={pinned ? t("entry.unpin") : t("entry.pin")}
            onClick={after(act.onPin)}
          />
          <Action icon={<CheckSquare {...ICON} />} label={t("entry.task")} onClick={after(act.onTask)} />
          <Action icon={<Link2 {...ICON} />} label={t("entry.copyLink")} onClick={after(act.onLink)} />
          <Action icon={<History {...ICON} />} label={t("entry.history")} onClick={() => setPast(true)} />
          <Action
            icon={<Trash2 {...ICON} />}
            label={t("entry.delete")}
            danger
            onClick={after(act.onDelete)}
          />
        </ul>
      )}
    </Popover>
  );
}

type ActionProps = { icon: ReactNode; label: string; danger?: boolean; onClick: () => void };

function Action({ icon, label, danger, onClick }: ActionProps) {
  return (
    <li>
      <button
        type="button"
        onClick={onClick}
        className={`flex min-h-control w-full cursor-pointer items-center gap-2 rounded-chip px-2 text-start hover:bg-sunken ${danger ? "text-danger" : "text-ink"}`}
      >
        {icon}
        {label}
      </button>
    </li>
  );
}
