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
import { useWords } from "./words";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

export function Controls() {
  const words = useWords();
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
        <IconButton label={words.action} keys="l" icon={<Phone {...ICON} />} />
        <IconButton label={words.remove} small icon={<Trash2 {...ICON} />} />
        <Kbd keys="mod+k" />
      </Section>
      <Section name="Chip">
        <Chip>{SAMPLE}</Chip>
        <Chip pressed>{SAMPLE}</Chip>
        <ChipRemovable removeLabel={words.remove} onRemove={NOTHING}>
          {SAMPLE}
        </ChipRemovable>
        <OutcomeChips label={words.outcome} options={OPTIONS} value={outcome} onChange={setOutcome} />
      </Section>
      <Section name="Field">
        <TextField label={words.name} dir="auto" defaultValue={value} />
        <TextField label={words.refused} defaultValue="abc" error={words.notNumber} />
        <LtrField label={words.phone} type="tel" defaultValue="+374 91 234567" />
        <TextArea label={words.text} defaultValue={NAMES.join("\n")} />
        <SelectField label={words.choice} options={OPTIONS} />
        <Combobox label={words.find} options={OPTIONS} emptyText="—" onSearch={NOTHING} onChoose={NOTHING} />
      </Section>
      <Section name="DateField">
        <DateField label={words.day} defaultValue="2026-11-22" />
        <DateField label={words.empty} />
        <DateField label={words.refused} defaultValue="2026-11-22" error={words.tooLate} />
        <DateField label={words.disabled} defaultValue="2026-11-22" disabled />
        <TimeField label={words.time} defaultValue="09:30" />
      </Section>
      <Section name="InlineEdit">
        <InlineEdit label={words.name} value={value} onSave={async (next) => setValue(next)} />
        <InlineEdit label={words.empty} value="" onSave={async () => undefined} />
        <InlineEdit
          label={words.refused}
          value={words.refused}
          onSave={() => Promise.reject(new Error(words.notNumber))}
        />
      </Section>
    </>
  );
}
