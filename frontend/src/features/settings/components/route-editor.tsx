import { ChevronUp, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { changeTaskRoute, createTaskRoute, type StepIn, type TaskRouteOut } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { TextField } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { SelectField } from "@/shared/ui/select-field";
import { useSubmission } from "../public/use-submission";

const KINDS = ["to_do", "call", "email", "meeting", "visit"] as const;
const ROLES = ["administrator", "manager", "seller", "operator", "viewer"] as const;
const MOST_STEPS = 20;
type Drawn = { key: number; title: string; kind: (typeof KINDS)[number]; who: string; days: string };
type Role = (typeof ROLES)[number];

let keys = 0;
const emptyStep = (): Drawn => ({ key: keys++, title: "", kind: "to_do", who: "", days: "" });

const drawnOf = (route: TaskRouteOut | null): Drawn[] =>
  route?.steps.map((step) => ({
    key: keys++,
    title: step.title,
    kind: step.kind,
    who: step.assignee_id ?? (step.role ? `role:${step.role}` : ""),
    days: step.days === null ? "" : String(step.days),
  })) ?? [emptyStep()];

function stepOf({ title, kind, who, days }: Drawn): StepIn {
  const role = who.startsWith("role:") ? (who.slice("role:".length) as Role) : null;
  return {
    title: title.trim(),
    kind,
    assignee_id: role || !who ? null : who,
    role,
    days: days === "" ? null : Number(days),
  };
}

type EditorProps = { route: TaskRouteOut | null; onClose: () => void; onSaved: () => void };

/** The steps of a route, one below the other, each with who does it and until when. */
export function RouteEditor({ route, onClose, onSaved }: EditorProps) {
  const { t } = useTranslation("settings");
  const announce = useAnnounce();
  const [name, setName] = useState(route?.name ?? "");
  const [steps, setSteps] = useState(() => drawnOf(route));
  const { busy, error, submit } = useSubmission(async () => {
    const body = { name: name.trim(), steps: steps.map(stepOf) };
    if (route) {
      const headers = { "If-Match": `"${route.version}"` };
      await changeTaskRoute({ path: { task_route_id: route.id }, headers, body, throwOnError: true });
    } else await createTaskRoute({ body, throwOnError: true });
    announce(t("routes.saved", { name: body.name }));
    onSaved();
    onClose();
  });
  const change = (key: number, part: Partial<Drawn>) =>
    setSteps(steps.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const raise = (at: number) =>
    setSteps(steps.map((one, place) => steps[place === at ? at - 1 : place === at - 1 ? at : place] ?? one));
  return (
    <Dialog open onClose={onClose} kind="drawer" title={route ? route.name : t("routes.new")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t("routes.name")}
          dir="auto"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <ol className="flex flex-col gap-3">
          {steps.map((step, at) => (
            <li key={step.key}>
              <StepFields
                step={step}
                at={at}
                alone={steps.length === 1}
                onChange={(part) => change(step.key, part)}
                onRaise={() => raise(at)}
                onRemove={() => setSteps(steps.filter((one) => one.key !== step.key))}
              />
            </li>
          ))}
        </ol>
        {steps.length < MOST_STEPS && (
          <Button
            className="self-start"
            icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => setSteps([...steps, emptyStep()])}
          >
            {t("routes.add")}
          </Button>
        )}
        {error && (
          <p role="alert" className="text-table text-danger">
            {error.message}
          </p>
        )}
        <Button type="submit" tone="primary" busy={busy} className="self-start">
          {t("routes.save")}
        </Button>
      </form>
    </Dialog>
  );
}

type StepProps = {
  step: Drawn;
  at: number;
  alone: boolean;
  onChange: (part: Partial<Drawn>) => void;
  onRaise: () => void;
  onRemove: () => void;
};

function StepFields({ step, at, alone, onChange, onRaise, onRemove }: StepProps) {
  const { t } = useTranslation("settings");
  const { t: words } = useTranslation("tasks");
  const users = useUserNames();
  const place = at + 1;
  return (
    <fieldset className="flex flex-col gap-2 rounded-control border border-line p-3">
      <legend className="px-1 text-table font-medium text-ink-2">{t("routes.step", { place })}</legend>
      <TextField
        label={t("routes.what", { place })}
        dir="auto"
        required
        value={step.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <div className="grid grid-cols-2 gap-2">
        <SelectField
          label={t("routes.who", { place })}
          value={step.who}
          onChange={(event) => onChange({ who: event.target.value })}
          options={[
            { value: "", label: t("routes.starter") },
            ...ROLES.map((role) => ({
              value: `role:${role}`,
              label: t("routes.anyOf", { role: t(`role.${role}`) }),
            })),
            ...[...users].map(([value, label]) => ({ value, label })),
          ]}
        />
        <SelectField
          label={t("routes.kind", { place })}
          value={step.kind}
          onChange={(event) => onChange({ kind: event.target.value as Drawn["kind"] })}
          options={KINDS.map((value) => ({ value, label: words(`kind.${value}`) }))}
        />
      </div>
      <div className="flex items-end gap-2">
        <TextField
          label={t("routes.days", { place })}
          type="number"
          min={0}
          max={3650}
          inputMode="numeric"
          value={step.days}
          onChange={(event) => onChange({ days: event.target.value })}
        />
        <span className="ms-auto flex">
          {at > 0 && (
            <IconButton
              label={t("routes.up", { place })}
              icon={<ChevronUp size={16} strokeWidth={1.75} aria-hidden="true" />}
              onClick={onRaise}
            />
          )}
          {!alone && (
            <IconButton
              label={t("routes.drop", { place })}
              icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />}
              onClick={onRemove}
            />
          )}
        </span>
      </div>
    </fieldset>
  );
}
