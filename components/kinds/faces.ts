// The faces of all kinds.
import { appointmentFace } from "@/components/appointments/face";
import { contactFace } from "@/components/contacts/face";
import { distributorFace } from "@/components/distributors/face";
import { interactionFace } from "@/components/interactions/face";
import { leadFace } from "@/components/leads/face";
import { opportunityFace } from "@/components/opportunities/face";
import { orderFace } from "@/components/orders/face";
import { organizationFace } from "@/components/organizations/face";
import { principalFace } from "@/components/principals/face";
import { productFace } from "@/components/products/face";
import { sampleFace } from "@/components/samples/face";
import { taskFace } from "@/components/tasks/face";
import type { Kind } from "@/lib/kinds/all";
import type { Face } from "./face";

export const FACES: Readonly<Record<Kind, Face>> = {
  organization: organizationFace,
  contact: contactFace,
  lead: leadFace,
  opportunity: opportunityFace,
  task: taskFace,
  appointment: appointmentFace,
  interaction: interactionFace,
  order: orderFace,
  sample: sampleFace,
  principal: principalFace,
  distributor: distributorFace,
  product: productFace,
};
