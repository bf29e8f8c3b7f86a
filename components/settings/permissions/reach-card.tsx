import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { formatDay } from "@/lib/format/day";
import type { Verdict } from "@/lib/permissions/person";
import type { CoverBy } from "@/lib/permissions/queries";
import { route } from "@/lib/route";
import { nameIn, type Person } from "@/lib/workspaces/people";

interface ReachCardProps {
  team: readonly { name: string }[];
  covers: readonly CoverBy[];
  people: readonly Person[];
  /** The kinds of which everybody's are seen. */
  everyones: readonly { label: string; verdict: Verdict }[];
  today: string;
}

const list = new Intl.ListFormat("en");

/** Whose records somebody reaches, and by what. */
export function ReachCard({ team, covers, people, everyones, today }: ReachCardProps) {
  const all = everyones.filter(({ verdict }) => verdict.allowed).map(({ label }) => label.toLowerCase());
  return (
    <Card title="Whose records">
      <ul className="flex list-disc flex-col gap-1.5 ps-5 text-second">
        <li>Their own, and what is nobody's.</li>
        {team.length > 0 && (
          <li>
            Of{" "}
            <IntentLink href={route("/settings/users")} className="underline">
              who reports to them
            </IntentLink>
            : {list.format(team.map(({ name }) => name))}.
          </li>
        )}
        {all.length > 0 && <li>Everyone's {list.format(all)}.</li>}
        {covers.map((cover) => (
          <li key={cover.id}>
            Of {nameIn(people, cover.absent_user_id)}, by a{" "}
            <IntentLink href={route("/settings/off-boarding#cover")} className="underline">
              cover
            </IntentLink>{" "}
            {cover.from > today && `from ${formatDay(cover.from, today)} `}until{" "}
            {formatDay(cover.until, today)}.
          </li>
        ))}
        <li>Customers of every opportunity that they see.</li>
      </ul>
    </Card>
  );
}
