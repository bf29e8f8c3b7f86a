"use client";

import { Plus } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { NewLabel } from "@/components/records/new-label";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { route } from "@/lib/route";

const load = () => import("./book-dialog");
const BookDialog = lazy(async () => ({ default: (await load()).BookDialog }));

/** Opens the dialog to book, on the list: by its button, and by the address. Left out for those who only read. */
export function NewAppointment({ timeZone }: { timeZone: string }) {
  const { visitor } = useShell();
  const router = useRouter();
  const isAsked = useSearchParams().has("new");
  const [isOpened, setOpened] = useState(false);
  if (visitor.role === "viewer") return null;

  function close() {
    setOpened(false);
    if (isAsked) router.replace(route("/appointments"), { scroll: false });
  }

  return (
    <>
      <Button variant="primary" onPointerEnter={load} onFocus={load} onClick={() => setOpened(true)}>
        <Plus aria-hidden /> <NewLabel of="appointment" />
      </Button>
      {(isOpened || isAsked) && (
        <Suspense fallback={null}>
          <BookDialog about={null} timeZone={timeZone} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
