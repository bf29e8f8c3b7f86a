import type { Metadata } from "next";
import { ActionForm } from "@/components/accounts/action-form";
import { BookingFields } from "@/components/booking/booking-fields";
import { MailPreview } from "@/components/booking/mail-preview";
import { TimeChoice } from "@/components/booking/time-choice";
import { NothingHere } from "@/components/shell/nothing-here";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { listServices } from "@/lib/appointments/services";
import { requireRole } from "@/lib/auth";
import { readBookingPreview, readBookingSettings } from "@/lib/booking/settings";
import { saveBookingSettings } from "@/lib/booking/settings-action";
import { env } from "@/lib/env";
import { route } from "@/lib/route";
import { WORKSPACE_FIELD } from "@/lib/workspaces/current";
import { listPeople } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Booking" };

export default async function BookingSettingsPage({ searchParams }: PageProps<"/settings/booking">) {
  const member = await requireRole("admin");
  const { workspace } = member;
  if (!workspace.appointments) return <NothingHere />;
  const [settings, services, people] = await Promise.all([
    readBookingSettings(member),
    listServices(member),
    listPeople(member),
  ]);
  const { day } = await searchParams;
  const offer = await readBookingPreview(member, settings);
  const { version, slug } = settings;
  return (
    <>
      <SettingsHeader title="Booking" />
      <div className="flex w-full max-w-2xl flex-col gap-4 p-4 md:p-5">
        <Card title="What customers get, and the booking page">
          <ActionForm action={saveBookingSettings} submit="Save">
            <input type="hidden" name={WORKSPACE_FIELD} value={workspace.id} />
            {version !== null && <input type="hidden" name="version" value={version} />}
            <BookingFields
              key={version}
              confirmations={settings.confirmations}
              reminderHours={settings.reminder_hours}
              sender={settings.sender_name}
              workspace={workspace.name}
              isPageOn={settings.page_on}
              slug={slug}
              base={new URL("/book/", env().APP_URL).href}
              services={services.filter(({ is_active }) => is_active)}
              serviceIds={settings.service_ids}
              people={people.filter(({ isActive }) => isActive)}
              personIds={settings.people}
            />
          </ActionForm>
        </Card>
        <Card title="The e-mail">
          <MailPreview
            workspace={workspace.name}
            timeZone={workspace.time_zone}
            sender={settings.sender_name ?? workspace.name}
            service={services[0]?.name ?? null}
          />
        </Card>
        <Card
          title="The page"
          actions={
            settings.page_on && slug !== null ? (
              <LinkButton size="small" href={route(`/book/${slug}`)}>
                Open the page
              </LinkButton>
            ) : (
              "Off"
            )
          }
        >
          {offer === null ? (
            <p className="text-second">Choose what and who can be booked, and save, to see it here.</p>
          ) : (
            <div className="flex flex-col gap-3">
              <p className="font-medium">{offer.workspace}</p>
              <TimeChoice
                isPreview
                times={offer.times ?? []}
                timeZone={offer.time_zone}
                day={typeof day === "string" ? day : null}
                hrefOf={(one) => route(`/settings/booking?day=${one}`)}
              />
            </div>
          )}
        </Card>
      </div>
    </>
  );
}
