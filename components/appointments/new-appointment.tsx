"use client";

import { Plus } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-styles";
import type { Option } from "@/components/ui/option-search";
import { route } from "@/lib/route";

const load = () => import("./book-dialog");
const BookDialog = lazy(async () => ({ default: (await load()).BookDialog }));

interface NewAppointmentProps {
  timeZone: string;
  about?: Option;
  label?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/** Opens the dialog to book: by its button, and on the list by its address. Left out for those who only read. */
export function NewAppointment({
  timeZone,
  about,
  label = "New appointment",
  variant = "secondary",
  size,
}: NewAppointmentProps) {
  const { visitor } = useShell();
  const router = useRouter();
  const params = useSearchParams();
  const pathname = usePathname();
  const isAsked = params.has("new") && pathname === "/appointments" && about === undefined;
  const [isOpened, setOpened] = useState(false);
  if (visitor.role === "viewer") return null;

  function close() {
    setOpened(false);
    if (isAsked) router.replace(route("/appointments"), { scroll: false });
  }

  return (
    <>
      <Button
        variant={variant}
        {...(size ? { size } : {})}
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpened(true)}
      >
        <Plus aria-hidden /> {label}
      </Button>
      {(isOpened || isAsked) && (
        <Suspense fallback={null}>
          <BookDialog about={about ?? null} timeZone={timeZone} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
