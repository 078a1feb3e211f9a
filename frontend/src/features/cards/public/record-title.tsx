import type { ReactNode } from "react";
import { useRecordDepth } from "./record-depth";

/** The name of the record: the heading of its page, one step lower beside a list that has its own. */
export function RecordTitle({ children }: { children: ReactNode }) {
  if (useRecordDepth() === "peek") return <h2 className="text-section font-semibold">{children}</h2>;
  return (
    <h1 className="text-page font-semibold" tabIndex={-1}>
      {children}
    </h1>
  );
}
