import type { Option } from "@/shared/ui/select-field";
import { Fact } from "./fact";
import type { Patch } from "./use-record-patch";

type ChoiceFactProps = {
  label: string;
  field?: string;
  value: string | null | undefined;
  options: readonly Option[];
  onSave: (value: string | null) => ReturnType<Patch>;
};

/** One of a list. A value that is on no list (any more) is still shown. */
export function ChoiceFact({ label, field, value, options, onSave }: ChoiceFactProps) {
  const known = options.some((option) => option.value === value);
  const all = value && !known ? [{ value, label: value }, ...options] : options;
  return (
    <Fact label={label} {...(field ? { field } : {})} empty={!value}>
      <select
        aria-label={label}
        value={value ?? ""}
        onChange={(event) => void onSave(event.target.value || null)}
        className="-mx-1.5 min-h-7 max-w-full cursor-pointer rounded-chip border border-transparent bg-surface px-1 text-ink hover:border-line-strong pointer-coarse:min-h-control"
      >
        <option value="">—</option>
        {all.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Fact>
  );
}
