import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CompanyOut } from "@/api/gen";
import { useFieldLabels, useUserNames } from "@/features/cards/public/reference-queries";
import { formatPhone } from "@/shared/lib/phone";
import type { Column } from "@/shared/ui/data-table";
import { Face } from "@/shared/ui/face";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Tag } from "@/shared/ui/tag";

function mainPhone(company: CompanyOut): string | null {
  const phone = company.phones.find((one) => one.primary) ?? company.phones[0];
  return phone ? (phone.number ? formatPhone(phone.number) : phone.raw) : null;
}

function Name({ company }: { company: CompanyOut }) {
  return (
    <span className="flex items-center gap-2">
      <Face id={company.id} name={company.name} size="small" />
      <Link
        to="/companies/$companyId"
        params={{ companyId: company.id }}
        tabIndex={-1}
        className="truncate font-medium text-ink hover:underline"
      >
        <bdi>{company.name}</bdi>
      </Link>
    </span>
  );
}

export function useCompanyColumns(): Column<CompanyOut>[] {
  const { t } = useTranslation("companies");
  const labels = useFieldLabels("companies");
  const users = useUserNames();
  return useMemo(() => {
    const title = (key: string, fallback: string) => labels.get(key) ?? fallback;
    return [
      {
        key: "name",
        title: title("name", t("column.name")),
        width: "minmax(220px,2fr)",
        sortable: true,
        cell: (row) => <Name company={row} />,
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
        key: "domain",
        title: t("column.site"),
        width: "minmax(140px,1fr)",
        cell: (row) => <bdi dir="ltr">{row.domains[0]}</bdi>,
      },
      {
        key: "tax_id",
        title: title("tax_id", t("facts.taxId")),
        width: "minmax(110px,0.7fr)",
        cell: (row) => (
          <bdi dir="ltr" className="tabular">
            {row.tax_id}
          </bdi>
        ),
      },
      {
        key: "tags",
        title: title("tags", t("column.tags")),
        width: "minmax(120px,1fr)",
        cell: (row) => row.tags.slice(0, 3).map((name) => <Tag key={name} name={name} />),
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

export function CompanyPhoneRow({ company }: { company: CompanyOut }) {
  return (
    <Link
      to="/companies/$companyId"
      params={{ companyId: company.id }}
      className="flex min-w-0 flex-1 items-center gap-3"
    >
      <Face id={company.id} name={company.name} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-body font-medium">
          <bdi>{company.name}</bdi>
        </span>
        <span className="tabular truncate text-table text-ink-2">
          <bdi dir="ltr">{mainPhone(company) ?? company.domains[0]}</bdi>
        </span>
      </span>
      <span className="text-meta text-ink-3">
        {company.last_interaction_at && <RelativeTime at={company.last_interaction_at} />}
      </span>
    </Link>
  );
}
