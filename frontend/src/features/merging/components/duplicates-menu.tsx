import { useNavigate } from "@tanstack/react-router";
import { Merge, SquareArrowOutUpRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ContactOut } from "@/api/gen";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { Menu, MenuItem } from "@/shared/ui/menu";
import { mergeWith } from "../public/merge-with";
import { useCardDuplicates } from "../queries";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

/** "Maybe the same as …", on the card itself. M compares with the likeliest, or asks with whom. */
export function DuplicatesMenu({ contact }: { contact: ContactOut }) {
  const { t } = useTranslation("merging");
  const navigate = useNavigate();
  const [likeliest] = useCardDuplicates(contact);
  const merge = () => mergeWith("contacts", contact.id, likeliest?.id);
  useShortcuts([{ keys: "m", label: t("keys.merge"), group: t("keys.group"), run: merge }]);
  if (!likeliest) return null;
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className="inline-flex min-h-7 max-w-full cursor-pointer items-center gap-1.5 rounded-chip border border-warning bg-warning-soft px-2 text-table text-ink pointer-coarse:min-h-control"
        >
          <Merge size={14} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-warning" />
          <span className="shrink-0">{t("maybe")}</span>
          <bdi className="truncate font-medium">{likeliest.display_name}</bdi>
        </button>
      }
    >
      <MenuItem icon={<Merge {...ICON} />} keys="m" onSelect={merge}>
        {t("title")}
      </MenuItem>
      <MenuItem
        icon={<SquareArrowOutUpRight {...ICON} />}
        onSelect={() => void navigate({ to: "/contacts/$contactId", params: { contactId: likeliest.id } })}
      >
        {t("open")}
      </MenuItem>
    </Menu>
  );
}
