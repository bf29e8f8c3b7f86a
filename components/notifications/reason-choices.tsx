"use client";

import { useState, useTransition } from "react";
import { LazySelect } from "@/components/records/lazy-select";
import { notify } from "@/components/ui/toast";
import { chooseNotification } from "@/lib/notifications/actions";
import {
  CHOICES,
  NOTIFICATION_CHOICES,
  type NotificationChoice,
  type NotificationType,
  REASONS,
} from "@/lib/notifications/reasons";

export interface ReasonChoice {
  type: NotificationType;
  /** A mail of its own says the same, so none is offered. */
  hasOwnMail: boolean;
  /** What was chosen here, and what holds if nothing was. */
  chosen: NotificationChoice | null;
  otherwise: NotificationChoice;
}

interface ReasonChoicesProps {
  workspaceId: string;
  reasons: readonly ReasonChoice[];
  forWorkspace?: boolean;
}

const AS_BEFORE = "as-before";

function Choice({
  workspaceId,
  forWorkspace,
  reason: { type, hasOwnMail, chosen, otherwise },
}: {
  workspaceId: string;
  forWorkspace: boolean;
  reason: ReasonChoice;
}) {
  const [busy, start] = useTransition();
  const [value, setValue] = useState<NotificationChoice | typeof AS_BEFORE>(chosen ?? AS_BEFORE);
  const { label } = REASONS[type];
  const offered = NOTIFICATION_CHOICES.filter(
    (choice) => !hasOwnMail || choice === "off" || choice === "in_app",
  );
  const origin = forWorkspace ? "as it comes" : "as the workspace";

  function choose(picked: string) {
    const next = NOTIFICATION_CHOICES.find((choice) => choice === picked) ?? AS_BEFORE;
    const before = value;
    setValue(next);
    start(async () => {
      const result = await chooseNotification({
        workspaceId,
        type,
        choice: next === AS_BEFORE ? null : next,
        forWorkspace,
      });
      if (result.ok) return;
      setValue(before);
      notify({ title: result.message, tone: "bad" });
    });
  }

  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 py-2.5">
      <span className="font-medium">{label}</span>
      <LazySelect
        label={label}
        value={value}
        disabled={busy}
        onValueChange={choose}
        // On a phone it takes a second line rather than lose whose choice it is.
        className="w-full max-sm:h-auto max-sm:min-h-control max-sm:py-1.5 sm:w-104 max-sm:[&>span]:whitespace-normal"
        options={[
          { value: AS_BEFORE, label: `${CHOICES[otherwise]} (${origin})` },
          ...offered.map((choice) => ({ value: choice, label: CHOICES[choice] })),
        ]}
      />
    </li>
  );
}

export function ReasonChoices({ workspaceId, reasons, forWorkspace = false }: ReasonChoicesProps) {
  return (
    <ul className="divide-y divide-line">
      {reasons.map((reason) => (
        <Choice
          // What was chosen elsewhere meanwhile is what stands here.
          key={`${reason.type} ${reason.chosen} ${reason.otherwise}`}
          workspaceId={workspaceId}
          forWorkspace={forWorkspace}
          reason={reason}
        />
      ))}
    </ul>
  );
}
