"use client";

import { useQuery } from "@tanstack/react-query";
import { useShell } from "@/components/shell/shell-context";
import { Alert } from "@/components/ui/alert";
import { IntentLink } from "@/components/ui/intent-link";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { ask } from "@/lib/ask";
import { clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { inboxSchema } from "@/lib/notifications/rows";
import { MarkAllRead } from "./mark-all-read";
import { NotificationList } from "./notification-list";

interface BellPanelProps {
  bell: HTMLElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function Latest() {
  const { workspace, timeZone } = useShell();
  const { data, isError, refetch } = useQuery(
    {
      queryKey: keyOf(useScope(), "latest notifications"),
      queryFn: ({ signal }) => ask("/api/notifications", inboxSchema, signal),
    },
    clientCache,
  );
  if (isError) return <Alert tone="bad">They did not load. Close this and open it again.</Alert>;
  if (data === undefined) return <Skeleton className="h-48" />;
  return (
    <>
      {data.rows.length === 0 ? (
        <p className="text-second">When something is given to you, shared with you or due, it stands here.</p>
      ) : (
        <NotificationList
          rows={data.rows}
          workspaceId={workspace.id}
          timeZone={timeZone}
          onChange={() => void refetch()}
        />
      )}
      {data.unread > 0 && <MarkAllRead workspaceId={workspace.id} onChange={() => void refetch()} />}
    </>
  );
}

/** The last that one was told, beside the bell. */
export function BellPanel({ bell, open, onOpenChange }: BellPanelProps) {
  return (
    <Popover anchor={bell} open={open} onOpenChange={onOpenChange} title="Notifications" className="w-104">
      <div className="flex flex-col gap-3">
        <Latest />
        <IntentLink
          href="/notifications"
          className="self-start underline decoration-line underline-offset-2 hover:decoration-current"
        >
          All notifications
        </IntentLink>
      </div>
    </Popover>
  );
}
