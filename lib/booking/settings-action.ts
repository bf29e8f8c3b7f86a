"use server";

import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { changeAsMember } from "@/lib/member-action";
import { bookingSettingsSchema } from "./settings-schema";

/** Where the database names an argument, the form has a field. */
const FIELDS: Readonly<Record<string, string>> = { slug: "slug", service_ids: "services", people: "people" };

export async function saveBookingSettings(_: unknown, form: FormData): Promise<ActionResult<string>> {
  const input = bookingSettingsSchema.safeParse({
    ...Object.fromEntries(form),
    services: form.getAll("services"),
    people: form.getAll("people"),
  });
  if (!input.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(input.error) });
  }
  const { version, confirmations, reminder, sender, page, slug, services, people } = input.data;
  return changeAsMember(
    form,
    "saveBookingSettings",
    async ({ db }) => {
      const { error } = await db.rpc("save_booking_settings", {
        ...(version === undefined ? {} : { version }),
        confirmations,
        ...(reminder === null ? {} : { reminder_hours: reminder }),
        ...(sender === "" ? {} : { sender_name: sender }),
        page_on: page,
        ...(slug === "" ? {} : { slug }),
        service_ids: services,
        people,
      });
      if (error) throw error;
      return succeed("Saved.");
    },
    (failure) => {
      const field = FIELDS[failure.hint ?? ""];
      if (field === undefined) return failure;
      const { hint: _hint, ...rest } = failure;
      return { ...rest, fieldErrors: { [field]: [failure.message] } };
    },
  );
}
