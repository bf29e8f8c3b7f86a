"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import type { Option } from "@/components/ui/option-search";

const load = () => import("./book-dialog");
const BookDialog = lazy(async () => ({ default: (await load()).BookDialog }));

/** Books for what is at hand. Left out for those who only read. */
export function BookButton({ timeZone, about }: { timeZone: string; about: Option }) {
  const { visitor } = useShell();
  const [isOpen, setOpen] = useState(false);
  if (visitor.role === "viewer") return null;
  return (
    <>
      <Button size="small" onPointerEnter={load} onFocus={load} onClick={() => setOpen(true)}>
        <Plus aria-hidden /> Book
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <BookDialog about={about} timeZone={timeZone} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
