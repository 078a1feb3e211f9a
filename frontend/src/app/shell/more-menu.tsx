import { useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Menu, MenuItem } from "@/shared/ui/menu";
import { PLACES } from "./places";

const ON_THE_BAR = ["today", "contacts", "companies"];

/** The places that have no room of their own under the thumb. */
export function MoreMenu({ className }: { className: string }) {
  const { t } = useTranslation("common");
  const navigate = useNavigate();
  return (
    <Menu
      trigger={
        <button type="button" className={className}>
          <Ellipsis size={20} strokeWidth={1.75} aria-hidden="true" />
          {t("more")}
        </button>
      }
    >
      {PLACES.filter((place) => !ON_THE_BAR.includes(place.name)).map((place) => (
        <MenuItem
          key={place.to}
          icon={<place.icon size={16} strokeWidth={1.75} aria-hidden="true" />}
          onSelect={() => void navigate({ to: place.to })}
        >
          {t(`nav.${place.name}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
