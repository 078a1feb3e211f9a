import { Link } from "@tanstack/react-router";
import type { CompanyOut } from "@/api/gen";
import { RowFace } from "@/features/files/public/row-face";
import { formatPhone } from "@/shared/lib/phone";
import { RelativeTime } from "@/shared/ui/relative-time";

function mainPhone(company: CompanyOut): string | null {
  const phone = company.phones.find((one) => one.primary) ?? company.phones[0];
  return phone ? (phone.number ? formatPhone(phone.number) : phone.raw) : null;
}

export function CompanyName({ company }: { company: CompanyOut }) {
  return (
    <span className="flex items-center gap-2">
      <RowFace id={company.id} name={company.name} pictureId={company.logo_id} size="small" />
      <Link
        to="/companies/$companyId"
        params={{ companyId: company.id }}
        tabIndex={-1}
        dir="auto"
        className="truncate [text-align:match-parent] font-medium text-ink hover:underline"
      >
        <bdi>{company.name}</bdi>
      </Link>
    </span>
  );
}

export function CompanyPhoneRow({ company }: { company: CompanyOut }) {
  return (
    <Link
      to="/companies/$companyId"
      params={{ companyId: company.id }}
      tabIndex={-1}
      className="flex min-w-0 flex-1 items-center gap-3"
    >
      <RowFace id={company.id} name={company.name} pictureId={company.logo_id} />
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
