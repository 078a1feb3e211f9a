import { Lock, Pin, Plus, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { ContactPicker } from "@/features/contacts/public/contact-picker";
import { cx } from "@/shared/lib/cx";
import { useFmt } from "@/shared/lib/use-fmt";
import { Chip } from "@/shared/ui/chip";
import { Combobox } from "@/shared/ui/combobox";
import { inputClass } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import type { ChangeDraft, Draft, Person } from "./draft";
import { isSpoken, momentOf } from "./interaction-body";

const DIRECTIONS = ["outbound", "inbound"] as const;
const ICON = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

type EntryDetailsProps = {
  draft: Draft;
  onChange: ChangeDraft;
  /** Whose card it is: he or she is there anyway. */
  subjectId: string;
  /** Those of the deal, who were there unless it is said otherwise. */
  present?: readonly Person[];
  /** When it was, as far as it is known already. */
  was?: string;
};

/** Only what the kind needs, in one row: whose call, how long, when, with whom. */
export function EntryDetails({ draft, onChange, subjectId, present = [], was }: EntryDetailsProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-table">
      <Spoken draft={draft} onChange={onChange} />
      <When draft={draft} onChange={onChange} was={was} />
      <WithWhom draft={draft} onChange={onChange} subjectId={subjectId} present={present} />
      <Marks draft={draft} onChange={onChange} />
    </div>
  );
}

type PartProps = { draft: Draft; onChange: ChangeDraft };

function Spoken({ draft, onChange }: PartProps) {
  const { t } = useTranslation("interactions");
  if (!isSpoken(draft.kind)) return null;
  return (
    <>
      <span className="inline-flex gap-1">
        {DIRECTIONS.map((direction) => (
          <Chip
            key={direction}
            pressed={draft.direction === direction}
            onClick={() => onChange({ direction })}
          >
            {t(`direction.${direction}`)}
          </Chip>
        ))}
      </span>
      {draft.kind === "call" && (
        <Labelled label={t("composer.minutes")}>
          {(name) => (
            <input
              type="text"
              inputMode="decimal"
              dir="ltr"
              aria-label={name}
              value={draft.minutes}
              onChange={(event) => onChange({ minutes: event.target.value })}
              className={cx(inputClass, "w-14! text-start")}
            />
          )}
        </Labelled>
      )}
    </>
  );
}

function Labelled({ label, children }: { label: string; children: (name: string) => ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-ink-2">
      <span aria-hidden="true">{label}</span>
      {children(label)}
    </span>
  );
}

/** Now, unless it is said otherwise, in words as well. */
function When({ draft, onChange, was }: PartProps & { was?: string | undefined }) {
  const { t } = useTranslation("interactions");
  const fmt = useFmt();
  const moment = draft.when.trim() ? momentOf(draft, new Date()) : null;
  return (
    <Labelled label={t("composer.when")}>
      {(name) => (
        <>
          <input
            type="text"
            dir="auto"
            aria-label={name}
            aria-invalid={draft.when.trim() && !moment ? true : undefined}
            placeholder={was ? fmt.dateTime(new Date(was)) : t("composer.now")}
            value={draft.when}
            onChange={(event) => onChange({ when: event.target.value })}
            className={cx(inputClass, "w-32!")}
          />
          {draft.when.trim() && (
            <span role="status" className={cx("tabular", moment ? "text-ink" : "text-danger")}>
              {moment ? fmt.dateTime(moment) : t("composer.whenUnclear")}
            </span>
          )}
        </>
      )}
    </Labelled>
  );
}

function WithWhom({ draft, onChange, subjectId, present = [] }: EntryDetailsProps) {
  const { t } = useTranslation("interactions");
  const [open, setOpen] = useState(false);
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5 text-ink-2">
      <span>{t("composer.with")}</span>
      <People
        people={present}
        onChange={(left) => {
          const gone = present.filter((person) => !left.includes(person)).map((person) => person.id);
          onChange({ without: [...draft.without, ...gone] });
        }}
      />
      <People people={draft.people} onChange={(people) => onChange({ people })} />
      <People people={draft.colleagues} onChange={(colleagues) => onChange({ colleagues })} />
      <Popover
        title={t("composer.addPerson")}
        open={open}
        onOpenChange={setOpen}
        trigger={<IconButton small label={t("composer.addPerson")} icon={<Plus {...ICON} />} />}
      >
        <div className="flex flex-col gap-2">
          <ContactPicker
            label={t("composer.theirs")}
            but={[subjectId, ...[...present, ...draft.people].map((person) => person.id)]}
            onPick={(person) => onChange({ people: [...draft.people, person] })}
          />
          <ColleaguePicker
            but={draft.colleagues}
            onPick={(person) => onChange({ colleagues: [...draft.colleagues, person] })}
          />
        </div>
      </Popover>
    </span>
  );
}

function People({ people, onChange }: { people: readonly Person[]; onChange: (people: Person[]) => void }) {
  const { t } = useTranslation("interactions");
  return people.map((person) => (
    <span key={person.id} className="inline-flex min-h-7 items-center rounded-chip bg-sunken ps-2 text-ink">
      <bdi>{person.name}</bdi>
      <IconButton
        small
        label={t("composer.without", { name: person.name })}
        icon={<X {...ICON} />}
        onClick={() => onChange(people.filter((one) => one.id !== person.id))}
      />
    </span>
  ));
}

function ColleaguePicker({ but, onPick }: { but: readonly Person[]; onPick: (person: Person) => void }) {
  const { t } = useTranslation("interactions");
  const users = useUserNames();
  const [typed, setTyped] = useState("");
  const found = [...users]
    .filter(
      ([id, name]) => !but.some((one) => one.id === id) && name.toLowerCase().includes(typed.toLowerCase()),
    )
    .slice(0, 8);
  return (
    <Combobox
      label={t("composer.ours")}
      placeholder={t("composer.ours")}
      options={found.map(([value, label]) => ({ value, label }))}
      emptyText={t("composer.nobody")}
      onSearch={setTyped}
      onChoose={(option) => onPick({ id: option.value, name: option.label })}
    />
  );
}

function Marks({ draft, onChange }: PartProps) {
  const { t } = useTranslation("interactions");
  return (
    <span className="inline-flex gap-1">
      <Chip
        icon={<Pin {...ICON} />}
        pressed={draft.pinned}
        onClick={() => onChange({ pinned: !draft.pinned })}
      >
        {t("composer.pin")}
      </Chip>
      <Chip
        icon={<Lock {...ICON} />}
        pressed={draft.confidential}
        title={t("composer.confidentialHint")}
        onClick={() => onChange({ confidential: !draft.confidential })}
      >
        {t("entry.confidential")}
      </Chip>
    </span>
  );
}
