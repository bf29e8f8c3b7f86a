// Moving a record to another organization: what it would do is asked first, and what is refused stays at the field.
import { useState, useTransition } from "react";
import type { Option } from "@/components/ui/option-search";
import type { ActionResult } from "@/lib/action-result";

type Ask<Plan> = (organizationId: string, move: boolean) => Promise<ActionResult<Plan>>;

export function usePlannedMove<Plan>() {
  const [chosen, setChosen] = useState<Option | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startWork] = useTransition();

  function run(work: () => Promise<ActionResult<Plan>>, onAnswer: (plan: Plan) => void) {
    startWork(async () => {
      const result = await work().catch(() => null);
      if (!result?.ok) {
        setPlan(null);
        setProblem(
          [result?.message ?? "No connection. Try again in a moment.", result?.hint]
            .filter(Boolean)
            .join(" "),
        );
        return;
      }
      setProblem(null);
      onAnswer(result.data);
    });
  }

  return {
    chosen,
    plan,
    problem,
    busy,
    /** Says what moving there would do. */
    look: (option: Option | null, ask: Ask<Plan>) => {
      setChosen(option);
      setPlan(null);
      setProblem(null);
      if (option !== null) run(() => ask(option.value, false), setPlan);
    },
    move: (ask: Ask<Plan>, onMoved: (to: Option, plan: Plan) => void) => {
      if (chosen !== null)
        run(
          () => ask(chosen.value, true),
          (done) => onMoved(chosen, done),
        );
    },
  };
}
