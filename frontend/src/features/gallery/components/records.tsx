import { Phone } from "lucide-react";
import { useState } from "react";
import { DataTable } from "@/shared/ui/data-table";
import type { Column } from "@/shared/ui/data-table-model";
import { Face } from "@/shared/ui/face";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Tabs } from "@/shared/ui/tabs";
import { Tag } from "@/shared/ui/tag";
import { Timeline } from "@/shared/ui/timeline";
import { TimelineEntry } from "@/shared/ui/timeline-entry";
import { type Verdict, VerdictGrid } from "@/shared/ui/verdict-grid";
import { AT, NAMES } from "./samples";
import { Section } from "./section";

type Row = { id: string; name: string };

const ROWS: Row[] = Array.from({ length: 200 }, (_, n) => ({ id: String(n), name: `${NAMES[n % 4]} ${n}` }));
const COLUMNS: Column<Row>[] = [
  {
    key: "name",
    title: "Name",
    width: "minmax(160px,2fr)",
    sortable: true,
    cell: (row) => <bdi>{row.name}</bdi>,
  },
  { key: "id", title: "Number", width: "120px", numeric: true, cell: (row) => row.id },
];
const VERDICTS: Verdict[] = [
  { key: "create", label: "new", count: "3 905", tone: "success" },
  { key: "suspect", label: "to look at", count: "14", tone: "warning" },
  { key: "reject", label: "cannot", count: "10", tone: "danger" },
];

export function Records() {
  const [sort, setSort] = useState("name");
  const [verdict, setVerdict] = useState<string | null>("create");
  const [tab, setTab] = useState("a");
  return (
    <>
      <Section name="Face, Tag">
        {NAMES.map((name) => (
          <Face key={name} id={name} name={name} />
        ))}
        {["vip", "опт", "նոր", "مهم"].map((name) => (
          <Tag key={name} name={name} />
        ))}
      </Section>
      <Section name="DataTable">
        <div className="flex h-72 w-full flex-col">
          <DataTable
            label="Rows"
            columns={COLUMNS}
            rows={ROWS}
            rowId={(row) => row.id}
            phoneRow={(row) => <bdi>{row.name}</bdi>}
            sort={sort}
            onSort={setSort}
          />
        </div>
      </Section>
      <Section name="Timeline">
        <div className="w-full">
          <Timeline
            label="Line of time"
            entries={NAMES}
            idOf={(name) => name}
            atOf={() => AT}
            render={(name) => (
              <TimelineEntry
                icon={<Phone size={16} strokeWidth={1.75} aria-hidden="true" />}
                head={<bdi>{name}</bdi>}
                aside={<RelativeTime at={AT} withTime />}
                text={name}
              />
            )}
          />
        </div>
      </Section>
      <Section name="VerdictGrid">
        <VerdictGrid label="Verdicts" verdicts={VERDICTS} chosen={verdict} onChoose={setVerdict} />
      </Section>
      <Section name="Tabs">
        <Tabs
          value={tab}
          onChange={setTab}
          items={NAMES.slice(0, 2).map((label, n) => ({
            value: "ab"[n] ?? "",
            label,
            content: <p className="p-3">{label}</p>,
          }))}
        />
      </Section>
    </>
  );
}
