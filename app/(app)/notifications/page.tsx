import { Bell, Settings } from "lucide-react";
import type { Metadata } from "next";
import { FilterBar } from "@/components/lists/filter-bar";
import { MarkAllRead } from "@/components/notifications/mark-all-read";
import { NotificationList } from "@/components/notifications/notification-list";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { requireMember } from "@/lib/auth";
import { toSearchParams } from "@/lib/lists/query-string";
import { BOXES, readInbox, readInboxAddress } from "@/lib/notifications/queries";
import { NOTIFICATION_TYPES, REASONS } from "@/lib/notifications/reasons";
import { route } from "@/lib/route";

export const metadata: Metadata = { title: "Notifications" };

const PAGE = "/notifications";
const BOX_LABELS = { inbox: "Inbox", unread: "New", archived: "Put away" } as const;
const EMPTY = {
  inbox: "When something is given to you, shared with you or due, it stands here.",
  unread: "You have looked at everything.",
  archived: "What you put away is kept here for a while.",
} as const;

function addressOf(parameters: Record<string, string | null>) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) query.set(name, value);
  return route(query.size === 0 ? PAGE : `${PAGE}?${query}`);
}

export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const member = await requireMember();
  const asked = readInboxAddress(toSearchParams(await searchParams));
  const { show, reason } = asked;
  const { rows, more, unread } = await readInbox(member, asked);
  const last = rows.at(-1);
  const box = (name: (typeof BOXES)[number]) => (name === "inbox" ? null : name);
  return (
    <>
      <PageHeader
        title="Notifications"
        actions={
          <>
            {unread > 0 && <MarkAllRead workspaceId={member.workspace.id} />}
            <LinkButton href="/settings/notifications" aria-label="What you are told">
              <Settings aria-hidden />
            </LinkButton>
          </>
        }
      />
      <PageBody>
        <FilterBar
          page={route(PAGE)}
          choices={[
            {
              name: "reason",
              any: "Any reason",
              options: NOTIFICATION_TYPES.map((type) => ({ value: type, label: REASONS[type].label })),
            },
          ]}
        >
          <SegmentedLinks
            aria-label="Which"
            links={BOXES.map((name) => ({
              href: addressOf({ show: box(name), reason }),
              label: BOX_LABELS[name],
              current: name === show,
            }))}
          />
        </FilterBar>
        {rows.length === 0 ? (
          <EmptyState
            icon={<Bell aria-hidden />}
            title={reason === null ? "Nothing here" : `Nothing here: ${REASONS[reason].label}`}
          >
            {EMPTY[show]}
          </EmptyState>
        ) : (
          <NotificationList
            rows={rows}
            workspaceId={member.workspace.id}
            timeZone={member.profile.time_zone ?? member.workspace.time_zone}
          />
        )}
        {more && last && (
          <div className="flex justify-center">
            <LinkButton href={addressOf({ show: box(show), reason, before: last.created_at, id: last.id })}>
              Earlier ones
            </LinkButton>
          </div>
        )}
      </PageBody>
    </>
  );
}
