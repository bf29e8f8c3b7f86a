// The organization's own fields on the page of a principal or distributor, changed where they stand.
import type { Route } from "next";
import { CustomFacts } from "@/components/custom-fields/values";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import type { CustomField } from "@/lib/custom-fields/fields";
import type { Organization } from "@/lib/organizations/detail";
import { addressLine } from "@/lib/organizations/rules";
import { InlineField } from "./inline-field";
import { ORGANIZATION_LABELS } from "./labels";
import { RoleBadges } from "./role-badges";

const inline = ["phone", "territory", "segment"] as const;

interface AboutCardProps {
  workspaceId: string;
  organization: Organization;
  /** What the workspace added. */
  fields: readonly CustomField[];
  today: string;
  roles: readonly string[];
  owner: string | null;
  canUpdate: boolean;
  /** The same organization's other pages. */
  elsewhere: readonly { label: string; href: Route }[];
}

export function AboutCard(props: AboutCardProps) {
  const { workspaceId, organization, fields, today, roles, owner, canUpdate, elsewhere } = props;
  const target = { workspaceId, id: organization.id, version: organization.version };
  const { email, website, notes } = organization;
  const facts = [
    { name: "Owner", value: owner ?? "Everybody’s" },
    { name: "Address", value: addressLine(organization) },
    { name: "E-mail", value: email, href: `mailto:${email}` },
    { name: "Website", value: website, href: website },
    { name: "Notes", value: notes },
  ];
  return (
    <Card
      title="About"
      meta={<RoleBadges roles={roles} />}
      actions={elsewhere.map(({ label, href }) => (
        <IntentLink
          key={href}
          href={href}
          className="text-second underline decoration-line underline-offset-2 hover:text-text pointer-coarse:py-3"
        >
          {label}
        </IntentLink>
      ))}
    >
      <dl className="flex flex-col gap-1.5">
        {inline.map((field) => (
          <div key={field} className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3">
            <dt className="text-third">{ORGANIZATION_LABELS[field]}</dt>
            <dd>
              {canUpdate ? (
                <InlineField
                  {...target}
                  field={field}
                  value={organization[field]}
                  maxLength={field === "phone" ? 60 : 120}
                />
              ) : (
                (organization[field] ?? "–")
              )}
            </dd>
          </div>
        ))}
        {facts.map(({ name, value, href }) => (
          <div key={name} className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 py-1">
            <dt className="text-third">{name}</dt>
            <dd className="wrap-anywhere whitespace-pre-line">
              {value && href ? (
                <a href={href} rel="noreferrer" className="underline decoration-line underline-offset-2">
                  {value}
                </a>
              ) : (
                (value ?? "–")
              )}
            </dd>
          </div>
        ))}
        <CustomFacts fields={fields} stored={organization.custom} today={today} />
      </dl>
    </Card>
  );
}
