"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { answerAccessRequest } from "@/lib/records/actions";
import type { AnswerAccessInput } from "@/lib/records/schema";

const ANSWERS = [
  { permission: "read", label: "Let them look", done: "can look at it now" },
  { permission: "update", label: "Let them change it", done: "can change it now" },
  { permission: null, label: "Decline", done: "is told that you declined" },
] as const;

/** A colleague asks to see the record: yes, yes and more, or no. */
export function AsksForAccess({ name, ...asked }: Omit<AnswerAccessInput, "permission"> & { name: string }) {
  const [busy, startTransition] = useTransition();
  const answer = ({ permission, done }: (typeof ANSWERS)[number]) =>
    startTransition(async () => {
      const result = await answerAccessRequest({ ...asked, permission });
      notify(result.ok ? { title: `${name} ${done}`, tone: "good" } : { title: result.message, tone: "bad" });
    });
  return (
    <span className="mt-1.5 flex flex-wrap gap-2">
      {ANSWERS.map((one) => (
        <Button key={one.label} size="small" busy={busy} onClick={() => answer(one)}>
          {one.label}
          <span className="sr-only">: {name}</span>
        </Button>
      ))}
    </span>
  );
}
