import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LetterOut } from "@/api/gen";
import { useSessionState } from "@/api/session";
import { chooseLanguage } from "@/i18n";
import { isLanguage } from "@/i18n/languages";
import { preferences } from "@/shared/lib/preferences";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { Skeleton } from "@/shared/ui/skeleton";
import { JoinForm } from "../components/join-form";
import { LanguageChoice } from "../components/language-choice";
import { letterOf } from "../letter";

type JoinPageProps = { secret: string; onJoined: () => void };

/** Where the link of an invitation leads. */
export function JoinPage({ secret, onJoined }: JoinPageProps) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[392px] flex-col justify-center gap-6 px-4 py-8">
      <LanguageChoice />
      <div className="flex flex-col gap-4 rounded-sheet border border-line bg-surface p-6">
        <Opened secret={secret} onJoined={onJoined} />
      </div>
    </main>
  );
}

function Opened({ secret, onJoined }: JoinPageProps) {
  const { t } = useTranslation("session");
  const { letter, error, again } = useLetter(secret);
  // Whoever is signed in here has unsent things of their own: their way out is their own, too.
  const [taken] = useState(useSessionState() === "signed-in");
  if (taken)
    return (
      <>
        <Head text={t("join.title")} />
        <p>{t("join.taken")}</p>
        <Link to="/" className="text-accent underline">
          {t("join.toApp")}
        </Link>
      </>
    );
  if (error)
    return (
      <>
        <Head text={t("join.title")} />
        <p role="alert">{error.message}</p>
        <div className="flex flex-wrap items-center gap-4">
          <Button onClick={again}>{t("join.again")}</Button>
          <Link to="/login" className="text-accent underline">
            {t("join.signIn")}
          </Link>
        </div>
      </>
    );
  if (!letter) return <Skeleton label={t("join.title")} />;
  return <Welcome letter={letter} secret={secret} onJoined={onJoined} />;
}

function Welcome({ letter, secret, onJoined }: JoinPageProps & { letter: LetterOut }) {
  const { t } = useTranslation("session");
  const { t: words } = useTranslation("settings");
  const fmt = useFmt();
  return (
    <>
      <Head text={t("join.welcome", { workspace: letter.workspace_name })} />
      <p className="text-ink-2">
        {t("join.lead", { name: letter.invited_by, role: words(`role.${letter.role}`) })}
      </p>
      <JoinForm letter={letter} secret={secret} onJoined={onJoined} />
      <p className="text-meta text-ink-3">
        {t("join.until", { date: fmt.date(new Date(letter.expires_at)) })}
      </p>
    </>
  );
}

function Head({ text }: { text: string }) {
  return (
    <header className="flex items-center gap-3">
      <img src="/favicon.svg" alt="" width={32} height={32} />
      <h1 dir="auto" className="min-w-0 text-page font-semibold wrap-break-word">
        {text}
      </h1>
    </header>
  );
}

function useLetter(secret: string) {
  const [turn, setTurn] = useState(0);
  const [letter, setLetter] = useState<LetterOut | null>(null);
  const [error, setError] = useState<Error | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks again
  useEffect(() => {
    let gone = false;
    setError(null);
    letterOf(secret)
      .then((found) => {
        if (gone) return;
        setLetter(found);
        if (isLanguage(found.language) && !preferences.get().language) void chooseLanguage(found.language);
      })
      .catch((refusal: unknown) => {
        if (!gone) setError(refusal instanceof Error ? refusal : new Error(String(refusal)));
      });
    return () => {
      gone = true;
    };
  }, [secret, turn]);
  return { letter, error, again: () => setTurn((before) => before + 1) };
}
