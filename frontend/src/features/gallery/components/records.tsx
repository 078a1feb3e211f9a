import { Phone } from "lucide-react";
import { useState } from "react";
import { useFmt } from "@/shared/lib/use-fmt";
import { CompareColumns } from "@/shared/ui/compare-columns";
import { CountBar } from "@/shared/ui/count-bar";
import { DataTable } from "@/shared/ui/data-table";
import type { Column, OtherLine } from "@/shared/ui/data-table-model";
import { Face } from "@/shared/ui/face";
import { Figure } from "@/shared/ui/figure";
import { GroupRow, LineOfOthers } from "@/shared/ui/group-row";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Tabs } from "@/shared/ui/tabs";
import { Tag } from "@/shared/ui/tag";
import { Timeline } from "@/shared/ui/timeline";
import { TimelineEntry } from "@/shared/ui/timeline-entry";
import { type Verdict, VerdictGrid } from "@/shared/ui/verdict-grid";
import { AT, NAMES, NOTHING, OPTIONS, SAMPLE } from "./samples";
import { Section } from "./section";
import { useWords } from "./words";

type Row = { id: string; name: string };

const ROWS: Row[] = Array.from({ length: 200 }, (_, n) => ({ id: String(n), name: `${NAMES[n % 4]} ${n}` }));
/** Three groups: one open, one folded, one whose rows are on their way. */
const GROUPED: Row[] = [
  { id: "open", name: NAMES[0] ?? "" },
  ...ROWS.slice(0, 3),
  { id: "folded", name: NAMES[1] ?? "" },
  { id: "waiting", name: NAMES[2] ?? "" },
  { id: "rest", name: "" },
];
const SIDES = OPTIONS.slice(0, 2).map(({ value, label }) => ({ side: value, shown: <bdi>{label}</bdi> }));
const SUM = { amount: "1250000.00", currency: "AMD" };

const groupLine = (count: string, loading: string) => (row: Row, at: OtherLine) => {
  if (row.id === "rest")
    return (
      <LineOfOthers at={at}>
        <span className="px-3 text-ink-2">{loading}</span>
      </LineOfOthers>
    );
  if (!/^[a-z]/.test(row.id)) return null;
  return <GroupRow at={at} name={row.name} count={count} open={row.id !== "folded"} onToggle={NOTHING} />;
};

export function Records() {
  const [sort, setSort] = useState("name");
  const [verdict, setVerdict] = useState<string | null>("create");
  const [tab, setTab] = useState("a");
  const [side, setSide] = useState<string>("a");
  const fmt = useFmt();
  const words = useWords();
  const columns: Column<Row>[] = [
    {
      key: "name",
      title: words.name,
      width: "minmax(160px,2fr)",
      sortable: true,
      cell: (row) => <bdi>{row.name}</bdi>,
    },
    { key: "id", title: words.number, width: "120px", numeric: true, cell: (row) => row.id },
  ];
  const verdicts: Verdict[] = [
    { key: "create", label: words.verdictNew, count: fmt.number(3905), tone: "success" },
    { key: "suspect", label: words.verdictDoubt, count: fmt.number(14), tone: "warning" },
    { key: "reject", label: words.verdictBad, count: fmt.number(10), tone: "danger" },
  ];
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
            label={words.rows}
            columns={columns}
            rows={ROWS}
            rowId={(row) => row.id}
            phoneRow={(row) => <bdi>{row.name}</bdi>}
            sort={sort}
            onSort={setSort}
          />
        </div>
        <div className="flex h-72 w-full flex-col">
          <DataTable
            label={words.stage}
            columns={columns}
            rows={GROUPED}
            rowId={(row) => row.id}
            phoneRow={(row) => <bdi>{row.name}</bdi>}
            otherLine={groupLine(fmt.number(1204), words.loading)}
          />
        </div>
      </Section>
      <Section name="Timeline">
        <div className="w-full">
          <Timeline
            label={words.timeline}
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
        <VerdictGrid label={words.verdicts} verdicts={verdicts} chosen={verdict} onChoose={setVerdict} />
      </Section>
      <Section name="CompareColumns">
        <div className="w-full px-2">
          <CompareColumns label={words.name} sides={SIDES} chosen={side} onChoose={setSide} />
          <CompareColumns label={words.state} sides={SIDES} chosen={side} active onChoose={setSide} />
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
