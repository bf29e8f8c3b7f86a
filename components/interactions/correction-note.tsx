"use client";

import { Clock, Lock, LockOpen } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import type { CorrectionWindow } from "@/lib/interactions/detail";
import { TimeLeft } from "./time-left";

interface CorrectionNoteProps {
  correction: CorrectionWindow;
  /** Whose opportunity it is; null when that is not to be seen. */
  opportunityOwner: string | null;
  isAuthor: boolean;
}

/** May stage, status and date still be changed, by whom, and for how long. */
export function CorrectionNote({ correction, opportunityOwner, isAuthor }: CorrectionNoteProps) {
  const router = useRouter();
  const handleOver = useCallback(() => router.refresh(), [router]);
  const line = "flex items-start gap-2 text-second [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0";
  const whom = opportunityOwner ?? "the owner of the opportunity";
  if (correction.because === "author" && correction.seconds_left !== null) {
    return (
      <p className={line}>
        <Clock aria-hidden />
        <span>
          <b className="font-medium text-text">
            <TimeLeft seconds={correction.seconds_left} onOver={handleOver} /> left
          </b>{" "}
          to correct stage, status and date. Everything else stays yours to edit.
        </span>
      </p>
    );
  }
  if (correction.can_correct) {
    return (
      <p className={line}>
        <LockOpen aria-hidden />
        <span>
          {correction.because === "opportunity_owner"
            ? "The opportunity is yours: stage, status and date can be corrected at any time."
            : "You may correct everybody’s stage, status and date; it is logged."}
        </span>
      </p>
    );
  }
  return (
    <p className={line}>
      <Lock aria-hidden />
      <span>
        {isAuthor
          ? `24 hours have passed, so stage, status and date can’t be corrected. Ask ${whom} to correct them, or log a new interaction.`
          : `Only ${whom} can correct stage, status and date.`}
      </span>
    </p>
  );
}
