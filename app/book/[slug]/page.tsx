import type { Metadata } from "next";
import { cookies } from "next/headers";
import { EntranceField } from "@/components/accounts/entrance-field";
import { EntranceForm } from "@/components/accounts/entrance-form";
import { TimeChoice } from "@/components/booking/time-choice";
import { TimeField } from "@/components/booking/time-field";
import { AuthPanel } from "@/components/shell/auth-panel";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { FLASH_COOKIE, readFlash } from "@/lib/accounts/flash";
import { waitText } from "@/lib/accounts/wait-text";
import { type Offer, readBookingPage } from "@/lib/booking/page";
import { route } from "@/lib/route";

export const metadata: Metadata = { title: "Book a time", robots: { index: false } };

function Services({ offer, page }: { offer: Offer; page: `/book/${string}` }) {
  return (
    <nav aria-label="Services" className="flex flex-col gap-2">
      {offer.services.map(({ id, name, minutes }) => (
        <LinkButton key={id} href={route(`${page}?service=${id}`)} className="w-full">
          {name}, {minutes} min
        </LinkButton>
      ))}
    </nav>
  );
}

export default async function BookingPage({ params, searchParams }: PageProps<"/book/[slug]">) {
  const { slug } = await params;
  const { service, day } = await searchParams;
  const answer = await readBookingPage(slug, typeof service === "string" && isId(service) ? service : null);
  if (answer.kind === "limited") {
    return (
      <AuthPanel title="Please wait">
        <Alert tone="warning">Too many attempts. Please wait {waitText(answer.retryAfterSeconds)}.</Alert>
      </AuthPanel>
    );
  }
  if (answer.kind === "closed") {
    return (
      <AuthPanel title="Nothing can be booked here">
        <Alert tone="warning">
          This page is closed, or its address is not complete. Call to find a time.
        </Alert>
      </AuthPanel>
    );
  }
  const { offer } = answer;
  const page = `/book/${slug}` as const;
  const chosen = offer.services.find(({ id }) => id === offer.service);
  if (chosen === undefined || offer.times === null) {
    return (
      <AuthPanel title={offer.workspace} lead="What would you like to come for?">
        <Services offer={offer} page={page} />
      </AuthPanel>
    );
  }
  const flash = readFlash((await cookies()).get(FLASH_COOKIE)?.value, page);
  const here = `${page}?service=${chosen.id}` as const;
  return (
    <AuthPanel
      title={offer.workspace}
      lead={`${chosen.name}, ${chosen.minutes} min. Times are those of ${offer.time_zone.replaceAll("_", " ")}.`}
    >
      {offer.times.length === 0 ? (
        <p className="text-second">There is no free time in the next two weeks.</p>
      ) : (
        <EntranceForm action={`${page}/ask`} submit="Ask for this time" flash={flash}>
          <input type="hidden" name="service" value={chosen.id} />
          <TimeField>
            <TimeChoice
              times={offer.times}
              timeZone={offer.time_zone}
              day={typeof day === "string" ? day : null}
              hrefOf={(one) => route(`${here}&day=${one}`)}
            />
          </TimeField>
          <EntranceField name="name" label="Your name" autoComplete="name" maxLength={160} />
          <EntranceField
            name="email"
            label="E-mail"
            type="email"
            inputMode="email"
            autoComplete="email"
            description="You confirm the time from there."
          />
          <EntranceField
            name="phone"
            label="Phone, if you like"
            type="tel"
            autoComplete="tel"
            maxLength={40}
          />
          <EntranceField name="note" label="Anything we should know" maxLength={2000} />
        </EntranceForm>
      )}
      {offer.services.length > 1 && (
        <LinkButton href={route(page)} className="w-full">
          Something else
        </LinkButton>
      )}
    </AuthPanel>
  );
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
