import { useNavigate } from "@tanstack/react-router";
import { Copy, ListTodo, Maximize2, NotebookPen, Phone, PhoneCall } from "lucide-react";
import { useTranslation } from "react-i18next";
import { getContact } from "@/api/gen";
import { justCalled } from "@/shared/lib/just-called";
import { runWhenThere } from "@/shared/lib/shortcuts";
import { showToast } from "@/shared/lib/toasts";
import type { PaletteItem } from "@/shared/ui/command-palette";
import { type Recent, remember } from "../public/recent";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

/** A hit of the search brings no number with it; it is asked for when it is wanted. */
async function phoneOf(record: Recent): Promise<string | null> {
  if (record.phone || record.type !== "contact") return record.phone ?? null;
  const { data } = await getContact({ path: { contact_id: record.id }, throwOnError: true });
  const main = data.phones.find((one) => one.primary) ?? data.phones[0];
  return main?.number ?? main?.raw ?? null;
}

/** What can be done with a found card without going to look for it first. */
export function useHitActions(): {
  open: (record: Recent) => void;
  actionsOf: (record: Recent) => PaletteItem[];
} {
  const { t } = useTranslation("search");
  const navigate = useNavigate();

  function open(record: Recent): void {
    remember(record);
    if (record.type === "contact")
      void navigate({ to: "/contacts/$contactId", params: { contactId: record.id } });
    else if (record.type === "deal") void navigate({ to: "/deals/$dealId", params: { dealId: record.id } });
    else void navigate({ to: "/companies/$companyId", params: { companyId: record.id } });
  }

  /** Opens the card and presses the key that begins the work there. */
  function begin(record: Recent, keys: string): void {
    open(record);
    runWhenThere(keys);
  }

  function withPhone(record: Recent, work: (phone: string) => void): void {
    phoneOf(record)
      .then((phone) => (phone ? work(phone) : showToast(t("action.noPhone"))))
      .catch((error: unknown) => showToast(String(error), { tone: "danger" }));
  }

  function actionsOf(record: Recent): PaletteItem[] {
    const phones = [
      {
        id: "call",
        icon: <Phone {...ICON} />,
        title: t("action.call"),
        run: () =>
          withPhone(record, (phone) => {
            const object = record.type === "contact" ? "contacts" : "companies";
            justCalled.put({ object, id: record.id, name: record.title, number: phone });
            window.location.assign(`tel:${phone}`);
          }),
      },
      {
        id: "copy",
        icon: <Copy {...ICON} />,
        title: t("action.copy"),
        run: () =>
          withPhone(
            record,
            (phone) => void navigator.clipboard?.writeText(phone).then(() => showToast(t("action.copied"))),
          ),
      },
    ];
    const opening = {
      id: "open",
      icon: <Maximize2 {...ICON} />,
      title: t("action.open"),
      run: () => open(record),
    };
    if (record.type === "deal") return [opening];
    return [
      opening,
      {
        id: "log",
        icon: <PhoneCall {...ICON} />,
        title: t("action.log"),
        keys: "l",
        run: () => begin(record, "l"),
      },
      {
        id: "note",
        icon: <NotebookPen {...ICON} />,
        title: t("action.note"),
        keys: "i",
        run: () => begin(record, "i"),
      },
      {
        id: "task",
        icon: <ListTodo {...ICON} />,
        title: t("action.task"),
        keys: "t",
        run: () => begin(record, "t"),
      },
      ...(record.type === "contact" || record.phone ? phones : []),
    ];
  }

  return { open, actionsOf };
}
