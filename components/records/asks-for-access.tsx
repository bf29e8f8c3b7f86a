"use client";

import { type ReactNode, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { answerAccessRequest } from "@/lib/records/actions";
import type { AnswerAccessInput } from "@/lib/records/schema";

interface AnswerProps extends AnswerAccessInput {
  name: string;
  /** What is said then, after their name. */
  done: string;
  children: ReactNode;
}

function Answer({ name, done, children, ...answer }: AnswerProps) {
  const [busy, startTransition] = useTransition();
  const handleAnswer = () =>
    startTransition(async () => {
      const result = await answerAccessRequest(answer);
      notify(result.ok ? { title: `${name} ${done}`, tone: "good" } : { title: result.message, tone: "bad" });
    });
  return (
    <Button size="small" busy={busy} onClick={handleAnswer}>
      {children}
      <span className="sr-only">: {name}</span>
    </Button>
  );
}

/** A colleague asks to see the record: yes, yes and more, or no. */
export function AsksForAccess(asked: Omit<AnswerAccessInput, "permission"> & { name: string }) {
  return (
    <span className="mt-1.5 flex flex-wrap gap-2">
      <Answer {...asked} permission="read" done="can look at it now">
        Let them look
      </Answer>
      <Answer {...asked} permission="update" done="can change it now">
        Let them change it
      </Answer>
      <Answer {...asked} permission={null} done="is told that you declined">
        Decline
      </Answer>
    </span>
  );
}
