import { ConflictStrip } from "@/features/cards/public/conflict-strip";
import { CHANNELS, DoNotContactBand } from "@/features/cards/public/do-not-contact-band";
import { CopyBox } from "@/features/settings/public/copy-box";
import { Chip } from "@/shared/ui/chip";
import { RelativeTime } from "@/shared/ui/relative-time";
import { SettingGroup, SettingRow } from "@/shared/ui/setting-row";
import { AT, NAMES, NOTHING, SAMPLE } from "./samples";
import { Section } from "./section";
import { useWords } from "./words";

const CLASHES = [{ field: "name", theirs: NAMES[0], yours: NAMES[1] }];

/** What screens put together out of the others. */
export function Composed() {
  const words = useWords();
  return (
    <>
      <Section name="ConflictStrip">
        <ConflictStrip
          labelOf={() => words.name}
          conflict={{ clashes: CLASHES, keepTheirs: NOTHING, saveYours: NOTHING }}
        />
      </Section>
      <Section name="DoNotContactBand">
        <DoNotContactBand channels={CHANNELS.slice(0, 2)}>
          <RelativeTime at={AT} />
        </DoNotContactBand>
        <DoNotContactBand channels={CHANNELS} />
      </Section>
      <Section name="CopyBox">
        <div className="flex w-full flex-col gap-4">
          <CopyBox label={words.text} text={NAMES.join("\n")} />
          <CopyBox label={words.address} text="https://crm.example.org/f/0b7c9d" ltr />
        </div>
      </Section>
      <Section name="SettingRow">
        <div className="w-full">
          <SettingGroup title={NAMES[3] ?? ""} note={NAMES.join(", ")} aside={<Chip pressed>{SAMPLE}</Chip>}>
            <SettingRow title={NAMES[0] ?? ""} hint={NAMES[1]}>
              <Chip>{SAMPLE}</Chip>
            </SettingRow>
            <SettingRow title={SAMPLE}>
              <Chip>{SAMPLE}</Chip>
            </SettingRow>
          </SettingGroup>
        </div>
      </Section>
    </>
  );
}
