// Thrown while a page is made and Supabase doesn't answer. Of an error, only the digest reaches the page that shows it.

export const outOfReach = "out-of-reach";

export class OutOfReach extends Error {
  override name = "OutOfReach";
  readonly digest = outOfReach;
}
