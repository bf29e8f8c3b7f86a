"use client";

import { UserPlus } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";

/** For somebody who was booked by name alone, and is known from now on. */
export function GuestContact({ workspaceId, id }: { workspaceId: string; id: string }) {
  const [busy, startMaking] = useTransition();

  function make() {
    startMaking(async () => {
      const [{ makeContactOfGuest }, { notify }] = await Promise.all([
        import("@/lib/appointments/guest-action"),
        import("@/components/ui/toast"),
      ]);
      const made = await makeContactOfGuest({ workspaceId, id }).catch(() => null);
      notify(
        made?.ok
          ? { title: `${made.data.name} is a contact now`, tone: "good" }
          : {
              title: made?.message ?? "No connection. Nothing was changed; try again in a moment.",
              tone: "bad",
            },
      );
    });
  }

  return (
    <Button size="small" className="mt-2" busy={busy} onClick={make}>
      <UserPlus aria-hidden /> Make a contact of this guest
    </Button>
  );
}
