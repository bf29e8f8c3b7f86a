"use server";

import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { counted } from "@/lib/format/words";
import { asMember } from "@/lib/member-action";

/** Walks the whole chain of the log, so it is asked for, never part of a page. */
export async function checkLog(_: unknown, form: FormData): Promise<ActionResult<string>> {
  return asMember(form, "checkLog", async ({ db }) => {
    const { data, error } = await db.rpc("check_log");
    if (error) throw error;
    const [answer] = data;
    if (answer === undefined) return fail("unexpected", "The check gave no answer. Try again.");
    if (!answer.intact) {
      const where = answer.log === "activity_log" ? "activity" : "change";
      return fail("conflict", `The log is not intact: ${answer.problem} (${where} ${answer.row_id}).`, {
        hint: "Tell whoever runs the database, and keep a copy of it as it is now.",
      });
    }
    const waiting =
      answer.rows_waiting > 0
        ? ` ${counted(answer.rows_waiting, "newer one waits", "newer ones wait")} to be sealed.`
        : "";
    const erased =
      answer.rows_erased > 0
        ? ` A person was erased from ${counted(answer.rows_erased, "entry", "entries")} of these.`
        : "";
    return succeed(
      `Intact: ${counted(answer.rows_checked, "entry is exactly as it was", "entries are exactly as they were")} written.${erased}${waiting}`,
    );
  });
}
