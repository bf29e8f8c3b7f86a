import { describe, expect, it } from "vitest";
import { LARGEST_PIECE, pieceFrom } from "./pieces";

describe("rows on their way", () => {
  it("go in pieces that a request carries, each row once", () => {
    const rows = Array.from({ length: 2500 }, (_, at) => [`Ann ${at}`]);
    const first = pieceFrom(rows, 0);
    expect(first.next).toBe(1000);
    expect(first.rows[0]).toEqual([1, ["Ann 0"]]);
    expect(pieceFrom(rows, 2000)).toMatchObject({ next: 2500 });
    const large = Array.from({ length: 9 }, () => ["ü".repeat(100_000)]);
    const piece = pieceFrom(large, 0);
    expect(piece.next).toBe(2);
    expect(JSON.stringify(piece.rows).length).toBeLessThan(LARGEST_PIECE);
    expect(pieceFrom(large, 8)).toMatchObject({ next: 9 });
  });
});
