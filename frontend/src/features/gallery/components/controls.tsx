import { Phone, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/shared/ui/button";
import { Chip, ChipRemovable } from "@/shared/ui/chip";
import { Combobox } from "@/shared/ui/combobox";
import { DateField, TimeField } from "@/shared/ui/date-field";
import { LtrField, TextArea, TextField } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { Kbd } from "@/shared/ui/kbd";
import { OutcomeChips } from "@/shared/ui/outcome-chips";
import { SelectField } from "@/shared/ui/select-field";
import { NAMES, NOTHING, OPTIONS, SAMPLE } from "./samples";
import { Section } from "./section";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

export function Controls() {
  const [outcome, setOutcome] = useState<string | null>("a");
  const [value, setValue] = useState(NAMES[0] ?? "");
  return (
    <>
      <Section name="Button">
        <Button tone="primary">{SAMPLE}</Button>
        <Button icon={<Plus {...ICON} />}>{SAMPLE}</Button>
        <Button tone="quiet">{SAMPLE}</Button>
        <Button tone="danger">{SAMPLE}</Button>
        <Button tone="primary" busy>
          {SAMPLE}
        </Button>
        <IconButton label="Call" keys="l" icon={<Phone {...ICON} />} />
        <IconButton label="Delete" small icon={<Trash2 {...ICON} />} />
        <Kbd keys="mod+k" />
      </Section>
      <Section name="Chip">
        <Chip>{SAMPLE}</Chip>
        <Chip pressed>{SAMPLE}</Chip>
        <ChipRemovable removeLabel="Remove" onRemove={NOTHING}>
          {SAMPLE}
        </ChipRemovable>
        <OutcomeChips label="Outcome" options={OPTIONS} value={outcome} onChange={setOutcome} />
      </Section>
      <Section name="Field">
        <TextField label="Name" dir="auto" defaultValue={value} />
        <TextField label="Refused" defaultValue="abc" error="Not a number. Write it with the area code." />
        <LtrField label="Phone" type="tel" defaultValue="+374 91 234567" />
        <TextArea label="Text" defaultValue={NAMES.join("\n")} />
        <SelectField label="Choice" options={OPTIONS} />
        <Combobox label="Find" options={OPTIONS} emptyText="—" onSearch={NOTHING} onChoose={NOTHING} />
      </Section>
      <Section name="DateField">
        <DateField label="Day" defaultValue="2026-11-22" />
        <DateField label="Empty" />
        <DateField label="Refused" defaultValue="2026-11-22" error="Too late: the last day is 20/11/2026." />
        <DateField label="Disabled" defaultValue="2026-11-22" disabled />
        <TimeField label="Time" defaultValue="09:30" />
      </Section>
      <Section name="InlineEdit">
        <InlineEdit label="Name" value={value} onSave={async (next) => setValue(next)} />
        <InlineEdit label="Empty" value="" onSave={async () => undefined} />
        <InlineEdit
          label="Refused"
          value="Enter is refused"
          onSave={() => Promise.reject(new Error("No."))}
        />
      </Section>
    </>
  );
}
