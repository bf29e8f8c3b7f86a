"use client";

import { Archive, Bell, BellOff, Ellipsis, Inbox, MailOpen } from "lucide-react";
import { useTransition } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { IntentLink } from "@/components/ui/intent-link";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { RelativeTime } from "@/components/ui/relative-time";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { classNames } from "@/lib/class-names";
import { parseTimestamp } from "@/lib/format/date-time";
import { chooseNotification, markNotifications } from "@/lib/notifications/actions";
import { REASONS } from "@/lib/notifications/reasons";
import type { Notification } from "@/lib/notifications/rows";
import { placeOf, sentenceOf } from "@/lib/notifications/words";

interface Place {
  workspaceId: string;
  timeZone: string;
  /** Something was marked or muted, where the page isn't what shows it. */
  onChange?: () => void;
}

const MUTE = "Don’t tell me this";

type Work = () => Promise<ActionResult>;

/** Does it, and says when it didn't work. */
function useWork(onChange?: () => void) {
  const [busy, start] = useTransition();
  const work = (doing: Work, done?: () => void) =>
    start(async () => {
      const result = await doing();
      if (result.ok) {
        done?.();
        onChange?.();
      } else notify({ title: result.message, tone: "bad" });
    });
  return [busy, work] as const;
}

function Row({ row, workspaceId, timeZone, onChange }: Place & { row: Notification }) {
  const [busy, work] = useWork(onChange);
  const sentence = sentenceOf(row);
  const place = placeOf(row);
  const isNew = row.status === "unread";
  const reason = REASONS[row.type];
  const mark = (status: "read" | "unread" | "archived") =>
    work(() => markNotifications({ workspaceId, ids: [row.id], status }));
  const choose = (choice: "off" | null) => chooseNotification({ workspaceId, type: row.type, choice });

  function mute() {
    work(
      () => choose("off"),
      () =>
        notify({
          title: `You are not told any more: ${reason.label}`,
          undo: () => work(() => choose(null)),
        }),
    );
  }

  const entries: MenuEntry[] = [
    { kind: "heading", label: `You get this because ${reason.because}` },
    isNew
      ? { label: "Mark as read", icon: <MailOpen aria-hidden />, onSelect: () => mark("read") }
      : { label: "Mark as new", icon: <Bell aria-hidden />, onSelect: () => mark("unread") },
    row.status === "archived" || row.status === "expired"
      ? {
          label: "Back to the inbox",
          icon: <Inbox aria-hidden />,
          disabled: row.status === "expired",
          onSelect: () => mark("read"),
        }
      : { label: "Put away", icon: <Archive aria-hidden />, onSelect: () => mark("archived") },
    { kind: "separator" },
    { label: MUTE, icon: <BellOff aria-hidden />, onSelect: mute },
    { kind: "link", label: "What you are told", href: "/settings/notifications" },
  ];

  return (
    <li aria-busy={busy} className="flex items-start gap-3 py-3 ps-4 pe-2">
      <span aria-hidden className={classNames("mt-1.5 size-2 shrink-0 rounded-full", isNew && "bg-accent")} />
      <div className="min-w-0 flex-1">
        <p className={classNames("wrap-anywhere", isNew && "font-semibold")}>
          {isNew && <span className="sr-only">New: </span>}
          {place === null ? (
            sentence
          ) : (
            <IntentLink
              href={place}
              onClick={() => {
                if (isNew) mark("read");
              }}
              className="hover:underline"
            >
              {sentence}
            </IntentLink>
          )}
        </p>
        {row.message && <p className="wrap-anywhere whitespace-pre-line text-second">{row.message}</p>}
        <p className="text-sm text-third">
          {reason.label} · <RelativeTime moment={parseTimestamp(row.created_at)} timeZone={timeZone} />
        </p>
      </div>
      <LazyMenu
        align="end"
        trigger={
          <IconButton label={`Options for ${sentence}`} variant="ghost">
            <Ellipsis aria-hidden />
          </IconButton>
        }
        entries={entries}
      />
    </li>
  );
}

export function NotificationList({ rows, ...place }: Place & { rows: readonly Notification[] }) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {rows.map((row) => (
        <Row key={row.id} row={row} {...place} />
      ))}
    </ul>
  );
}
