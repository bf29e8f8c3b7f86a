// A file of rows on its way out, written as it is read.
import "server-only";
import type { Member } from "@/lib/auth";
import { KEPT_BY_NOBODY } from "@/lib/entrances/failure";
import { reportUnexpected } from "@/lib/errors";
import { dayIn } from "@/lib/format/day";
import { BYTE_ORDER_MARK, csvFileName, csvLine } from "./csv";

/** The answer that a browser keeps as a file, named by what it holds and the reader's day. */
export function answerCsv(member: Member, name: string, body: ReadableStream<Uint8Array>): Response {
  const day = dayIn(member.profile.time_zone ?? member.workspace.time_zone);
  return new Response(body, {
    headers: {
      ...KEPT_BY_NOBODY,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${csvFileName(name, day)}"`,
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
  });
}
