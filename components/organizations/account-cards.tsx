// The cards that an account's pages, as customer, principal or distributor, have alike: about it, who sees it, its history.
import type { Route } from "next";
import { AccessCard } from "@/components/records/access-card";
import { AllHistory } from "@/components/records/all-history";
import { HistoryList } from "@/components/records/history-list";
import { Card } from "@/components/ui/card";
import type { Member } from "@/lib/auth";
import { customLabels } from "@/lib/custom-fields/fields";
import { dayIn } from "@/lib/format/day";
import type { Account } from "@/lib/organizations/account";
import type { Organization } from "@/lib/organizations/detail";
import { AboutCard } from "./about-card";
import { ORGANIZATION_HISTORY_LABELS } from "./labels";

interface AccountCardsProps {
  member: Member;
  organization: Organization;
  account: Account;
  elsewhere: readonly { label: string; href: Route }[];
  /** Principals and distributors are everybody's to see, so their pages share nothing. */
  canShare?: boolean;
}

export function AccountCards(props: AccountCardsProps) {
  const { member, organization, account, elsewhere, canShare = false } = props;
  const { access, history, people, names, fields } = account;
  const { workspace, user, profile } = member;
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const target = { workspaceId: workspace.id, id: organization.id };
  return (
    <>
      <AboutCard
        workspaceId={workspace.id}
        organization={organization}
        account={account}
        today={dayIn(timeZone)}
        elsewhere={elsewhere}
      />
      <AccessCard
        {...target}
        resource="organization"
        access={access}
        timeZone={timeZone}
        canShare={canShare}
        colleagues={people
          .filter((person) => person.isActive && person.id !== user.id)
          .map((person) => ({ value: person.id, label: person.name }))}
      />
      <Card title="History" actions={<AllHistory kind="organization" id={organization.id} />}>
        <HistoryList
          changes={history}
          labels={{ ...ORGANIZATION_HISTORY_LABELS, ...customLabels(fields) }}
          timeZone={timeZone}
          wordOf={(column, value) => {
            if (column !== "parent_id" && column !== "owner_user_id") return value;
            return names.get(value) ?? (column === "parent_id" ? "one you can’t see" : "a colleague");
          }}
        />
      </Card>
    </>
  );
}
