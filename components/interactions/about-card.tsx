import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { formatExact, parseTimestamp } from "@/lib/format/date-time";
import type { InteractionDetail } from "@/lib/interactions/detail";
import { route } from "@/lib/route";
import type { Words } from "@/lib/words";

const link = "underline decoration-line underline-offset-2 hover:decoration-current";

interface AboutCardProps {
  interaction: InteractionDetail;
  contact: string | null;
  by: string | null;
  owner: string | null;
  timeZone: string;
  words: Pick<Words, "principals" | "products">;
  /** What the workspace added. */
  added: ReactNode;
  /** For who may change it. */
  actions: ReactNode;
}

function Principals({ interaction }: Pick<AboutCardProps, "interaction">) {
  const { principals } = interaction;
  if (principals.length === 0) return "Nobody";
  return (
    <ul>
      {principals.map(({ id, name }) => (
        <li key={id}>
          <IntentLink href={route(`/organizations/${id}`)} className={link}>
            {name}
          </IntentLink>
        </li>
      ))}
    </ul>
  );
}

/** With whom, about what, when, and for whom it counts. */
export function AboutCard(props: AboutCardProps) {
  const { interaction, contact, by, owner, timeZone, words, added, actions } = props;
  const { organization, opportunity, products, contact_id, location, duration_minutes, is_plan } =
    interaction;
  const facts: { name: string; value: ReactNode }[] = [
    {
      name: "Customer",
      value: organization && (
        <IntentLink href={route(`/organizations/${interaction.organization_id}`)} className={link}>
          {organization}
        </IntentLink>
      ),
    },
    {
      name: "Person",
      value:
        contact && contact_id ? (
          <IntentLink href={route(`/contacts/${contact_id}`)} className={link}>
            {contact}
          </IntentLink>
        ) : (
          contact
        ),
    },
    {
      name: "About",
      value: opportunity && (
        <IntentLink href={route(`/opportunities/${opportunity.id}`)} className={link}>
          {opportunity.name}
        </IntentLink>
      ),
    },
    {
      name: is_plan ? "Planned" : "When",
      value: formatExact(parseTimestamp(interaction.interaction_date), timeZone),
    },
    { name: "By", value: by },
    { name: "Owner", value: owner === by ? null : owner },
    { name: "Where", value: location },
    { name: "Minutes", value: duration_minutes },
    {
      name: "Counts for",
      value: is_plan || !words.principals ? null : <Principals interaction={interaction} />,
    },
    { name: "Shown", value: words.products ? products.map(({ name }) => name).join(", ") || null : null },
  ];
  return (
    <Card title="About" actions={actions}>
      <dl className="flex flex-col gap-1.5">
        {facts.map(
          ({ name, value }) =>
            value !== null && (
              <div key={name} className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 py-1">
                <dt className="text-third">{name}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {added}
    </Card>
  );
}
