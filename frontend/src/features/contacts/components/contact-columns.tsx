import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ContactOut } from "@/api/gen";
import { useFieldLabels, useUserNames } from "@/features/cards/public/reference-queries";
import { formatPhone } from "@/shared/lib/phone";
import type { Column } from "@/shared/ui/data-table";
import { Face } from "@/shared/ui/face";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Tag } from "@/shared/ui/tag";

function mainPhone(contact: Pick<ContactOut, "phones">): string | null {
  const phone = contact.phones.find((one) => one.primary) ?? contact.phones[0];
  return phone ? (phone.number ? formatPhone(phone.number) : phone.raw) : null;
}

function Name({ contact }: { contact: ContactOut }) {
  return (
    <span className="flex items-center gap-2">
      <Face id={contact.id} name={contact.display_name} size="small" />
      <Link
        to="/contacts/$contactId"
        params={{ contactId: contact.id }}
        tabIndex={-1}
        className="truncate font-medium text-ink hover:underline"
      >
        <bdi>{contact.display_name}</bdi>
      </Link>
    </span>
  );
}

export function useContactColumns(): Column<ContactOut>[] {
  const { t } = useTranslation("contacts");
  const labels = useFieldLabels("contacts");
  const users = useUserNames();
  return useMemo(() => {
    const title = (key: string, fallback: string) => labels.get(key) ?? fallback;
    return [
      {
        key: "display_name",
        title: title("display_name", t("column.name")),
        width: "minmax(220px,2fr)",
        sortable: true,
        cell: (row) => <Name contact={row} />,
      },
      {
        key: "company",
        title: t("column.company"),
        width: "minmax(140px,1.2fr)",
        cell: (row) => <bdi>{row.company?.name}</bdi>,
      },
      {
        key: "phone",
        title: title("phone", t("facts.phone")),
        width: "minmax(150px,1fr)",
        cell: (row) => (
          <bdi dir="ltr" className="tabular">
            {mainPhone(row)}
          </bdi>
        ),
      },
      {
        key: "email",
        title: title("email", t("facts.email")),
        width: "minmax(150px,1fr)",
        cell: (row) => <bdi dir="ltr">{row.emails[0]?.address}</bdi>,
      },
      {
        key: "tags",
        title: title("tags", t("column.tags")),
        width: "minmax(120px,1fr)",
        cell: (row) => <Tags names={row.tags} />,
      },
      {
        key: "owner_id",
        title: title("owner_id", t("facts.owner")),
        width: "minmax(110px,0.8fr)",
        cell: (row) => <bdi>{users.get(row.owner_id ?? "")}</bdi>,
      },
      {
        key: "last_interaction_at",
        title: title("last_interaction_at", t("column.last")),
        width: "minmax(120px,0.7fr)",
        cell: (row) => row.last_interaction_at && <RelativeTime at={row.last_interaction_at} />,
      },
    ];
  }, [t, labels, users]);
}

function Tags({ names }: { names: readonly string[] }) {
  return (
    <span className="flex gap-1 overflow-hidden">
      {names.slice(0, 3).map((name) => (
        <Tag key={name} name={name} />
      ))}
    </span>
  );
}

/** Two lines under the thumb: who, and where or by which number. */
export function ContactPhoneRow({ contact }: { contact: ContactOut }) {
  return (
    <Link
      to="/contacts/$contactId"
      params={{ contactId: contact.id }}
      className="flex min-w-0 flex-1 items-center gap-3"
    >
      <Face id={contact.id} name={contact.display_name} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-body font-medium">
          <bdi>{contact.display_name}</bdi>
        </span>
        <span className="truncate text-table text-ink-2">
          <bdi>{contact.company?.name}</bdi>{" "}
          <bdi dir="ltr" className="tabular">
            {mainPhone(contact)}
          </bdi>
        </span>
      </span>
      <span className="text-meta text-ink-3">
        {contact.last_interaction_at && <RelativeTime at={contact.last_interaction_at} />}
      </span>
    </Link>
  );
}
