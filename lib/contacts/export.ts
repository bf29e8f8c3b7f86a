import "server-only";
import { fileOf, type Told } from "@/lib/lists/file";
import type { CONTACT_FIELDS } from "./fields";
import { fitContacts, listContacts } from "./queries";
import type { ContactRow } from "./rows";

const told: Told<ContactRow, typeof CONTACT_FIELDS> = {
  organization: ({ organization }) => organization?.name,
  owner: ({ owner }) => owner,
};

export const contactExport = () =>
  fileOf<ContactRow>({
    name: "Contacts",
    resource: "contact",
    list: "contacts",
    fit: fitContacts,
    read: listContacts,
    told: () => told,
  });
