"use client";

import { CalendarClock, Check, MessageSquarePlus } from "lucide-react";
import { useOptimistic, useTransition } from "react";
import { openQuickLog } from "@/components/quick-log/open-quick-log";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { notify } from "@/components/ui/toast";
import { addDays, describeDue, formatDay } from "@/lib/format/day";
import { changeFollowUp, type FollowUpChange } from "@/lib/interactions/follow-up-actions";

export interface FollowUpItem {
  id: string;
  title: string;
  /** Customer, person. */
  about: string;
  dueOn: string;
  organization: { id: string; name: string };
  opportunityId: string | null;
  contactId: string | null;
}

const tones = { overdue: "bad", today: "warning", later: "neutral" } as const;

interface FollowUpListProps {
  items: readonly FollowUpItem[];
  today: string;
}

/** What is due: each is logged, ticked off or moved without leaving the page, and each can be taken back. */
export function FollowUpList({ items, today }: FollowUpListProps) {
  const { visitor, workspace } = useShell();
  const [, startChange] = useTransition();
  const [gone, leave] = useOptimistic<ReadonlySet<string>, string>(
    new Set(),
    (before, id) => new Set([...before, id]),
  );
  const mayChange = visitor.role !== "viewer";

  function change(item: FollowUpItem, to: FollowUpChange, said: string) {
    startChange(async () => {
      leave(item.id);
      try {
        const result = await changeFollowUp(workspace.id, item.id, to);
        if (!result.ok) {
          notify({ title: result.message, tone: "bad" });
          return;
        }
        notify({
          title: said,
          tone: "good",
          undo: () =>
            startChange(async () => {
              const back = await changeFollowUp(workspace.id, item.id, { to: "open", on: item.dueOn });
              if (!back.ok) notify({ title: back.message, tone: "bad" });
            }),
        });
      } catch {
        notify({ title: "No connection. The follow-up is as it was.", tone: "bad" });
      }
    });
  }

  const moves = [
    { label: "Tomorrow", on: addDays(today, 1) },
    { label: "In three days", on: addDays(today, 3) },
    { label: "In a week", on: addDays(today, 7) },
    { label: "In two weeks", on: addDays(today, 14) },
  ];
  return (
    <ul>
      {items
        .filter(({ id }) => !gone.has(id))
        .map((item) => {
          const due = describeDue(item.dueOn, today);
          return (
            <li
              key={item.id}
              className="flex items-center gap-x-2 gap-y-1 border-line border-t py-2 ps-3.5 pe-2 max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto]"
            >
              <span className="min-w-0 flex-1">
                <span className="line-clamp-2 font-medium">{item.title}</span>
                <span className="block truncate text-third">{item.about}</span>
              </span>
              <Badge
                tone={tones[due.state]}
                className="shrink-0 max-sm:row-start-2 max-sm:justify-self-start"
              >
                {due.label}
              </Badge>
              {mayChange && (
                <span className="flex shrink-0 max-sm:row-span-2">
                  <IconButton
                    label={`Log ${item.title}`}
                    onClick={() =>
                      openQuickLog({
                        organization: item.organization,
                        ...(item.opportunityId ? { opportunityId: item.opportunityId } : {}),
                        ...(item.contactId ? { contactId: item.contactId } : {}),
                        followUp: { id: item.id, subject: item.title },
                      })
                    }
                  >
                    <MessageSquarePlus aria-hidden />
                  </IconButton>
                  <span className="max-sm:hidden">
                    <IconButton
                      label={`Done: ${item.title}`}
                      onClick={() => change(item, { to: "done" }, "Follow-up done")}
                    >
                      <Check aria-hidden />
                    </IconButton>
                  </span>
                  <LazyMenu
                    align="end"
                    trigger={
                      <IconButton label={`Done or later: ${item.title}`}>
                        <CalendarClock aria-hidden />
                      </IconButton>
                    }
                    entries={[
                      {
                        label: "Just done",
                        icon: <Check aria-hidden />,
                        onSelect: () => change(item, { to: "done" }, "Follow-up done"),
                      },
                      { kind: "separator" },
                      ...moves.map(({ label, on }) => ({
                        label,
                        hint: formatDay(on, today),
                        onSelect: () =>
                          change(item, { to: "open", on }, `Follow-up moved to ${formatDay(on, today)}`),
                      })),
                    ]}
                  />
                </span>
              )}
            </li>
          );
        })}
    </ul>
  );
}
