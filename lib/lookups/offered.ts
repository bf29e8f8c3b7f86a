// Entries that were retired stay on the records that have them, and are offered to no other.

interface Entry {
  code: string;
  label: string;
  isRetired: boolean;
}

/** What a form offers: what is in use, and the one that the record has already. */
export function offered<Row extends Entry>(entries: readonly Row[], current: string | null = null): Row[] {
  return entries.filter(({ code, isRetired }) => !isRetired || code === current);
}

/** What a filter offers: old records are looked for, too. */
export function filterOptions(entries: readonly Entry[]): { value: string; label: string }[] {
  return entries.map(({ code, label, isRetired }) => ({
    value: code,
    label: isRetired ? `${label} (retired)` : label,
  }));
}
