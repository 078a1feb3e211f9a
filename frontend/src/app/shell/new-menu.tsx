import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { overlays } from "@/shared/lib/overlays";
import { Button } from "@/shared/ui/button";
import { Menu, MenuItem } from "@/shared/ui/menu";

export function NewMenu() {
  const { t } = useTranslation("common");
  return (
    <Menu
      trigger={
        <Button tone="primary" icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}>
          {t("new.label")}
        </Button>
      }
    >
      <MenuItem keys="n c" onSelect={() => overlays.show("new-contact")}>
        {t("new.contact")}
      </MenuItem>
      <MenuItem keys="n o" onSelect={() => overlays.show("new-company")}>
        {t("new.company")}
      </MenuItem>
      <MenuItem keys="n d" onSelect={() => overlays.show("new-deal")}>
        {t("new.deal")}
      </MenuItem>
      <MenuItem keys="n t" onSelect={() => overlays.show("new-task")}>
        {t("new.task")}
      </MenuItem>
      <MenuItem keys="n i" onSelect={() => overlays.show("new-interaction")}>
        {t("new.interaction")}
      </MenuItem>
    </Menu>
  );
}
