import "server-only";
import { fileOf, type Told } from "@/lib/lists/file";
import { isSpokenOf, sayWith, wordsOf } from "@/lib/words";
import type { ORGANIZATION_FIELDS } from "./fields";
import { fitOrganizations, listOrganizations } from "./queries";
import { ORGANIZATION_ROLES } from "./roles";
import type { OrganizationRow } from "./rows";
import { ROLE_NAMES } from "./rules";

export const organizationExport = () =>
  fileOf<OrganizationRow>({
    name: "Organizations",
    resource: "organization",
    list: "organizations",
    fit: fitOrganizations,
    read: listOrganizations,
    told({ workspace }) {
      const words = wordsOf(workspace);
      const told: Told<OrganizationRow, typeof ORGANIZATION_FIELDS> = {
        roles: ({ roles }) =>
          ORGANIZATION_ROLES.filter((role) => roles.includes(role) && isSpokenOf(role, words))
            .map((role) => sayWith(words)(ROLE_NAMES[role]))
            .join("; "),
        owner: ({ owner }) => owner,
        open: ({ openOpportunities }) => openOpportunities,
      };
      return told;
    },
  });
