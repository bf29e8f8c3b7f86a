import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Share } from "@/lib/off-boarding/answers";
import { countsText } from "@/lib/off-boarding/rules";
import { route } from "@/lib/route";
import { MovedRecords } from "./moved-records";

/** A receiver's own share of a hand-over: what the e-mail to them leads to. */
export function Received({ share, timeZone }: { share: Share; timeZone: string }) {
  const name = share.from_name;
  return (
    <>
      {share.undone_at !== null && (
        <Alert tone="warning" title="This hand-over was undone">
          What was still as handed over went back to {name},{" "}
          <RelativeTime moment={share.undone_at} timeZone={timeZone} />.
        </Alert>
      )}
      <Alert
        tone="info"
        title={`From ${name} to you`}
        action={<LinkButton href={route("/organizations?scope=mine")}>Open my organizations</LinkButton>}
      >
        {share.receivers.map(({ user_id, counts }) => (
          <span key={user_id}>{countsText(counts)}</span>
        ))}
        {share.requested_by_name && `, handed over by ${share.requested_by_name}`},{" "}
        <RelativeTime moment={share.completed_at} timeZone={timeZone} />. Past interactions stay credited to{" "}
        {name}.
      </Alert>
      <MovedRecords
        id={share.id}
        names={Object.fromEntries(share.receivers.map(({ user_id, full_name }) => [user_id, full_name]))}
      />
    </>
  );
}
