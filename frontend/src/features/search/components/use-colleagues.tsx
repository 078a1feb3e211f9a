import { useNavigate } from "@tanstack/react-router";
import { CalendarDays, UserRound, UsersRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { latinName } from "@/shared/lib/latin-name";
import type { PaletteItem } from "@/shared/ui/command-palette";
import { Highlighted } from "./highlighted";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
const MOST = 8;

/** In whichever script the name is, and in whichever it is typed. */
const sounds = (name: string): string => `${name} ${latinName(name) ?? ""}`.toLowerCase();

/** `@` asks for colleagues: their customers, and their day. */
export function useColleagues(text: string): PaletteItem[] {
  const { t } = useTranslation("search");
  const navigate = useNavigate();
  const users = useUserNames();
  if (!text.startsWith("@")) return [];
  const wanted = text.slice(1).trim().toLowerCase();
  const said = latinName(wanted)?.toLowerCase() ?? wanted;
  return [...users]
    .filter(([, name]) => sounds(name).includes(wanted) || sounds(name).includes(said))
    .slice(0, MOST)
    .map(([id, name]) => {
      const filter = [{ field: "owner_id", op: "eq", value: id }];
      const customers = () => void navigate({ to: "/contacts", search: { filter } });
      return {
        id,
        icon: <UserRound {...ICON} />,
        name,
        title: <Highlighted text={name} typed={wanted} />,
        actions: [
          {
            id: "customers",
            icon: <UsersRound {...ICON} />,
            title: t("colleague.customers"),
            run: customers,
          },
          {
            id: "day",
            icon: <CalendarDays {...ICON} />,
            title: t("colleague.day"),
            run: () => void navigate({ to: "/team", search: { user: id } }),
          },
        ],
        run: customers,
      };
    });
}
