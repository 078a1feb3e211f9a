import { useTranslation } from "react-i18next";
import { Face } from "@/shared/ui/face";
import type { MergePreviewOut } from "../queries";

/** Who stays, and who goes into it. */
export function MergeSides({ preview }: { preview: MergePreviewOut }) {
  const { t } = useTranslation("merging");
  return (
    <div className="grid grid-cols-2 gap-2">
      {(["this", "other"] as const).map((side) => (
        <div key={side} className="flex min-w-0 items-center gap-2 rounded-control border border-line p-2">
          <Face id={preview[side].id} name={preview[side].name} />
          <span className="flex min-w-0 flex-col">
            <span className="text-meta text-ink-3">{t(side === "this" ? "stays" : "goes")}</span>
            <bdi className="truncate font-medium">{preview[side].name}</bdi>
          </span>
        </div>
      ))}
    </div>
  );
}
