import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Bookmark, Group } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listSegments, type SegmentOut } from "@/api/gen";
import { latinName } from "@/shared/lib/latin-name";
import type { PaletteItem } from "@/shared/ui/command-palette";
import { Highlighted } from "./highlighted";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
const MOST = 5;
const SHORTEST = 2;

const sounds = (name: string): string => `${name} ${latinName(name) ?? ""}`.toLowerCase();

/** Segments by their names, in whichever script these are; and those who are in them, as a list. */
export function useSegmentHits(text: string): PaletteItem[] {
  const { t } = useTranslation("search");
  const navigate = useNavigate();
  const segments = useNames();
  const wanted = text.trim().toLowerCase();
  if (wanted.length < SHORTEST || /^[@>]/.test(wanted)) return [];
  const said = latinName(wanted)?.toLowerCase() ?? wanted;
  return segments
    .filter(({ name }) => sounds(name).includes(wanted) || sounds(name).includes(said))
    .slice(0, MOST)
    .map(({ id, name, object }) => ({
      id: `segment-${id}`,
      icon: <Group {...ICON} />,
      name,
      title: <Highlighted text={name} typed={wanted} />,
      actions: [
        {
          id: "list",
          icon: <Bookmark {...ICON} />,
          title: t("segmentList"),
          run: () =>
            void navigate({
              to: object === "contacts" ? "/contacts" : "/companies",
              search: { filter: [{ field: "", op: "group", value: { in_segment: id } }] },
            }),
        },
      ],
      run: () => void navigate({ to: "/segments/$segmentId", params: { segmentId: id } }),
    }));
}

const NONE: readonly SegmentOut[] = [];

/** As the page of segments knows them; the palette asks by itself, to be as light as it was. */
function useNames(): readonly SegmentOut[] {
  const { data } = useQuery({
    queryKey: ["segments", "all"],
    queryFn: async () => (await listSegments({ throwOnError: true })).data.data,
  });
  return data ?? NONE;
}
