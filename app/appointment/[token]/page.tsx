import type { Metadata } from "next";
import { EntranceForm } from "@/components/accounts/entrance-form";
import { TimeChoice } from "@/components/booking/time-choice";
import { TimeField } from "@/components/booking/time-field";
import { AuthPanel } from "@/components/shell/auth-panel";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { waitText } from "@/lib/accounts/wait-text";
import { whatText, whenText } from "@/lib/booking/facts";
import { type BehindLink, type Done, readByLink } from "@/lib/booking/links";
import { route } from "@/lib/route";

export const metadata: Metadata = {
  title: "Your appointment",
  robots: { index: false },
};

const DONE: Readonly<Record<Done, string>> = {
  confirmed: "Thank you. Your appointment is confirmed.",
  moved: "Your appointment has a new time.",
  cancelled: "Your appointment is cancelled. The time is free for others again.",
};

function Facts({ found }: { found: BehindLink }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      <dt className="text-third">When</dt>
      <dd>{whenText(found)}</dd>
      {found.place !== null && (
        <>
          <dt className="text-third">Where</dt>
          <dd className="break-words">{found.place}</dd>
        </>
      )}
      <dt className="text-third">With</dt>
      <dd className="break-words">{found.workspace}</dd>
    </dl>
  );
}

function Answer({ action, answer, submit }: { action: string; answer: string; submit: string }) {
  return (
    <EntranceForm action={action} submit={submit} variant={answer === "confirm" ? "primary" : "secondary"}>
      <input type="hidden" name="answer" value={answer} />
    </EntranceForm>
  );
}

function Ended({ isCancelled }: { isCancelled: boolean }) {
  return (
    <AuthPanel title={isCancelled ? "Cancelled" : "This link has ended"}>
      <Alert tone={isCancelled ? "good" : "warning"}>
        {isCancelled
          ? DONE.cancelled
          : "It leads to no appointment, or not any more: it may be over, cancelled, or confirmed too late. Open the newest e-mail about it, or call."}
      </Alert>
    </AuthPanel>
  );
}

interface ChoicesProps {
  found: BehindLink;
  page: `/appointment/${string}`;
}

function Choices({ found, page }: ChoicesProps) {
  const action = `${page}/answer`;
  return (
    <>
      {(found.kind === "hold" || found.status === "scheduled") && (
        <Answer action={action} answer="confirm" submit="Confirm" />
      )}
      {found.kind === "booked" && found.can_move && (
        <LinkButton href={route(`${page}?move=1`)} className="w-full">
          Choose another time
        </LinkButton>
      )}
      <details>
        <summary className="cursor-pointer py-2 text-second">I can’t come</summary>
        <Answer action={action} answer="cancel" submit="Cancel the appointment" />
      </details>
    </>
  );
}

function Moving({ found, page, day }: ChoicesProps & { day: string | null }) {
  const times = found.kind === "booked" ? (found.times ?? []) : [];
  return (
    <>
      {times.length === 0 ? (
        <p className="text-second">There is no free time in the next two weeks.</p>
      ) : (
        <EntranceForm action={`${page}/answer`} submit="Move it to this time">
          <input type="hidden" name="answer" value="move" />
          <TimeField>
            <TimeChoice
              times={times}
              timeZone={found.time_zone}
              day={day}
              hrefOf={(one) => route(`${page}?move=1&day=${one}`)}
            />
          </TimeField>
        </EntranceForm>
      )}
      <LinkButton href={route(page)} className="w-full">
        Keep it as it is
      </LinkButton>
    </>
  );
}

// The link is only looked at here. Whatever it does is pressed, because mail scanners open every link.
export default async function AppointmentByLink({ params, searchParams }: PageProps<"/appointment/[token]">) {
  const { token } = await params;
  const { done, move, day } = await searchParams;
  const isMoving = move !== undefined;
  const answer = await readByLink(token, isMoving);
  if (answer.kind === "limited") {
    return (
      <AuthPanel title="Please wait">
        <Alert tone="warning">Too many attempts. Please wait {waitText(answer.retryAfterSeconds)}.</Alert>
      </AuthPanel>
    );
  }
  if (answer.kind === "ended") return <Ended isCancelled={done === "cancelled"} />;
  const { found } = answer;
  const page = `/appointment/${token}` as const;
  const isConfirmed = found.kind === "booked" && found.status === "confirmed";
  return (
    <AuthPanel title={whatText(found)} lead={isConfirmed ? "Confirmed." : "Not confirmed yet."}>
      {(done === "confirmed" || done === "moved") && <Alert tone="good">{DONE[done]}</Alert>}
      <Facts found={found} />
      {isMoving ? (
        <Moving found={found} page={page} day={typeof day === "string" ? day : null} />
      ) : (
        <Choices found={found} page={page} />
      )}
    </AuthPanel>
  );
}
