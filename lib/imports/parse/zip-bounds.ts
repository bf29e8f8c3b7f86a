// An XLSX file is a ZIP archive, and one of a few kilobytes may unpack to gigabytes. Its directory says how large each part
// becomes; the reader stops a part that becomes larger than that. So it is enough to look at the directory.
import { FileProblem } from "./problem";

export const MOST_UNPACKED = 400 * 1024 * 1024;
const MOST_PARTS = 5000;

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
/** A size that stands elsewhere, in archives for files above four gigabytes. */
const ELSEWHERE = 0xffffffff;

const broken = () =>
  new FileProblem("This XLSX file is damaged. Open it in your spreadsheet and save it again.");
const tooLarge = () =>
  new FileProblem(
    "This XLSX file unpacks to more than it could hold as a table. Save the sheet as CSV and choose that.",
  );

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw broken();
}

export function boundArchive(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const parts = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (parts > MOST_PARTS || at === ELSEWHERE) throw tooLarge();
  let unpacked = 0;
  for (let part = 0; part < parts; part += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw broken();
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    // Without a size of its own a part would be stopped by nothing; two bytes are what an empty one takes.
    if (size === ELSEWHERE || (size === 0 && packed > 2)) throw tooLarge();
    unpacked += size;
    if (unpacked > MOST_UNPACKED) throw tooLarge();
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}
