import { Link } from "@tanstack/react-router";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RelatedPersonOut } from "@/api/gen";
import { Fact } from "@/features/cards/public/fact";
import { TextField } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import { SelectField } from "@/shared/ui/select-field";
import { ContactPicker } from "../public/contact-picker";
import { type RelationKind, useRelations } from "../relations";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
const KINDS: readonly RelationKind[] = [
  "spouse",
  "parent",
  "child",
  "colleague",
  "manager",
  "report",
  "referred_by",
  "referred",
  "friend",
  "other",
];

/** Who is what to this person; the other card tells it from its side. */
export function RelationsFact({ contactId }: { contactId: string }) {
  const { t } = useTranslation("contacts");
  const { people, relate, part } = useRelations(contactId);
  const [adding, setAdding] = useState(false);
  return (
    <section className="border-b border-line px-4 py-3 [&_dt]:font-semibold">
      <dl>
        <Fact label={t("relations.title")} stacked field="relations">
          <ul className="flex w-full flex-col gap-1">
            {people.map((person) => (
              <Person
                key={`${person.contact_id} ${person.kind}`}
                person={person}
                onRemove={() => part(person)}
              />
            ))}
          </ul>
          <Popover
            title={t("relations.add")}
            open={adding}
            onOpenChange={setAdding}
            trigger={<IconButton small label={t("relations.add")} icon={<Plus {...ICON} />} />}
          >
            <NewRelation
              but={[contactId]}
              onAdd={(relation) => {
                setAdding(false);
                relate(relation);
              }}
            />
          </Popover>
        </Fact>
      </dl>
    </section>
  );
}

function Person({ person, onRemove }: { person: RelatedPersonOut; onRemove: () => void }) {
  const { t } = useTranslation("contacts");
  return (
    <li className="flex items-start gap-1">
      <span className="flex min-w-0 flex-1 flex-col">
        <Link
          to="/contacts/$contactId"
          params={{ contactId: person.contact_id }}
          className="min-h-6 max-w-full content-center truncate text-accent hover:underline"
        >
          <bdi>{person.display_name}</bdi>
        </Link>
        <span className="text-meta text-ink-2">
          {person.label ? <bdi>{person.label}</bdi> : t(`relations.kind.${person.kind}`)}
          {person.company && (
            <>
              {" · "}
              <bdi>{person.company}</bdi>
            </>
          )}
        </span>
      </span>
      <IconButton
        small
        label={t("relations.remove", { name: person.display_name })}
        icon={<X {...ICON} />}
        onClick={onRemove}
      />
    </li>
  );
}

export type NewRelationValue = {
  contact_id: string;
  kind: RelationKind;
  label?: string;
  other_label?: string;
};

function NewRelation({ but, onAdd }: { but: readonly string[]; onAdd: (one: NewRelationValue) => void }) {
  const { t } = useTranslation("contacts");
  const [kind, setKind] = useState<RelationKind>("colleague");
  const [label, setLabel] = useState("");
  const [back, setBack] = useState("");
  const words = kind === "other" ? { label: label.trim(), other_label: back.trim() } : {};
  return (
    <div className="flex min-w-64 flex-col gap-2">
      <SelectField
        label={t("relations.who")}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`relations.kind.${value}`) }))}
        onChange={(event) => setKind(event.target.value as RelationKind)}
      />
      {kind === "other" && (
        <>
          <TextField
            label={t("relations.label")}
            dir="auto"
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
          <TextField
            label={t("relations.otherLabel")}
            dir="auto"
            value={back}
            onChange={(event) => setBack(event.target.value)}
          />
        </>
      )}
      <ContactPicker
        label={t("relations.person")}
        but={but}
        onPick={(person) => onAdd({ contact_id: person.id, kind, ...words })}
      />
    </div>
  );
}
