import { UsersRound } from "lucide-react";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { JobProgress } from "@/shared/ui/job-progress";
import { Skeleton } from "@/shared/ui/skeleton";
import { Stepper } from "@/shared/ui/stepper";
import { NAMES, NOTHING, SAMPLE } from "./samples";
import { Section } from "./section";
import { useWords } from "./words";

export function States() {
  const words = useWords();
  return (
    <>
      <Section name="EmptyState">
        <EmptyState title={SAMPLE} icon={<UsersRound size={32} strokeWidth={1.75} aria-hidden="true" />}>
          <Button tone="primary">{SAMPLE}</Button>
        </EmptyState>
      </Section>
      <Section name="ErrorPanel">
        <ErrorPanel message={SAMPLE} requestId="0b7c9d" onRetry={NOTHING} />
      </Section>
      <Section name="Skeleton, JobProgress, Stepper">
        <div className="w-80">
          <Skeleton label={words.loading} lines={4} />
        </div>
        <div className="w-80">
          <JobProgress label={SAMPLE} done={312} total={1000} note="312 / 1 000" />
        </div>
        <Stepper label={words.steps} steps={NAMES} current={1} />
      </Section>
    </>
  );
}
