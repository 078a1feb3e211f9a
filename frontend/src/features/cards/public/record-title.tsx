import type { ReactNode } from "react";
import { useRecordDepth } from "./record-depth";

/** The name of the record: the heading of its page, one step lower beside a list that has its own. */
export function RecordTitle({ field, children }: { field: string; children: ReactNode }) {
  if (useRecordDepth() === "peek") {
    return (
      <h2 data-field={field} className="text-section font-semibold">
        {children}
      </h2>
    );
  }
  return (
    <h1 data-field={field} className="text-page font-semibold" tabIndex={-1}>
      {children}
    </h1>
  );
}
