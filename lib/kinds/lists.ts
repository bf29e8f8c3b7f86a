// The lists of all kinds. Tests and the server read them; a page of a list imports its own.
import { appointmentList } from "@/lib/appointments/list";
import { contactList } from "@/lib/contacts/list";
import { distributorList } from "@/lib/distributors/list";
import { interactionList } from "@/lib/interactions/list";
import { leadList } from "@/lib/leads/list";
import { opportunityList } from "@/lib/opportunities/list";
import { orderList } from "@/lib/orders/list";
import { organizationList } from "@/lib/organizations/list";
import { principalList } from "@/lib/principals/list";
import { productList } from "@/lib/products/list";
import { sampleList } from "@/lib/samples/list";
import { taskList } from "@/lib/tasks/list";
import type { Kind } from "./all";
import type { ListDefinition } from "./list";

export const LISTS = {
  organization: organizationList,
  contact: contactList,
  lead: leadList,
  opportunity: opportunityList,
  task: taskList,
  appointment: appointmentList,
  interaction: interactionList,
  order: orderList,
  sample: sampleList,
  principal: principalList,
  distributor: distributorList,
  product: productList,
} as const satisfies Record<Kind, ListDefinition>;
