import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BulkTaskIn } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { understandFollowUp } from "@/shared/lib/date-words/understand";
import { dueFields, useOwnClock } from "@/shared/lib/own-clock";
import { Button } from "@/shared/ui/button";
import { inputClass } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { Understood } from "../components/understood";
import { KINDS } from "../kinds";

type TaskForEachProps = { onPlan: (task: BulkTaskIn) => void };

const OWNER = "owner";
const ME = "me";

/** One line in words for all of them, what it is, and whose: mine, a colleague's, or that of whoever has the card. */
export function TaskForEach({ onPlan }: TaskForEachProps) {
  const { t } = useTranslation("tasks");
  const users = useUserNames();
  const own = useOwnClock();
  const [text, setText] = useState("");
  const [kind, setKind] = useState<string>("to_do");
  const [whose, setWhose] = useState(OWNER);
  const { title, due } = understandFollowUp(text, own.now());

  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (!text.trim()) return;
    onPlan({
      title: title || t("untitled"),
      kind: kind as NonNullable<BulkTaskIn["kind"]>,
      ...(due && dueFields(own, due)),
      ...(whose === OWNER ? { to_owner: true } : whose === ME ? {} : { assignee_id: whose }),
    });
  }

  return (
    <form onSubmit={submit} className="flex w-72 max-w-full flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <input
          type="text"
          dir="auto"
          aria-label={t("plan.label")}
          placeholder={t("plan.placeholder")}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
          autoFocus
          onChange={(event) => setText(event.target.value)}
          className={inputClass}
        />
        {text.trim() && <Understood due={due} title={title} />}
      </div>
      <SelectField
        label={t("edit.kind")}
        value={kind}
        options={KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
        onChange={(event) => setKind(event.target.value)}
      />
      <SelectField
        label={t("edit.assignee")}
        value={whose}
        options={[
          { value: OWNER, label: t("forEach.owner") },
          { value: ME, label: t("forEach.me") },
          ...[...users].map(([value, label]) => ({ value, label })),
        ]}
        onChange={(event) => setWhose(event.target.value)}
      />
      <Button type="submit" tone="primary" disabled={!text.trim()}>
        {t("plan.save")}
      </Button>
    </form>
  );
}
