import { Link } from "@tanstack/react-router";
import type { SubjectOut } from "@/api/gen";

/** The name of whom or what something is about, which leads to it. */
export function SubjectLink({ subject: { type, id, name } }: { subject: Omit<SubjectOut, "phone"> }) {
  const look = "inline-flex min-h-6 items-center text-accent hover:underline";
  const said = <bdi>{name}</bdi>;
  if (type === "contact")
    return (
      <Link to="/contacts/$contactId" params={{ contactId: id }} className={look}>
        {said}
      </Link>
    );
  if (type === "company")
    return (
      <Link to="/companies/$companyId" params={{ companyId: id }} className={look}>
        {said}
      </Link>
    );
  return (
    <Link to="/deals/$dealId" params={{ dealId: id }} className={look}>
      {said}
    </Link>
  );
}
