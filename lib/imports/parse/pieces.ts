// Rows in pieces that a request may carry.
import { type ImportRows, MOST_ROWS } from "../contract";

/** An action takes one megabyte with everything around it. */
export const LARGEST_PIECE = 600_000;

const encoder = new TextEncoder();

/** The rows from `from` on that fit into one request; where the next piece begins. */
export function pieceFrom(rows: readonly string[][], from: number): { rows: ImportRows; next: number } {
  const piece: ImportRows = [];
  let size = 0;
  let at = from;
  for (; at < rows.length && piece.length < MOST_ROWS; at += 1) {
    const cells = rows[at] ?? [];
    const more = encoder.encode(JSON.stringify(cells)).length + 10;
    if (piece.length > 0 && size + more > LARGEST_PIECE) break;
    size += more;
    piece.push([at + 1, cells]);
  }
  return { rows: piece, next: at };
}
