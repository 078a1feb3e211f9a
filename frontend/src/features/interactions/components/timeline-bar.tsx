import { CalendarDays, Search, UserRound, X } from "lucide-react";
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { cx } from "@/shared/lib/cx";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Chip, ChipRemovable } from "@/shared/ui/chip";
import { DateField } from "@/shared/ui/date-field";
import { inputClass } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import { KINDS, KindIcon } from "../public/kinds";
import {
  type ChangeFilter,
  dayOfEnd,
  endOfDay,
  PERIODS,
  type Period,
  periodStart,
  type TimelineFilter,
} from "./timeline-filter";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

type TimelineBarProps = {
  filter: TimelineFilter;
  onChange: ChangeFilter;
  field: RefObject<HTMLInputElement | null>;
};

/** Kinds, changes, who, when; and the search, which Ctrl F opens. */
export function TimelineBar({ filter, onChange, field }: TimelineBarProps) {
  const { t } = useTranslation("interactions");
  const [searching, setSearching] = useState(false);
  const open = searching || filter.q !== "";

  function search(): void {
    setSearching(true);
    requestAnimationFrame(() => field.current?.select());
  }
  useShortcuts([
    { keys: "mod+f", label: t("keys.search"), group: t("keys.group"), run: search, inFields: true },
  ]);

  function close(): void {
    setSearching(false);
    onChange({ q: "" });
  }

  function toggle(kind: string): void {
    const kinds = filter.kinds.includes(kind)
      ? filter.kinds.filter((one) => one !== kind)
      : [...filter.kinds, kind];
    onChange({ kinds });
  }

  return (
    <div className="flex flex-col gap-2 px-3 py-2">
      <fieldset
        aria-label={t("timeline.filter")}
        className="flex min-w-0 gap-1.5 overflow-x-auto tablet:flex-wrap"
      >
        {[...KINDS, "deal" as const, "change" as const].map((kind) => (
          <Chip
            key={kind}
            icon={<KindIcon kind={kind} />}
            pressed={filter.kinds.includes(kind)}
            onClick={() => toggle(kind)}
          >
            {t(`kinds.${kind}`)}
          </Chip>
        ))}
        <Who filter={filter} onChange={onChange} />
        <When filter={filter} onChange={onChange} />
        {!open && (
          <IconButton
            label={t("timeline.search")}
            keys="mod+f"
            icon={<Search {...ICON} />}
            onClick={search}
          />
        )}
      </fieldset>
      {open && (
        <search className="relative flex items-center gap-1">
          <input
            ref={field}
            type="search"
            dir="auto"
            aria-label={t("timeline.search")}
            placeholder={t("timeline.search")}
            value={filter.q}
            onChange={(event) => onChange({ q: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === "Escape") close();
            }}
            className={cx(inputClass, "flex-1")}
          />
          <IconButton label={t("timeline.closeSearch")} icon={<X {...ICON} />} onClick={close} />
        </search>
      )}
    </div>
  );
}

type PartProps = { filter: TimelineFilter; onChange: ChangeFilter };

function Who({ filter, onChange }: PartProps) {
  const { t } = useTranslation("interactions");
  const users = useUserNames();
  const [open, setOpen] = useState(false);
  if (filter.authorId) {
    return (
      <ChipRemovable removeLabel={t("timeline.anyone")} onRemove={() => onChange({ authorId: null })}>
        <bdi>{users.get(filter.authorId)}</bdi>
      </ChipRemovable>
    );
  }
  return (
    <Popover
      title={t("timeline.who")}
      open={open}
      onOpenChange={setOpen}
      trigger={<Chip icon={<UserRound {...ICON} />}>{t("timeline.who")}</Chip>}
    >
      <ul className="flex max-h-72 flex-col overflow-y-auto">
        {[...users].map(([id, name]) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                setOpen(false);
                onChange({ authorId: id });
              }}
              className="flex min-h-control w-full cursor-pointer items-center rounded-chip px-2 text-start hover:bg-sunken"
            >
              <bdi>{name}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

/** A period, or a jump to a date: from there the line goes on into the past. */
function When({ filter, onChange }: PartProps) {
  const { t } = useTranslation("interactions");
  const fmt = useFmt();
  const [open, setOpen] = useState(false);
  const [period, setPeriod] = useState<Period | null>(null);
  const clear = () => {
    setPeriod(null);
    onChange({ since: null, until: null });
  };
  if (filter.since || filter.until) {
    const until = filter.until && fmt.date(new Date(`${dayOfEnd(filter.until)}T00:00:00`), "short");
    return (
      <ChipRemovable removeLabel={t("timeline.anytime")} onRemove={clear}>
        {until ? t("timeline.before", { date: until }) : t(`timeline.period.${period ?? "month"}`)}
      </ChipRemovable>
    );
  }
  return (
    <Popover
      title={t("timeline.when")}
      open={open}
      onOpenChange={setOpen}
      trigger={<Chip icon={<CalendarDays {...ICON} />}>{t("timeline.when")}</Chip>}
    >
      <div className="flex flex-wrap gap-1.5">
        {(Object.keys(PERIODS) as Period[]).map((one) => (
          <Chip
            key={one}
            onClick={() => {
              setOpen(false);
              setPeriod(one);
              onChange({ since: periodStart(one, new Date()), until: null });
            }}
          >
            {t(`timeline.period.${one}`)}
          </Chip>
        ))}
      </div>
      <DateField
        label={t("timeline.jump")}
        onValue={(day) => {
          setOpen(false);
          onChange({ since: null, until: endOfDay(day) });
        }}
      />
    </Popover>
  );
}
