// The rows that were refused, as a file: to mend it and choose it again. Written like every export: nothing in it runs.
import "server-only";
import type { Member } from "@/lib/auth";
import { csvLine } from "@/lib/export/csv";
import { answerFile, streamCsv } from "@/lib/export/file";
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

export const answerRefusedRows = (member: Member, one: Import): Response =>
  answerFile(
    member,
    "refused-rows",
    streamCsv("refused rows of an import", [...one.header, WHY], refused(member, one)),
  );
