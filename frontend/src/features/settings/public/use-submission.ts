import { type FormEvent, useState } from "react";
import { ApiError } from "@/api/errors";
import { useSaving } from "../components/use-saving";

/** A form on its way: sent once at a time; what was refused stays beside it until the next attempt. */
export function useSubmission(send: () => Promise<void>) {
  const { report } = useSaving();
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);

  async function sent(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await send();
    } catch (refusal) {
      if (refusal instanceof ApiError) setError(refusal);
      else report(refusal);
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!busy) void sent();
  }

  return { busy, error, submit };
}
