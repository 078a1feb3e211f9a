import { UserRoundPlus } from "lucide-react";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LookupHit } from "@/api/gen";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { Button } from "@/shared/ui/button";
import { TextField } from "@/shared/ui/field";
import { RelativeTime } from "@/shared/ui/relative-time";

const MOST = 9;

type WhoCallsProps = {
  ref: Ref<{ focus: () => void }>;
  /** Empty where it was withheld. */
  number: string | null;
  matches: readonly LookupHit[];
  onChoose: (card: LookupHit) => Promise<string | null>;
  onIntroduce: (name: string) => Promise<string | null>;
};

/** Several have this number, or nobody: a digit says who it is, or a name makes the card. */
export function WhoCalls({ ref, number, matches, onChoose, onIntroduce }: WhoCallsProps) {
  const { t } = useTranslation("telephony");
  const [naming, setNaming] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => first.current?.focus() }));
  const offered = matches.slice(0, MOST);
  const choose = (card: LookupHit) => void onChoose(card).then(setProblem);
  useShortcuts(
    offered.map((card, index) => ({
      keys: String(index + 1),
      label: card.display_name,
      group: t("strip.label"),
      run: () => choose(card),
    })),
  );
  return (
    <fieldset
      aria-label={t("who.label")}
      className="flex min-w-0 flex-col gap-2 border-b border-line bg-surface p-3"
    >
      <p className="text-ink-2">
        {t(offered.length > 0 ? "who.several" : number ? "who.nobody" : "who.withheld")}
      </p>
      {offered.length > 0 && (
        <ol className="flex flex-col gap-1">
          {offered.map((card, index) => (
            <li key={card.id}>
              <button
                ref={index === 0 ? first : undefined}
                type="button"
                aria-keyshortcuts={String(index + 1)}
                onClick={() => choose(card)}
                className="flex min-h-control w-full cursor-pointer items-center gap-2 rounded-control border border-line px-2 py-1 text-start hover:bg-sunken"
              >
                <span className="tabular w-4 shrink-0 text-meta text-ink-3">{index + 1}</span>
                <span className="min-w-0 flex-1">
                  <bdi className="font-medium">{card.display_name}</bdi>
                  {card.company && (
                    <>
                      {" · "}
                      <bdi className="text-ink-2">{card.company.name}</bdi>
                    </>
                  )}
                </span>
                {card.last_interaction && (
                  <span className="text-meta text-ink-2">
                    <RelativeTime at={card.last_interaction.at} />
                  </span>
                )}
              </button>
            </li>
          ))}
        </ol>
      )}
      {naming ? (
        <NameForm onIntroduce={(name) => void onIntroduce(name).then(setProblem)} />
      ) : (
        <Button
          className="self-start"
          icon={<UserRoundPlus size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => setNaming(true)}
          {...(offered.length === 0 ? { ref: first } : {})}
        >
          {t(number ? "who.make" : "who.makeBare")}
        </Button>
      )}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

/** It was asked for by the button in whose place it comes: there the focus was. */
function NameForm({ onIntroduce }: { onIntroduce: (name: string) => void }) {
  const { t } = useTranslation("telephony");
  const [name, setName] = useState("");
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) onIntroduce(name.trim());
      }}
    >
      <div className="min-w-0 flex-1">
        <TextField
          label={t("who.name")}
          dir="auto"
          // In the place of the button that was pressed.
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <Button type="submit" tone="primary">
        {t("who.save")}
      </Button>
    </form>
  );
}
