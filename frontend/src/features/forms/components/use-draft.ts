import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { showToast } from "@/shared/lib/toasts";
import { bodyOf, type Draft, draftOf, type Form, isSame } from "../model/draft";
import { useFormWrites } from "../queries";

const STALE = 412;

/** A form while it is changed. What somebody else saved meanwhile is shown at once where nothing was changed here. */
export function useDraft(form: Form) {
  const { t } = useTranslation("forms");
  const { change } = useFormWrites();
  const [base, setBase] = useState(form);
  const [draft, setDraft] = useState(() => draftOf(form));
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const saving = useRef(false);
  const isChanged = !isSame(draft, draftOf(base));

  function take(next: Form): void {
    setBase(next);
    setDraft(draftOf(next));
    setError(null);
  }
  if (form.version !== base.version && !isChanged && !busy) take(form);

  async function save(over: Form = base): Promise<void> {
    if (saving.current) return;
    saving.current = true;
    setBusy(true);
    setError(null);
    try {
      take(await change(over, bodyOf(draft), t("saved")));
    } catch (refusal) {
      if (refusal instanceof ApiError) setError(refusal);
      showToast(refusal instanceof Error ? refusal.message : String(refusal), { tone: "danger" });
    } finally {
      saving.current = false;
      setBusy(false);
    }
  }

  return {
    draft,
    change: (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part })),
    error,
    busy,
    isChanged,
    /** Somebody else has saved it since it was opened here. */
    isStale: error?.status === STALE || (isChanged && form.version !== base.version),
    save,
    discard: () => take(form),
  };
}
