// How all kinds are found.
import { appointmentFinding } from "@/lib/appointments/finding";
import { contactFinding } from "@/lib/contacts/finding";
import { distributorFinding } from "@/lib/distributors/finding";
import { interactionFinding } from "@/lib/interactions/finding";
import { leadFinding } from "@/lib/leads/finding";
import { opportunityFinding } from "@/lib/opportunities/finding";
import { orderFinding } from "@/lib/orders/finding";
import { organizationFinding } from "@/lib/organizations/finding";
import { principalFinding } from "@/lib/principals/finding";
import { productFinding } from "@/lib/products/finding";
import { sampleFinding } from "@/lib/samples/finding";
import { taskFinding } from "@/lib/tasks/finding";
import type { Kind } from "./all";
import type { Finding } from "./finding";

export const FINDINGS: Readonly<Record<Kind, Finding>> = {
  organization: organizationFinding,
  contact: contactFinding,
  lead: leadFinding,
  opportunity: opportunityFinding,
  task: taskFinding,
  appointment: appointmentFinding,
  interaction: interactionFinding,
  order: orderFinding,
  sample: sampleFinding,
  principal: principalFinding,
  distributor: distributorFinding,
  product: productFinding,
};
