// Why a file can't be taken, in words for whoever chose it; and what was noticed while it was read.

export class FileProblem extends Error {
  override name = "FileProblem";
}

export const MOST_COLUMNS = 200;
export const MOST_DATA_ROWS = 100_000;
export const LARGEST_FILE = 50 * 1024 * 1024;
/** Of one row, as it is sent. */
export const LARGEST_ROW = 200_000;
