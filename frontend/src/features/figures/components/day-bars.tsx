import { useTranslation } from "react-i18next";
import { useFmt } from "@/shared/lib/use-fmt";

const STEP = 10;
const HEIGHT = 40;

type DayBarsProps = { counts: readonly number[]; days: readonly string[]; most: number; name: string };

/** One bar a day, all of one measure: time runs as lines do. */
export function DayBars({ counts, days, most, name }: DayBarsProps) {
  const { t } = useTranslation("figures");
  const fmt = useFmt();
  return (
    <svg
      role="img"
      aria-label={t("activity.days", { name, most: Math.max(...counts) })}
      viewBox={`0 0 ${counts.length * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-10 w-full rtl:-scale-x-100"
    >
      {counts.map((count, place) => {
        const tall = count === 0 ? 1 : Math.max(3, (count / most) * HEIGHT);
        const day = days[place] ?? "";
        return (
          <rect
            key={day}
            x={place * STEP + 1}
            y={HEIGHT - tall}
            width={STEP - 2}
            height={tall}
            className={count === 0 ? "fill-line" : "fill-accent"}
          >
            <title>{`${fmt.date(new Date(`${day}T00:00:00`))}: ${fmt.number(count)}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
