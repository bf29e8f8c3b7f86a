"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import type { PutBackInput } from "@/lib/permissions/schema";

interface TakeBackProps {
  right: PutBackInput;
  isOver: boolean;
  /** "may export contacts", for who can't see the line that the button stands in. */
  words: string;
}

const load = () => import("./take-back-right");

export function TakeBack({ right, isOver, words }: TakeBackProps) {
  const [busy, startTransition] = useTransition();

  function handleClick() {
    startTransition(() =>
      load().then(
        ({ takeBackRight }) => takeBackRight(right, isOver),
        () => notify({ title: "No connection. Try again in a moment.", tone: "bad" }),
      ),
    );
  }

  return (
    <Button size="small" busy={busy} onPointerEnter={load} onFocus={load} onClick={handleClick}>
      {isOver ? "Clear" : "Take back"}
      <span className="sr-only">: {words}</span>
    </Button>
  );
}
