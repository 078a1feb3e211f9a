import { useTranslation } from "react-i18next";

const WIDTH = 240;
const HEIGHT = 20;

/** Twenty-four hours at a glance: how much happened in each. */
export function HourStrip({ hours }: { hours: readonly number[] }) {
  const { t } = useTranslation("team");
  const most = Math.max(1, ...hours);
  const step = WIDTH / 24;
  return (
    <svg
      role="img"
      aria-label={t("hours")}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-5 w-full rtl:-scale-x-100"
    >
      {hours.map((count, hour) => {
        const tall = count === 0 ? 1 : Math.max(4, (count / most) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the hours of a day keep their places
            key={hour}
            x={hour * step + 1}
            y={HEIGHT - tall}
            width={step - 2}
            height={tall}
            className={count === 0 ? "fill-line" : "fill-accent"}
          />
        );
      })}
    </svg>
  );
}
