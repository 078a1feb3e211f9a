import { Link } from "@tanstack/react-router";
import type { CompanyOut } from "@/api/gen";
import { RowFace } from "@/features/files/public/row-face";
import type { PhoneLines } from "@/features/lists/public/phone-lines";

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

export function CompanyPhoneRow({ company, lines }: { company: CompanyOut; lines: PhoneLines }) {
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
        <span className="truncate text-table text-ink-2">{lines.below}</span>
      </span>
      <span className="shrink-0 text-meta text-ink-3">{lines.aside}</span>
    </Link>
  );
}
