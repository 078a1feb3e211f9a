import { useState } from "react";
import type { BoardCardOut, BoardStageOut, ViewOut } from "@/api/gen";
import { AddressFact } from "@/features/cards/public/address-fact";
import { PhonesFact } from "@/features/cards/public/phones-fact";
import { ContactPicker } from "@/features/contacts/public/contact-picker";
import { CardOfDeal, StageColumn } from "@/features/deals/public/board-parts";
import { ChartFrame } from "@/features/figures/public/chart-frame";
import { ComposerShown } from "@/features/interactions/public/composer-shown";
import { FollowUpInWords } from "@/features/interactions/public/follow-up";
import type { Condition } from "@/features/lists/public/condition";
import { ConditionBar } from "@/features/lists/public/condition-bar";
import { BulkBar, MoneyField, TabsOfViews } from "@/features/lists/public/list-parts";
import { PlainSentence } from "@/features/lists/public/plain-condition";
import type { Waiting } from "@/features/offline/public/waiting";
import { WaitingLines } from "@/features/offline/public/waiting-lines";
import { useFmt } from "@/shared/lib/use-fmt";
import { CountBar } from "@/shared/ui/count-bar";
import { SampleData } from "./sample-data";
import { AT, NAMES, NOTHING, OPTIONS, SAMPLE } from "./samples";
import { Section } from "./section";
import { useWords } from "./words";

/** Components that a feature keeps, as its screens show them, over data that never changes. */
export function OfScreens() {
  return (
    <SampleData>
      <Asked />
      <Fields />
      <Writing />
      <Selling />
      <Counted />
      <Queue />
    </SampleData>
  );
}

const CONDITIONS: Condition[] = [
  { field: "owner_id", op: "eq", value: "@me" },
  { field: "city", op: "eq", value: NAMES[0] },
];
const GONE: Condition = { field: "custom.gone", op: "eq", value: NAMES[1] };
const ASK = { q: "", sort: "", filter: CONDITIONS };

const view = (id: string, name: string): ViewOut => ({
  id,
  name,
  created_at: AT,
  updated_at: AT,
  version: 1,
  object: "contacts",
  kind: "table",
  filter: null,
  q: null,
  sort: null,
  columns: [],
  group_by: null,
  density: null,
  shared: false,
  pinned: false,
  position: 0,
  owner_id: null,
  problems: [],
  deleted_at: null,
});

const CHOSEN = {
  chosen: { all: false, ids: new Set(["a", "b"]) },
  all: false,
  count: 2,
  has: () => true,
  toggle: NOTHING,
  extend: NOTHING,
  selectAll: NOTHING,
  clear: NOTHING,
};

/** What a list is asked, how it is looked at, what is done with many. */
function Asked() {
  const words = useWords();
  const [conditions, setConditions] = useState(CONDITIONS);
  const [opened, open] = useState<string | null>("b");
  const views = [view("a", words.mine), view("b", NAMES[0] ?? "")];
  const shown = views.find((one) => one.id === opened) ?? null;
  return (
    <>
      <Section name="FilterSentence">
        {[...CONDITIONS, GONE].map((condition) => (
          <p key={condition.field}>
            <PlainSentence object="contacts" condition={condition} />
          </p>
        ))}
        <ConditionBar object="contacts" conditions={conditions} onChange={setConditions} />
      </Section>
      <Section name="ViewTabs">
        <div className="w-full">
          <TabsOfViews
            object="contacts"
            control={{
              views,
              view: shown,
              changed: opened === "b",
              openView: open,
              ask: ASK,
              columns: [],
              narrowed: true,
              state: { cols: null },
            }}
          />
        </div>
      </Section>
      <Section name="BulkBar">
        <div className="relative h-40 w-full">
          <BulkBar
            object="contacts"
            ask={ASK}
            selection={CHOSEN}
            columns={[]}
            shown={[]}
            total={1204}
            onReport={NOTHING}
          />
        </div>
      </Section>
    </>
  );
}

const PHONES = [
  { number: "+37491234567", raw: "091 23 45 67", label: "mobile", extension: null, primary: true },
  { number: "+37410123456", raw: "010 12-34-56", label: "work", extension: "12", primary: false },
  { number: null, raw: "abc", label: "other", extension: null, primary: false },
];
const ADDRESS = {
  label: "work",
  street: NAMES[1] ?? "",
  city: NAMES[0] ?? "",
  region: null,
  postal_code: "3101",
  country: "AM",
  formatted: null,
  primary: true,
};
const SAVED = async (): Promise<void> => undefined;

function Fields() {
  const words = useWords();
  const [money, setMoney] = useState("1250000 AMD");
  return (
    <Section name="Field: phone, address, people, money, date in words">
      <dl className="w-full max-w-80">
        <PhonesFact label={words.phone} phones={PHONES} patch={SAVED} />
        <AddressFact label={words.address} addresses={[ADDRESS]} patch={SAVED} />
      </dl>
      <div className="flex w-full max-w-80 flex-col gap-3">
        <ContactPicker label={words.person} but={[]} onPick={NOTHING} />
        <MoneyField value={money} onChange={setMoney} />
      </div>
    </Section>
  );
}

function Writing() {
  const words = useWords();
  return (
    <>
      <Section name="Composer">
        <div className="relative isolate w-full overflow-hidden border border-line">
          <ComposerShown contactId="gallery" />
        </div>
      </Section>
      <Section name="FollowUpField">
        <div className="flex w-full flex-col gap-3">
          <FollowUpInWords key={words.followUp} text={words.followUp} />
          <FollowUpInWords text="" />
        </div>
      </Section>
    </>
  );
}

const DRAM = (amount: string) => ({ amount, currency: "AMD" });
const NEVER_LATE = "2099-12-24";

const DEAL: BoardCardOut = {
  id: "deal",
  version: 1,
  name: "",
  status: "open",
  rank: "a",
  company: { id: "company", name: NAMES[0] ?? "" },
  contact: null,
  owner_id: "b",
  amount: DRAM("5000000.00"),
  base_amount: null,
  expected_close_on: NEVER_LATE,
  stage_entered_at: AT,
  closed_at: null,
  next_step: null,
};

const stageOf = (id: string, name: string, kind: "open" | "won" | "lost"): BoardStageOut => ({
  id,
  name,
  kind,
  probability: 40,
  rotting_days: 14,
  required: [],
  count: 0,
  sum: DRAM("0.00"),
  weighted: DRAM("0.00"),
  unvalued: 0,
  without_next_step: 0,
  deals: [],
  next_cursor: null,
});

const USER_NAMES = new Map(OPTIONS.map(({ value, label }) => [value, label]));
const EVERYBODYS = { owner: null, filter: [] };

/** A stage with what can stand in it, an empty one, a folded one; a card as it rots, is late, is won. */
function Selling() {
  const words = useWords();
  const step = { id: "step", title: words.step, kind: "todo", due_at: null, due_on: NEVER_LATE };
  const deals: BoardCardOut[] = [
    { ...DEAL, id: "next", name: words.deal, next_step: step },
    { ...DEAL, id: "rotting", name: SAMPLE, stage_entered_at: "2020-01-01T00:00:00Z" },
    { ...DEAL, id: "late", name: words.deal, company: null, amount: null, expected_close_on: "2020-01-01" },
  ];
  const full: BoardStageOut = {
    ...stageOf("first", words.stageFirst, "open"),
    count: 1204,
    sum: DRAM("41200000.00"),
    weighted: DRAM("16480000.00"),
    unvalued: 1,
    deals,
  };
  const stages = [
    full,
    stageOf("next", words.stageNext, "open"),
    stageOf("won", words.stageWon, "won"),
    stageOf("lost", words.stageLost, "lost"),
  ];
  const won: BoardCardOut = { ...DEAL, id: "won", name: words.deal, status: "won", closed_at: AT };
  return (
    <>
      <Section name="BoardColumn">
        <div className="flex h-96 w-full gap-3 overflow-x-auto">
          {stages.map((stage) => (
            <StageColumn
              key={stage.id}
              stage={stage}
              stages={stages}
              pipelineId="pipeline"
              ask={EVERYBODYS}
              names={USER_NAMES}
              alone={false}
              onMove={NOTHING}
            />
          ))}
        </div>
      </Section>
      <Section name="DealCard">
        <ul className="flex w-full max-w-72 flex-col gap-2">
          {[...deals, won].map((card) => (
            <CardOfDeal
              key={card.id}
              card={card}
              stage={full}
              stages={stages}
              ownerName={NAMES[1]}
              onMove={NOTHING}
            />
          ))}
        </ul>
      </Section>
    </>
  );
}

const PARTS = [40, 100, 12, 0];

function Counted() {
  const words = useWords();
  const fmt = useFmt();
  const frame = {
    how: words.countedHow,
    loading: false,
    error: null,
    onRetry: NOTHING,
    csv: () => NAMES.map((name, index) => [name, PARTS[index] ?? 0]),
  };
  return (
    <Section name="ChartFrame">
      <div className="grid w-full gap-4 tablet:grid-cols-2">
        <ChartFrame {...frame} title={words.figure}>
          <ul className="flex flex-col gap-2">
            {NAMES.map((name, index) => (
              <li key={name} className="flex flex-col gap-1">
                <span className="flex justify-between gap-2 text-table">
                  <bdi>{name}</bdi>
                  <span className="tabular">{fmt.number(PARTS[index] ?? 0)}</span>
                </span>
                <CountBar part={PARTS[index] ?? 0} whole={100} />
              </li>
            ))}
          </ul>
        </ChartFrame>
        <ChartFrame {...frame} title={words.loading} loading>
          {null}
        </ChartFrame>
        <ChartFrame {...frame} title={words.refused} error={new Error(words.noAnswer)}>
          {null}
        </ChartFrame>
      </div>
    </Section>
  );
}

/** One that waits, one that was refused, one that a colleague was quicker with. */
function Queue() {
  const words = useWords();
  const common = {
    object: "contacts",
    recordId: "gallery",
    name: NAMES[0] ?? "",
    at: Date.parse(AT),
  } as const;
  const call = { kind: "call", body: words.said };
  const edit = {
    kind: "edit",
    change: { nickname: NAMES[2] },
    before: { nickname: null },
    etag: null,
  } as const;
  const clash = { field: "nickname", theirs: NAMES[1], yours: NAMES[2] };
  const items: Waiting[] = [
    { ...common, seq: -1, key: "a", state: "waiting", kind: "interaction", body: call, isNow: false },
    { ...common, seq: -2, key: "b", state: "refused", reason: words.noAnswer, ...edit },
    { ...common, seq: -3, key: "c", state: "clash", clashes: [clash], ...edit },
  ];
  return (
    <Section name="OfflineQueue">
      <div className="w-full max-w-xl">
        <WaitingLines label={words.waiting} items={items} onOpen={NOTHING} />
      </div>
    </Section>
  );
}
