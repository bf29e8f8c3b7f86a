"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { changeRecords } from "@/lib/member-action";
import { splitName } from "@/lib/quick-log/rules";
import { getAppointment } from "./detail";

const inputSchema = z.object({ workspaceId: z.uuid(), id: z.uuid() });

/**
 * A person of the book is made of who was booked by name alone, and the appointment is with them from then on. Should the second
 * half fail, pressing again finds the person who was made. Nobody is mailed anew: address and time are what they were.
 */
export async function makeContactOfGuest(
  input: z.input<typeof inputSchema>,
): Promise<ActionResult<{ id: string; name: string }>> {
  const read = inputSchema.safeParse(input);
  if (!read.success) return fail("invalid", "That appointment is not known.");
  const { id, workspaceId } = read.data;
  return changeRecords({ workspaceId }, "makeContactOfGuest", async (member) => {
    const appointment = await getAppointment(member, id);
    if (appointment === null) return fail("not_found", "It no longer exists, or you can’t change it.");
    const { guest_name, guest_email, guest_phone, organization_id, contact_id, version } = appointment;
    if (guest_name === null || contact_id !== null)
      return fail("conflict", "It is with somebody of your contacts already. Load the page again.");
    const made = await member.db.rpc("create_contact", {
      input: {
        ...splitName(guest_name),
        email: guest_email,
        phone: guest_phone,
        ...(organization_id === null ? {} : { organization_id }),
        idempotency_key: `guest ${id} ${version}`,
      },
    });
    if (made.error) throw made.error;
    const [person] = made.data;
    if (person === undefined) return fail("not_found", "It could not be read back after it was saved.");
    const { data, error } = await member.db
      .from("appointments")
      .update({ contact_id: person.id, guest_name: null, guest_email: null, guest_phone: null, version })
      .eq("workspace_id", member.workspace.id)
      .eq("id", id)
      .is("deleted_at", null)
      .select("id")
      .maybeSingle();
    if (error) throw error;
    if (data === null) return fail("not_found", "It no longer exists, or you can’t change it.");
    return succeed({ id: person.id, name: person.full_name ?? guest_name });
  });
}
