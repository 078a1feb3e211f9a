import type { ReactNode } from "react";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { Fact } from "./fact";
import type { Patch } from "./use-record-patch";

type TextFactProps = {
  label: string;
  field: string;
  value: string | null | undefined;
  patch: Patch;
  multiline?: boolean;
  ltr?: boolean;
  type?: "text" | "date" | "birthday" | "number" | "url";
  /** How the value reads when nobody edits it. */
  shown?: ReactNode;
};

/** One value of the record, edited where it stands. An emptied one is taken away. */
export function TextFact({ label, field, value, patch, ...rest }: TextFactProps) {
  return (
    <Fact label={label} field={field} empty={!value}>
      <InlineEdit
        {...rest}
        label={label}
        value={value ?? ""}
        onSave={(text) => patch({ [field]: text || null })}
      />
    </Fact>
  );
}
