import { useEffect, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useFieldLabels, useUserNames } from "@/features/cards/public/reference-queries";
import { Face } from "@/shared/ui/face";
import { beHere, type Shown } from "../being-here";
import { type Looker, lookersHere } from "../lookers";

type LookersProps = { object: Shown["object"]; id: string };
type Named = Looker & { name: string };

const FACES = 3;

export function Lookers({ object, id }: LookersProps) {
  useEffect(() => beHere({ object, record_id: id }), [object, id]);
  const names = useUserNames();
  const lookers = useSyncExternalStore(lookersHere.subscribe, lookersHere.get).flatMap((one) => {
    const name = names.get(one.user_id);
    return name === undefined ? [] : [{ ...one, name }];
  });
  return (
    <span role="status" className="contents">
      {lookers.length > 0 && <Chip object={object} lookers={lookers} />}
    </span>
  );
}

function Chip({ object, lookers }: { object: Shown["object"]; lookers: readonly Named[] }) {
  const words = useWords(object, lookers);
  return (
    <span className="inline-flex min-h-7 max-w-full items-center gap-2 rounded-chip bg-info-soft ps-1 pe-2 text-meta text-ink">
      <span className="flex gap-0.5">
        {lookers.slice(0, FACES).map(({ user_id, name }) => (
          <Face key={user_id} id={user_id} name={name} size="small" />
        ))}
      </span>
      <span className="min-w-0">{words}</span>
    </span>
  );
}

/** Names in words; who edits goes before who looks. */
function useWords(object: Shown["object"], lookers: readonly Named[]): string {
  const { t } = useTranslation("live");
  const labels = useFieldLabels(object);
  const editor = lookers.find(({ field }) => field !== null);
  if (editor) {
    const field = labels.get(editor.field ?? "");
    const name = apart(editor.name);
    return field ? t("edits", { name, field: apart(field) }) : t("editsHere", { name });
  }
  const [first = "", second = ""] = lookers.map(({ name }) => apart(name));
  const rest = lookers.length > 2 ? t("more", { count: lookers.length - 1 }) : second;
  const names = rest ? t("both", { first, second: rest }) : first;
  return t("looks", { count: lookers.length, names });
}

/** A name of another script turns nothing around it. */
const apart = (text: string): string => `\u2068${text}\u2069`;
