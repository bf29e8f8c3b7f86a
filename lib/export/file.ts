// A file of rows on its way out, written as it is read.
import "server-only";
import type { Member } from "@/lib/auth";
import { KEPT_BY_NOBODY } from "@/lib/entrances/failure";
import { reportUnexpected } from "@/lib/errors";
import { dayIn } from "@/lib/format/day";
import { BYTE_ORDER_MARK, csvLine, fileName } from "./csv";

/** What a list leaves as: text between commas, or a workbook. */
export const FORMATS = ["csv", "xlsx"] as const;
export type Format = (typeof FORMATS)[number];

const TYPES: Readonly<Record<Format, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The answer that a browser keeps as a file, named by what it holds and the reader's day. */
export function answerFile(
  member: Member,
  name: string,
  body: ReadableStream<Uint8Array>,
  format: Format = "csv",
): Response {
  const day = dayIn(member.profile.time_zone ?? member.workspace.time_zone);
  return new Response(body, {
    headers: {
      ...KEPT_BY_NOBODY,
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="${fileName(name, day, format)}"`,
      "x-content-type-options": "nosniff",
    },
  });
}

/** A header and what follows it, piece by piece, as fast as somebody takes it. */
export function streamCsv(
  what: string,
  header: readonly string[],
  pieces: AsyncGenerator<string>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvLine(header)));
    },
    async pull(controller) {
      try {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        // A file that ends early must not look whole: the connection breaks, and browsers say that the download failed.
        reportUnexpected(error, what);
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
