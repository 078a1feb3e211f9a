import { Link } from "@tanstack/react-router";
import type { ContactOut } from "@/api/gen";
import { RowFace } from "@/features/files/public/row-face";
import { formatPhone } from "@/shared/lib/phone";
import { usePreferences } from "@/shared/lib/preferences";
import { RelativeTime } from "@/shared/ui/relative-time";

function mainPhone(contact: Pick<ContactOut, "phones">): string | null {
  const phone = contact.phones.find((one) => one.primary) ?? contact.phones[0];
  return phone ? (phone.number ? formatPhone(phone.number) : phone.raw) : null;
}

/** Face and name; where rows are tall, the company under it. */
export function ContactName({ contact }: { contact: ContactOut }) {
  const tall = usePreferences().density === "comfortable";
  return (
    <span className="flex items-center gap-2">
      <RowFace id={contact.id} name={contact.display_name} pictureId={contact.photo_id} size="small" />
      <span className="flex min-w-0 flex-col">
        <Link
          to="/contacts/$contactId"
          params={{ contactId: contact.id }}
          tabIndex={-1}
          dir="auto"
          className="truncate [text-align:match-parent] font-medium text-ink hover:underline"
        >
          <bdi>{contact.display_name}</bdi>
        </Link>
        {tall && contact.company && (
          <bdi className="truncate text-meta text-ink-2">{contact.company.name}</bdi>
        )}
      </span>
    </span>
  );
}

/** Two lines under the thumb: who, and where or by which number. */
export function ContactPhoneRow({ contact }: { contact: ContactOut }) {
  return (
    <Link
      to="/contacts/$contactId"
      params={{ contactId: contact.id }}
      tabIndex={-1}
      className="flex min-w-0 flex-1 items-center gap-3"
    >
      <RowFace id={contact.id} name={contact.display_name} pictureId={contact.photo_id} />
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
