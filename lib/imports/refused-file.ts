// The rows that were refused, as a file: to mend it and choose it again. Written like every export: nothing in it runs.
import "server-only";
import type { Member } from "@/lib/auth";
import { KEPT_BY_NOBODY } from "@/lib/entrances/failure";
import { reportUnexpected } from "@/lib/errors";
import { BYTE_ORDER_MARK, csvFileName, csvLine } from "@/lib/export/csv";
import { dayIn } from "@/lib/format/day";
import type { Import, ImportRow } from "./contract";
import { listImportRows } from "./queries";

const PAGE = 500;

/** Under this heading; read again, it is a column that goes nowhere. */
const WHY = "Why it was refused";

const lineOf = ({ raw, problems }: ImportRow) =>
  csvLine([...raw, problems.map(({ message }) => message).join(" ")]);

async function* refused(member: Member, { id }: Import) {
  for (let after = 0; ; ) {
    const rows = await listImportRows(member, { id, outcome: "refused", after, most: PAGE });
    if (rows.length > 0) yield rows.map(lineOf).join("");
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.n;
  }
}

export function answerRefusedRows(member: Member, one: Import): Response {
  const encoder = new TextEncoder();
  const lines = refused(member, one);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvLine([...one.header, WHY])));
    },
    async pull(controller) {
      try {
        const { value, done } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        // A file that ends early must not look whole.
        reportUnexpected(error, "refused rows of an import");
        controller.error(error);
      }
    },
  });
  const day = dayIn(member.profile.time_zone ?? member.workspace.time_zone);
  return new Response(body, {
    headers: {
      ...KEPT_BY_NOBODY,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${csvFileName("refused-rows", day)}"`,
      "x-content-type-options": "nosniff",
    },
  });
}
