import { browserText } from "@/lib/audit/browser";

interface From {
  ip: unknown;
  ip_is_claimed: boolean;
  user_agent: string | null;
}

/** From where something was done, in a few words; the browser's whole description on hover. */
export function Origin({ from: { ip, ip_is_claimed, user_agent } }: { from: From }) {
  return (
    <>
      {typeof ip === "string"
        ? `from ${ip}${ip_is_claimed ? " (as claimed)" : ""}`
        : "from the server itself"}
      {user_agent && (
        <>
          {" · "}
          <span title={user_agent}>{browserText(user_agent)}</span>
        </>
      )}
    </>
  );
}
