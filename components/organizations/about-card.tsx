// The organization's own fields on its page, or on that of a principal or distributor, changed where they stand.
import type { Route } from "next";
import type { ReactNode } from "react";
import { CustomFacts } from "@/components/custom-fields/values";
import { ChangeOwner } from "@/components/records/change-owner";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { writeValue } from "@/lib/lists/conditions";
import type { Account } from "@/lib/organizations/account";
import type { Organization } from "@/lib/organizations/detail";
import { addressLine } from "@/lib/organizations/rules";
import { route, withQuery } from "@/lib/route";
import { nameIn } from "@/lib/workspaces/people";
import { ChangeParent } from "./change-parent";
import { ChangeRoles } from "./change-roles";
import { InlineField } from "./inline-field";
import { ORGANIZATION_LABELS } from "./labels";
import { RoleBadges } from "./role-badges";

const inline = [
  { field: "phone", maxLength: 60 },
  { field: "territory", maxLength: 120 },
  { field: "segment", maxLength: 120 },
] as const;
const linkStyles = "underline decoration-line underline-offset-2 hover:text-text";

interface AboutCardProps {
  workspaceId: string;
  organization: Organization;
  account: Account;
  today: string;
  /** The same organization's other pages. */
  elsewhere: readonly { label: string; href: Route }[];
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 py-1">
      <dt className="text-third">{name}</dt>
      <dd className="wrap-anywhere whitespace-pre-line">{children}</dd>
    </div>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return "–";
  return (
    <ul className="flex flex-wrap gap-x-2">
      {tags.map((tag) => (
        <li key={tag}>
          <IntentLink
            href={withQuery(
              route("/organizations"),
              new URLSearchParams({ tags: writeValue("is", [tag]), scope: "everyone" }),
            )}
            className={linkStyles}
          >
            {tag}
          </IntentLink>
        </li>
      ))}
    </ul>
  );
}

function AccountLink({ id, name }: { id: string; name: string }) {
  return (
    <IntentLink href={route(`/organizations/${id}`)} className={linkStyles}>
      {name}
    </IntentLink>
  );
}

export function AboutCard({ workspaceId, organization, account, today, elsewhere }: AboutCardProps) {
  const { roles, family, people, fields, receivers, canUpdate } = account;
  const { id, name, version, owner_user_id: ownerId, parent_id: parentId } = organization;
  const { email, website, notes, tags } = organization;
  const target = { workspaceId, id, version };
  const parent = family.parent ?? (parentId === null ? null : { id: parentId, name: null });
  const canGive = receivers.some((one) => one.id !== ownerId) || (receivers.length > 0 && ownerId !== null);
  const facts = [
    { name: "Address", value: addressLine(organization) },
    { name: "E-mail", value: email, href: `mailto:${email}` },
    { name: "Website", value: website, href: website },
    { name: "Notes", value: notes },
  ];
  return (
    <Card
      title="About"
      meta={
        <>
          <RoleBadges roles={roles.map(({ role }) => role)} />
          {canUpdate && <ChangeRoles workspaceId={workspaceId} id={id} name={name} roles={roles} />}
        </>
      }
      actions={elsewhere.map(({ label, href }) => (
        <IntentLink key={href} href={href} className={`text-second ${linkStyles} pointer-coarse:py-3`}>
          {label}
        </IntentLink>
      ))}
    >
      <dl className="flex flex-col gap-1.5">
        {inline.map(({ field, maxLength }) => (
          <div key={field} className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3">
            <dt className="text-third">{ORGANIZATION_LABELS[field]}</dt>
            <dd>
              {canUpdate ? (
                <InlineField {...target} field={field} value={organization[field]} maxLength={maxLength} />
              ) : (
                (organization[field] ?? "–")
              )}
            </dd>
          </div>
        ))}
        <div className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3">
          <dt className="text-third">Owner</dt>
          <dd className="flex flex-wrap items-center gap-x-1">
            {nameIn(people, ownerId) ?? "Everybody’s"}
            {canGive && (
              <ChangeOwner
                workspaceId={workspaceId}
                resource="organization"
                id={id}
                name={name}
                ownerId={ownerId}
                receivers={receivers.map((one) => ({ id: one.id, name: one.name }))}
              />
            )}
          </dd>
        </div>
        {(canUpdate || parent !== null) && (
          <div className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3">
            <dt className="text-third">Part of</dt>
            <dd className="wrap-anywhere flex flex-wrap items-center gap-x-1">
              {parent === null ? (
                <span className="text-third">Nothing</span>
              ) : parent.name === null ? (
                "One you can’t see"
              ) : (
                <AccountLink id={parent.id} name={parent.name} />
              )}
              {canUpdate && <ChangeParent {...target} name={name} parent={parent} />}
            </dd>
          </div>
        )}
        {family.branches.length > 0 && (
          <Line name="Branches">
            <ul>
              {family.branches.map((branch) => (
                <li key={branch.id}>
                  <AccountLink {...branch} />
                </li>
              ))}
            </ul>
          </Line>
        )}
        <Line name="Tags">
          <Tags tags={tags} />
        </Line>
        {facts.map(({ name: fact, value, href }) => (
          <Line key={fact} name={fact}>
            {value && href ? (
              <a href={href} rel="noreferrer" className={linkStyles}>
                {value}
              </a>
            ) : (
              (value ?? "–")
            )}
          </Line>
        ))}
      </dl>
      <CustomFacts
        fields={fields}
        stored={organization.custom}
        today={today}
        record={{ ...target, entity: "organization" }}
        canUpdate={canUpdate}
      />
    </Card>
  );
}
