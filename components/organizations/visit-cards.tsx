// What one wants to know before walking in: what is open, what to ask, who is there, what was said.
import { MapPin, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { buttonStyles } from "@/components/ui/button-styles";
import { Card } from "@/components/ui/card";
import { Clamped } from "@/components/ui/clamped";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { parseTimestamp } from "@/lib/format/date-time";
import { describeDue, formatDayLong } from "@/lib/format/day";
import { SENTIMENT_LABELS, SENTIMENT_TONES } from "@/lib/interactions/rules";
import { shortName } from "@/lib/opportunities/card-words";
import type { ContactAt, Note, OpenFollowUp, OpenOpportunity } from "@/lib/organizations/detail";
import { callHref } from "@/lib/organizations/rules";
import { route } from "@/lib/route";

function Due({ day, today }: { day: string; today: string }) {
  const due = describeDue(day, today);
  return (
    <span title={formatDayLong(day)}>
      <Badge tone={due.state === "overdue" ? "bad" : due.state === "today" ? "warning" : "neutral"}>
        {due.label}
      </Badge>
    </span>
  );
}

interface CallLinkProps {
  phone: string | null;
  label: string;
  className?: string;
}

export function CallLink({ phone, label, className }: CallLinkProps) {
  const href = callHref(phone);
  if (href === null) return null;
  return (
    <a href={href} aria-label={label} className={buttonStyles({ className })}>
      <Phone aria-hidden /> <span className="max-sm:sr-only">Call</span>
    </a>
  );
}

/** In the header of a page; on a phone it is under the thumb. */
export function DirectionsLink({ href }: { href: string | null }) {
  if (href === null) return null;
  return (
    <a href={href} target="_blank" rel="noreferrer" className={buttonStyles({ className: "max-md:hidden" })}>
      <MapPin aria-hidden /> Directions
    </a>
  );
}

export function ToAskCard({
  opportunities,
  followUps,
  today,
}: {
  opportunities: readonly OpenOpportunity[];
  followUps: readonly OpenFollowUp[];
  today: string;
}) {
  const actions = opportunities.filter(({ next_action }) => next_action !== null);
  const isEmpty = followUps.length === 0 && actions.length === 0;
  return (
    <Card title="What to ask">
      {isEmpty ? (
        <p className="text-third">Nothing is promised. A good moment to ask what they need.</p>
      ) : (
        <ul className="flex flex-col gap-2.5">
          {followUps.map(({ id, title, follow_up_date }) => (
            <li key={id} className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 flex-1">
                <IntentLink href={route(`/interactions/${id}`)} className="hover:underline">
                  Follow up: {title}
                </IntentLink>
              </span>
              {follow_up_date && <Due day={follow_up_date} today={today} />}
            </li>
          ))}
          {actions.map(({ id, next_action, next_action_date, principal_names }) => (
            <li key={id} className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 flex-1">
                <IntentLink href={route(`/opportunities/${id}`)} className="hover:underline">
                  {next_action}
                </IntentLink>
                <span className="block text-sm text-third">{principal_names.join(", ")}</span>
              </span>
              {next_action_date && <Due day={next_action_date} today={today} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function OpportunitiesCard({
  customer,
  opportunities,
  timeZone,
  actions,
}: {
  /** Whose they are: each is shown without that name in its own. */
  customer: string;
  opportunities: readonly OpenOpportunity[];
  timeZone: string;
  actions?: ReactNode;
}) {
  const stalled = opportunities.filter(({ isStalled }) => isStalled).length;
  return (
    <Card
      title="Open opportunities"
      meta={
        <>
          <Badge>{opportunities.length - stalled}</Badge>
          {stalled > 0 && <Badge tone="warning">{stalled} stalled</Badge>}
        </>
      }
      actions={actions}
    >
      {opportunities.length === 0 ? (
        <p className="text-third">No open opportunities.</p>
      ) : (
        <ul className="flex flex-col gap-2.5">
          {opportunities.map(({ id, name, principal_names, stageLabel, isStalled, last_interaction_at }) => (
            <li key={id} className="flex flex-wrap items-start gap-x-3 gap-y-1">
              <span className="min-w-0 flex-1 basis-56">
                <IntentLink
                  href={route(`/opportunities/${id}`)}
                  className="block font-medium hover:underline"
                >
                  {principal_names.join(", ") || name}
                </IntentLink>
                <span className="block truncate text-sm text-third">{shortName({ name, customer })}</span>
              </span>
              <Badge tone={isStalled ? "warning" : "info"}>{stageLabel}</Badge>
              {last_interaction_at && (
                <RelativeTime
                  moment={parseTimestamp(last_interaction_at)}
                  timeZone={timeZone}
                  className="text-sm text-third"
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function PeopleCard({ contacts, actions }: { contacts: readonly ContactAt[]; actions?: ReactNode }) {
  return (
    <Card title="People" meta={<Badge>{contacts.length}</Badge>} actions={actions}>
      {contacts.length === 0 ? (
        <p className="text-third">No people yet.</p>
      ) : (
        <ul className="flex flex-col gap-2.5">
          {contacts.map(({ id, full_name, title, phone, is_key_contact, advocacy_status }) => (
            <li key={id} className="flex items-center gap-2.5">
              <span className="min-w-0 flex-1">
                <span className="flex flex-wrap items-center gap-x-2 font-medium">
                  <IntentLink href={route(`/contacts/${id}`)} className="hover:underline">
                    {full_name}
                  </IntentLink>
                  {is_key_contact && <Badge tone="accent">Key contact</Badge>}
                  {advocacy_status !== "Neutral" && <Badge>{advocacy_status}</Badge>}
                </span>
                {title && <span className="block text-sm text-third">{title}</span>}
              </span>
              <CallLink phone={phone} label={`Call ${full_name}`} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function NotesCard({ notes, timeZone }: { notes: readonly Note[]; timeZone: string }) {
  return (
    <Card title="Last notes">
      {notes.length === 0 ? (
        <p className="text-third">Nothing logged yet.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {notes.map(({ id, title, notes: text, interaction_date, sentiment }) => (
            <li key={id}>
              <p className="flex flex-wrap items-baseline gap-x-2">
                <IntentLink href={route(`/interactions/${id}`)} className="font-medium hover:underline">
                  {title}
                </IntentLink>
                {sentiment && <Badge tone={SENTIMENT_TONES[sentiment]}>{SENTIMENT_LABELS[sentiment]}</Badge>}
                <RelativeTime
                  moment={parseTimestamp(interaction_date)}
                  timeZone={timeZone}
                  className="text-sm text-third"
                />
              </p>
              {text && <Clamped text={text} className="text-pretty text-second" />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
