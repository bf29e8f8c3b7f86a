// What the route handlers of off-boarding have in common: JSON in, the form's own workspace, and files of rows.
import "server-only";
import type { z } from "zod";
import { fail } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { answerMember } from "@/lib/entrances/member";
import { csvLine } from "@/lib/export/csv";
import { answerFile, streamCsv } from "@/lib/export/file";
import { boundedBody } from "@/lib/security/bounded-body";
import { sayIn } from "@/lib/words";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import type { RecordPage } from "./answers";
import { kindLabel, RULE_LABELS } from "./rules";

export const MAX_ASK_BYTES = 4_000_000;

/** Takes a JSON body; refused when it was made in another workspace than the one this browser works in now. */
export async function answerAsk<Schema extends z.ZodType<{ workspaceId: string }>>(
  request: Request,
  where: string,
  schema: Schema,
  read: (member: Member, input: z.output<Schema>) => Promise<unknown>,
): Promise<Response> {
  return answerMember(where, async (member) => {
    // Read only for who is known here, and never more than a plan of every record of a book takes.
    const body = await boundedBody(request, MAX_ASK_BYTES);
    const input = schema.safeParse(await body?.json().catch(() => null));
    if (!input.success) throw input.error;
    if (input.data.workspaceId !== member.workspace.id) {
      return fail(
        "workspace_changed",
        `This page belongs to another workspace, but you are working in ${member.workspace.name} now. Switch back first.`,
      );
    }
    return read(member, input.data);
  });
}

const BATCH = 10_000;

/** Every record of a plan or a receipt, batch by batch. */
export async function answerRecordsFile(
  member: Member,
  name: string,
  read: (first: number, count: number) => Promise<RecordPage>,
): Promise<Response> {
  const [people, start] = await Promise.all([listPeople(member), read(0, BATCH)]);
  // Without an entry in the log nothing leaves.
  const logged = await member.db.rpc("log_user_activity", {
    activity: "export",
    resource: "system",
    details: { list: name, rows: start.total },
  });
  if (logged.error) throw logged.error;
  const say = sayIn(member.workspace);
  const linesOf = ({ rows }: RecordPage) =>
    rows
      .map(({ customer, kind, label, to, rule, in_trash, id }) =>
        csvLine([
          customer,
          kindLabel(kind),
          label,
          nameIn(people, to) ?? "nobody yet",
          say(RULE_LABELS[rule] ?? rule),
          in_trash,
          id,
        ]),
      )
      .join("");
  async function* batches() {
    let at = 0;
    for (let page = start; page.rows.length > 0; page = await read(at, BATCH)) {
      at += page.rows.length;
      yield linesOf(page);
      if (at >= page.total) return;
    }
  }
  const header = ["Customer", "Kind", "Record", "Goes to", "Rule", "In the trash", "Id"];
  return answerFile(member, name, streamCsv(`records of ${name}`, header, batches()));
}
