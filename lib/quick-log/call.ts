// One log as the database is asked for it: a single call, whatever is made on the way.
import type { CustomValues } from "@/lib/custom-fields/fields";
import { splitName } from "./rules";
import type { LogPart, QuickLogInput } from "./schema";

const orNull = (text: string) => (text === "" ? null : text);

function organizationOf({ name, phone, branchCity }: NonNullable<QuickLogInput["newCustomer"]>) {
  const place = branchCity === null ? {} : { city: branchCity, is_branch: true };
  return { name, phone: orNull(phone), ...place };
}

function whoOf({ organizationId, contactId, newCustomer, newPerson }: QuickLogInput) {
  const person =
    newPerson === null
      ? null
      : {
          ...splitName(newPerson.name),
          title: orNull(newPerson.title),
          email: orNull(newPerson.email),
          phone: orNull(newPerson.phone),
        };
  if (newCustomer?.isPrivate) {
    return { contact: { ...splitName(newCustomer.name), phone: orNull(newCustomer.phone) } };
  }
  return {
    ...(newCustomer === null
      ? { organization_id: organizationId }
      : { organization: organizationOf(newCustomer) }),
    ...(person === null ? { contact_id: contactId } : { contact: person }),
  };
}

function partOf({ opportunityId, newFor, stage, lossReason, productIds, principalIds }: LogPart) {
  return {
    ...(opportunityId === null
      ? {
          opportunity: {
            principal_ids: newFor === null ? [] : [newFor],
            products: productIds.map((id) => ({ product_id: id })),
          },
        }
      : { opportunity_id: opportunityId }),
    stage,
    loss_reason: lossReason,
    product_ids: productIds,
    principal_ids: principalIds,
  };
}

/** `at`: when it was; null for now. `custom`: what the workspace added, read by its definitions. */
export function toCall(input: QuickLogInput, at: string | null, custom: CustomValues = {}) {
  return {
    idempotency_key: input.idempotencyKey,
    ...whoOf(input),
    type: input.type,
    interaction_date: at,
    notes: orNull(input.notes),
    sentiment: input.sentiment,
    follow_up_required: input.followUpOn !== null,
    follow_up_date: input.followUpOn,
    follow_up_note: input.followUpOn === null ? null : orNull(input.followUpNote),
    completes_follow_up_of: input.completesFollowUpOf,
    // Left out, so that what waited to be sent before there were any is the same call.
    ...(input.completesAppointment === null ? {} : { completes_appointment: input.completesAppointment }),
    ...(input.samplesLeft ? { samples_left: true } : {}),
    custom,
    ...(input.parts.length === 0
      ? { product_ids: input.productIds }
      : { opportunities: input.parts.map(partOf) }),
  };
}
