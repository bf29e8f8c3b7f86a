// Where each kind is read on the server.
import "server-only";
import { appointmentSource } from "@/lib/appointments/source";
import { contactSource } from "@/lib/contacts/source";
import { distributorSource } from "@/lib/distributors/source";
import { interactionSource } from "@/lib/interactions/source";
import { leadSource } from "@/lib/leads/source";
import type { ListFields } from "@/lib/lists/fields";
import { opportunitySource } from "@/lib/opportunities/source";
import { orderSource } from "@/lib/orders/source";
import { organizationSource } from "@/lib/organizations/source";
import { principalSource } from "@/lib/principals/source";
import { productSource } from "@/lib/products/source";
import { sampleSource } from "@/lib/samples/source";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { taskSource } from "@/lib/tasks/source";
import { KINDS, type Kind, kinds, type ListName } from "./all";
import { LISTS } from "./lists";
import type { KindSource, RecordSource } from "./source";

export const SOURCES: Readonly<Record<RecordKind, RecordSource> & Record<Kind, KindSource>> = {
  organization: organizationSource,
  contact: contactSource,
  lead: leadSource,
  opportunity: opportunitySource,
  task: taskSource,
  appointment: appointmentSource,
  interaction: interactionSource,
  order: orderSource,
  sample: sampleSource,
  principal: principalSource,
  distributor: distributorSource,
  product: productSource,
};

const byList = new Map<ListName, KindSource & { fields: ListFields }>(
  kinds.map((kind) => [KINDS[kind].many, { ...SOURCES[kind], fields: LISTS[kind].fields }]),
);

/** What a list shows and where it reads what it doesn't show by itself. */
export function sourceOfList(list: ListName): KindSource & { fields: ListFields } {
  const source = byList.get(list);
  if (source === undefined) throw new Error(`There is no list of ${list}`);
  return source;
}
