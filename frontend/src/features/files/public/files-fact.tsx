import { lazy, Suspense } from "react";
import { PartBoundary } from "@/shared/ui/part-boundary";
import type { FileSubject } from "../queries";

const FilesList = lazy(() => import("../components/files-list").then((m) => ({ default: m.FilesList })));

/** The files of a card, below what is read first. */
export function FilesFact({ subject }: { subject: FileSubject }) {
  return (
    <PartBoundary>
      <Suspense fallback={null}>
        <FilesList subject={subject} />
      </Suspense>
    </PartBoundary>
  );
}
