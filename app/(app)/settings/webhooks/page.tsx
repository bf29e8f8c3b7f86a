import type { Metadata } from "next";
import { SettingsHeader } from "@/components/shell/settings-header";
import { EventsCard } from "@/components/webhooks/events-card";
import { SourcesCard } from "@/components/webhooks/sources-card";
import { requireRole } from "@/lib/auth";
import { listInteractionTypes } from "@/lib/lookups/queries";
import { listEvents, listSources } from "@/lib/webhooks/queries";
import { listPeople, nameIn } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const member = await requireRole("admin");
  const [sources, events, people, types] = await Promise.all([
    listSources(member),
    listEvents(member),
    listPeople(member),
    listInteractionTypes(member),
  ]);
  const workspaceId = member.workspace.id;
  return (
    <>
      <SettingsHeader title="Webhooks" />
      <div className="flex w-full max-w-3xl flex-col gap-4 p-4 md:p-5">
        <SourcesCard
          workspaceId={workspaceId}
          sources={sources.map((source) => ({
            ...source,
            actsFor: nameIn(people, source.acts_as) ?? "",
            example:
              events.find(({ source_id, body }) => source_id === source.id && body !== null)?.body ?? "",
          }))}
          people={people
            .filter(({ isActive }) => isActive)
            .map(({ id, name }) => ({ value: id, label: name }))}
          types={types
            .filter(({ isRetired }) => !isRetired)
            .map(({ code, label }) => ({ value: code, label }))}
          hasLeads={member.workspace.lead_scoring}
        />
        {sources.length > 0 && (
          <EventsCard
            workspaceId={workspaceId}
            timeZone={member.profile.time_zone ?? member.workspace.time_zone}
            events={events.map((event) => ({
              ...event,
              from: sources.find(({ id }) => id === event.source_id)?.name ?? "",
            }))}
          />
        )}
      </div>
    </>
  );
}
