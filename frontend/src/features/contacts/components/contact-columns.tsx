import { Link } from "@tanstack/react-router";
import type { ContactOut } from "@/api/gen";
import { RowFace } from "@/features/files/public/row-face";
import type { PhoneLines } from "@/features/lists/public/phone-lines";
import { usePreferences } from "@/shared/lib/preferences";

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

/** Two lines under the thumb: who, and what was chosen to stand under the name. */
export function ContactPhoneRow({ contact, lines }: { contact: ContactOut; lines: PhoneLines }) {
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
        <span className="truncate text-table text-ink-2">{lines.below}</span>
      </span>
      <span className="shrink-0 text-meta text-ink-3">{lines.aside}</span>
    </Link>
  );
}
