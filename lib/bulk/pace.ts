// How many records a slice changes: whoever types one of them waits for the slice, so it is kept well below a second.
const MOST = 200;
export const FIRST_SLICE = 25;

/** The size of the next slice, after one of `size` that took so long. */
export function nextSlice(size: number, took: number): number {
  if (took > 1000) return Math.max(1, Math.floor(size / 2));
  if (took < 350) return Math.min(MOST, size * 2);
  return size;
}

/** After one that came to nothing: somebody was in the way, or it took longer than the database waits. */
export const afterTrouble = (size: number): number => Math.max(1, Math.floor(size / 4));
