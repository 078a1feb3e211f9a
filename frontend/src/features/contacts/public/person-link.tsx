import { Link } from "@tanstack/react-router";
import { Face } from "@/shared/ui/face";

/** A person among words: the face and the name, and the way to the card. */
export function PersonLink({ person }: { person: { id: string; name: string } }) {
  return (
    <Link
      to="/contacts/$contactId"
      params={{ contactId: person.id }}
      className="inline-flex min-h-6 items-center gap-1 text-ink hover:underline"
    >
      <Face id={person.id} name={person.name} size="small" />
      <bdi>{person.name}</bdi>
    </Link>
  );
}
