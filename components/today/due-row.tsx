"use client";

import { AlarmClock, CalendarClock, Check, MessageSquarePlus, Phone } from "lucide-react";
import { openQuickLog } from "@/components/quick-log/open-quick-log";
import { useShell } from "@/components/shell/shell-context";
import { buttonStyles } from "@/components/ui/button-styles";
import { IconButton } from "@/components/ui/icon-button";
import { IntentLink } from "@/components/ui/intent-link";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { addDays, formatDay } from "@/lib/format/day";
import type { Kind } from "@/lib/kinds/all";
import { recordHref } from "@/lib/records/places";
import { route } from "@/lib/route";
import type { AgendaItem } from "@/lib/today/agenda-rows";
import { DueBadge } from "./due-badge";
import { laterDays } from "./later-days";
import type { DueChanges } from "./use-due";

export function logAbout(
  { kind, id, title, dueOn, organization, opportunityId, contact }: AgendaItem,
  today: string,
) {
  openQuickLog({
    ...(organization ? { organization } : {}),
    ...(opportunityId ? { opportunityId } : {}),
    ...(contact ? { contactId: contact.id } : {}),
    ...(kind === "follow_up" ? { followUp: { id, subject: title } } : {}),
    ...(kind === "appointment"
      ? { appointment: { id, subject: title, day: dueOn < today ? dueOn : null } }
      : {}),
  });
}

const RECORDS: Record<AgendaItem["kind"], Kind> = {
  follow_up: "interaction",
  next_action: "opportunity",
  task: "task",
  appointment: "appointment",
  sample: "sample",
};

/** The record that says it, and with whom it is. */
export function DueWords({ item }: { item: AgendaItem }) {
  const { kind, id, title, organization, contact, guest, opportunity, owner } = item;
  const behind = [contact?.name ?? guest, owner].filter(Boolean).join(" · ");
  return (
    <>
      <IntentLink
        href={recordHref(RECORDS[kind], id)}
        className="line-clamp-2 wrap-anywhere font-medium hover:underline"
      >
        {title}
      </IntentLink>
      <span className="block truncate text-third">
        {organization && (
          <IntentLink href={route(`/organizations/${organization.id}`)} className="hover:underline">
            {organization.name}
          </IntentLink>
        )}
        {organization && behind && " · "}
        {behind}
        {kind !== "next_action" && opportunity !== null && (
          <>
            {(organization || behind) && " · "}
            <IntentLink href={route(`/opportunities/${opportunity.id}`)} className="hover:underline">
              {opportunity.name}
            </IntentLink>
          </>
        )}
      </span>
    </>
  );
}

interface DueActionsProps {
  item: AgendaItem;
  today: string;
  changes: DueChanges;
}

/** Another day: tomorrow with one tap, any other from the menu. */
export function DueMoves({ item, today, changes }: DueActionsProps) {
  // An appointment is moved to a time, on its own page.
  if (item.kind === "appointment") return null;
  const tomorrow = addDays(today, 1);
  // What is due today isn't put off to today.
  const moves = laterDays(today).filter(({ on }) => on !== item.dueOn && (on > today || item.dueOn < today));
  return (
    <>
      {item.dueOn <= today && (
        <IconButton label={`Tomorrow: ${item.title}`} onClick={() => changes.move(item, tomorrow)}>
          <AlarmClock aria-hidden />
        </IconButton>
      )}
      <LazyMenu
        align="end"
        trigger={
          <IconButton label={`Another day: ${item.title}`}>
            <CalendarClock aria-hidden />
          </IconButton>
        }
        entries={moves.map(({ label, on }) => ({
          label,
          hint: formatDay(on, today),
          onSelect: () => changes.move(item, on),
        }))}
      />
    </>
  );
}

export function DoneButton({ item, today, changes }: DueActionsProps) {
  // Where it went on to, or what they said, is told on its own page.
  if (item.kind === "sample") return <span aria-hidden className="-ms-1.5 size-control shrink-0" />;
  // An appointment with a customer is completed by its log.
  const isLogged = item.kind === "appointment" && item.organization !== null;
  return (
    <button
      type="button"
      title={`Done: ${item.title}`}
      aria-label={`Done: ${item.title}`}
      onClick={() => (isLogged ? logAbout(item, today) : changes.finish(item))}
      className="group/done -ms-1.5 grid size-control shrink-0 cursor-pointer place-items-center rounded-control"
    >
      <span className="grid size-4.5 place-items-center rounded-full border border-control bg-surface text-transparent group-hover/done:border-good group-hover/done:text-good">
        <Check aria-hidden className="size-3" />
      </span>
    </button>
  );
}

export function DueRow({ item, today, changes }: DueActionsProps) {
  const { visitor } = useShell();
  const whom = item.contact?.name ?? item.guest ?? item.organization?.name;
  const mayChange = visitor.role !== "viewer";
  return (
    <li
      data-due={item.id}
      className="flex items-start gap-x-2 border-line border-t py-2 ps-3.5 pe-2 sm:items-center"
    >
      {mayChange && <DoneButton item={item} today={today} changes={changes} />}
      <div className="flex min-w-0 flex-1 flex-col gap-x-2 sm:flex-row sm:items-center">
        <span className="min-w-0 flex-1">
          <DueWords item={item} />
        </span>
        <span className="flex shrink-0 items-center gap-x-1">
          <DueBadge day={item.dueOn} time={item.time} today={today} />
          <span className="flex shrink-0 max-sm:ms-auto">
            {item.call !== null && (
              <a
                href={item.call}
                title={`Call ${whom}`}
                aria-label={`Call ${whom}`}
                className={buttonStyles({ variant: "ghost", square: true })}
              >
                <Phone aria-hidden />
              </a>
            )}
            {mayChange && (
              <>
                <IconButton label={`Log ${item.title}`} onClick={() => logAbout(item, today)}>
                  <MessageSquarePlus aria-hidden />
                </IconButton>
                <DueMoves item={item} today={today} changes={changes} />
              </>
            )}
          </span>
        </span>
      </div>
    </li>
  );
}
