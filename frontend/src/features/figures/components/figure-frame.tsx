import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { type Cell, keepCsv } from "../csv";
import type { Range } from "../period";

type FigureFrameProps = {
  title: string;
  how: string;
  aside?: ReactNode;
  /** Nothing yet: the frame says that it counts, or why it could not. */
  loading: boolean;
  error: Error | null;
  onRetry: () => void;
  csv: () => readonly (readonly Cell[])[];
  /** The days that it is of: its file is named after them. */
  range?: Range;
  children: ReactNode;
};

/** What every figure has: its name, how it is counted, and a way out as a file. */
export function FigureFrame(props: FigureFrameProps) {
  const { title, how, aside, loading, error, onRetry, csv, range, children } = props;
  const { t } = useTranslation("figures");
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="flex min-w-0 flex-col gap-3 rounded-sheet border border-line bg-surface p-4"
    >
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="text-title font-semibold">
          {title}
        </h2>
        <div className="flex flex-wrap items-center gap-2">
          {aside}
          <Button
            tone="quiet"
            aria-label={t("csvOf", { figure: title })}
            disabled={loading}
            icon={<Download size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => keepCsv(csv(), range ? `${title} ${range.from} – ${range.to}` : title)}
          >
            {t("csv")}
          </Button>
        </div>
      </header>
      {error ? (
        <ErrorPanel message={error.message} onRetry={onRetry} />
      ) : loading ? (
        <Skeleton lines={4} label={t("loading")} />
      ) : (
        children
      )}
      <details className="text-meta text-ink-2">
        <summary className="min-h-6 w-fit cursor-pointer rounded-chip py-1 hover:text-ink">
          {t("how")}
        </summary>
        <p className="max-w-prose pt-1">{how}</p>
      </details>
    </section>
  );
}
