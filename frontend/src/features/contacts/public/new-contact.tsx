import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { draftStore } from "@/features/session/public/draft-store";
import { useDebounced } from "@/shared/lib/use-debounced";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { TextField } from "@/shared/ui/field";
import { DuplicateNotice } from "../components/duplicate-notice";
import { useCreateContact, useExtendContact } from "../creating";
import { useDuplicates } from "../queries";
import { type NewContactDraft, parseSmartLine, sortedOut } from "./smart-line";

const KEPT_AS = "new-contact";

type NewContactProps = { initial: string; onClose: () => void };

/** Name and number, and whether we know them already, seen before saving. */
export function NewContact({ initial, onClose }: NewContactProps) {
  const { t } = useTranslation("contacts");
  return (
    <Dialog open onClose={onClose} title={t("new.title")}>
      <NewContactForm initial={initial} onClose={onClose} />
    </Dialog>
  );
}

/** What is typed outlives a crash and a closed dialog, until there is a card. */
function useKept(initial: string, written: Partial<NewContactDraft>, give: (kept: NewContactDraft) => void) {
  const [ready, setReady] = useState(false);
  const [restored, setRestored] = useState(false);
  const done = useRef(false);
  const latest = useRef(give);
  latest.current = give;
  useEffect(() => {
    let gone = false;
    draftStore.read(KEPT_AS).then((kept) => {
      if (gone) return;
      // Words brought along from the search are newer than what was left behind.
      if (kept && !initial) {
        latest.current(kept as NewContactDraft);
        setRestored(true);
      }
      setReady(true);
    });
    return () => {
      gone = true;
    };
  }, [initial]);
  useEffect(() => {
    if (!ready || done.current) return;
    const empty = !written.name && !written.phone && !written.email;
    void (empty ? draftStore.drop(KEPT_AS) : draftStore.keep(KEPT_AS, written));
  }, [ready, written]);
  return {
    restored: restored && Boolean(written.name || written.phone || written.email),
    forget(): void {
      done.current = true;
      void draftStore.drop(KEPT_AS);
    },
  };
}

function NewContactForm({ initial, onClose }: NewContactProps) {
  const { t } = useTranslation("contacts");
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const { register, handleSubmit, control, setValue, getValues, reset, formState } = useForm<NewContactDraft>(
    {
      defaultValues: parseSmartLine(initial),
    },
  );
  const written = useWatch({ control });
  const { restored, forget } = useKept(initial, written, (kept) => {
    if (!Object.values(getValues()).some(Boolean)) reset(kept);
  });
  const { name = "", phone = "", email = "" } = useDebounced(written, 250);
  const draft = sortedOut({ name, phone, email });
  const duplicates = useDuplicates(draft);
  const create = useCreateContact();
  const extend = useExtendContact();
  const strong = duplicates.some((one) => one.strong);

  /** A number written into the name moves to its field once the name is left. */
  function sortOut(): void {
    const sorted = sortedOut(getValues());
    for (const key of ["name", "phone", "email"] as const) setValue(key, sorted[key]);
  }

  function open(id: string | null): void {
    forget();
    onClose();
    // Without an answer there is no card yet: it waits on this device.
    if (id === null) return;
    void navigate({ to: "/contacts/$contactId", params: { contactId: id } });
  }

  async function addTo(id: string): Promise<void> {
    setProblem(null);
    try {
      await extend(id, sortedOut(getValues()));
      open(id);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  const submit = handleSubmit(async (values) => {
    setProblem(null);
    try {
      open(await create(sortedOut(values)));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  });

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={t("column.name")}
        dir="auto"
        hint={t("new.hint")}
        {...register("name", { onBlur: sortOut })}
      />
      <TextField
        label={t("facts.phone")}
        type="tel"
        dir="ltr"
        className="text-start"
        {...register("phone")}
      />
      <TextField
        label={t("facts.email")}
        type="email"
        dir="ltr"
        className="text-start"
        {...register("email")}
      />
      <DuplicateNotice
        duplicates={duplicates}
        onOpen={open}
        onAdd={draft.phone || draft.email ? (id) => void addTo(id) : null}
      />
      {restored && (
        <p role="status" className="flex flex-wrap items-center justify-between gap-2 text-meta text-ink-2">
          {t("new.kept")}
          <Button tone="quiet" onClick={() => reset({ name: "", phone: "", email: "" })}>
            {t("new.startEmpty")}
          </Button>
        </p>
      )}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <Button type="submit" tone="primary" busy={formState.isSubmitting} className="self-end">
        {strong ? t("new.saveAnyway") : t("new.save")}
      </Button>
    </form>
  );
}
