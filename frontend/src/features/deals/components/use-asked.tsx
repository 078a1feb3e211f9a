import { lazy, type ReactNode, Suspense, useState } from "react";
import type { PipelineOut } from "@/api/gen";
import { missingOf, type Step, useStep } from "../queries";
import type { Asked } from "./step-dialog";

const StepDialog = lazy(async () => ({ default: (await import("./step-dialog")).StepDialog }));

type Known = Asked["deal"];

/** Takes a step at once where nothing is to be said first, and else asks. */
export function useAsked(pipeline: PipelineOut | undefined, currency: string) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const take = useStep();

  async function go(deal: Known, step: Step): Promise<void> {
    if (step.kind === "lose") {
      setAsked({ deal, step, missing: [] });
      return;
    }
    try {
      await take(deal, step);
    } catch (error) {
      setAsked({ deal, step, missing: missingOf(error) });
    }
  }

  const dialog: ReactNode = asked && pipeline && (
    <Suspense>
      <StepDialog
        key={`${asked.deal.id}-${asked.step.kind}`}
        asked={asked}
        pipeline={pipeline}
        currency={currency}
        onClose={() => setAsked(null)}
      />
    </Suspense>
  );
  return { go, dialog };
}
