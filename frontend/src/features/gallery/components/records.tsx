import { Phone } from "lucide-react";
import { useState } from "react";
import { useFmt } from "@/shared/lib/use-fmt";
import { CompareColumns } from "@/shared/ui/compare-columns";
import { CountBar } from "@/shared/ui/count-bar";
import { DataTable } from "@/shared/ui/data-table";
import type { Column } from "@/shared/ui/data-table-model";
import { Face } from "@/shared/ui/face";
import { Figure } from "@/shared/ui/figure";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Tabs } from "@/shared/ui/tabs";
import { Tag } from "@/shared/ui/tag";
import { Timeline } from "@/shared/ui/timeline";
import { TimelineEntry } from "@/shared/ui/timeline-entry";
import { type Verdict, VerdictGrid } from "@/shared/ui/verdict-grid";
import { AT, NAMES, OPTIONS, SAMPLE } from "./samples";
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
const SIDES = OPTIONS.slice(0, 2).map(({ value, label }) => ({ side: value, shown: <bdi>{label}</bdi> }));
const SUM = { amount: "1250000.00", currency: "AMD" };
const VERDICTS: Verdict[] = [
  { key: "create", label: "new", count: "3 905", tone: "success" },
  { key: "suspect", label: "to look at", count: "14", tone: "warning" },
  { key: "reject", label: "cannot", count: "10", tone: "danger" },
];

export function Records() {
  const [sort, setSort] = useState("name");
  const [verdict, setVerdict] = useState<string | null>("create");
  const [tab, setTab] = useState("a");
  const [side, setSide] = useState<string>("a");
  const fmt = useFmt();
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
      <Section name="CompareColumns">
        <div className="w-full px-2">
          <CompareColumns label="Name" sides={SIDES} chosen={side} onChoose={setSide} />
          <CompareColumns label="Active" sides={SIDES} chosen={side} active onChoose={setSide} />
        </div>
      </Section>
      <Section name="Figure, CountBar">
        <dl className="grid w-full grid-cols-2 gap-4">
          <Figure name={SAMPLE} beside={<bdi className="tabular text-ink-2">{fmt.money(SUM)}</bdi>}>
            {fmt.number(1204)}
          </Figure>
          <Figure name={NAMES[0] ?? ""} delta={<RelativeTime at={AT} />} warning={NAMES[1]}>
            –
          </Figure>
        </dl>
        {[0, 1, 40, 100].map((part) => (
          <CountBar key={part} part={part} whole={100} />
        ))}
        <CountBar part={40} whole={100} className="bg-chart-3" />
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
