// The filters of a list as they stand in the address: short, shareable, and never more than the list knows.

/** What Next gives a page, as the browser's own type; of repeated parameters the first counts. */
export function toSearchParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined && first !== "") params.set(name, first);
  }
  return params;
}

/** The same address with some parameters changed; null or nothing takes one away. The position in the list is dropped. */
export function changeParams(
  params: URLSearchParams,
  changes: Record<string, string | null>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete("cursor");
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") next.delete(name);
    else next.set(name, value);
  }
  next.sort();
  return next;
}

const unsearchable = /[\p{Cc}\p{Cs}]/gu;

/** What was typed into a search box, bounded; null when it is too short to look for. */
export function searchText(typed: string | null | undefined): string | null {
  const text = (typed ?? "").replace(unsearchable, " ").trim().slice(0, 300);
  return text.length < 2 ? null : text;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const MOST_IDS = 200;

/** The ids of picked rows, separated by commas; null when the address names none. What is no id picks nothing. */
export function idsIn(text: string | null): string[] | null {
  if (text === null || text === "") return null;
  return [...new Set(text.split(",").filter((part) => id.test(part)))].slice(0, MOST_IDS);
}
