import "server-only";
import { fileOf, type Told } from "@/lib/lists/file";
import type { INTERACTION_FIELDS } from "./fields";
import { fitInteractions, listInteractions } from "./queries";
import type { InteractionRow } from "./rows";

const told: Told<InteractionRow, typeof INTERACTION_FIELDS> = {
  contact: ({ contact }) => contact,
  principals: ({ principals }) => principals.join("; "),
  // Not a day that nobody has to do anything on any more.
  due: [{ header: "Follow-up on", kind: "day", value: ({ followUp }) => followUp?.on }],
  by: ({ by }) => by,
  kind: ({ kind }) => kind,
  account: ({ organization }) => organization.name,
};

export const interactionExport = () =>
  fileOf<InteractionRow>({
    name: "Interactions",
    resource: "interaction",
    list: "interactions",
    fit: fitInteractions,
    read: listInteractions,
    told: () => told,
  });
