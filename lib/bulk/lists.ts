/** Lists whose rows can be changed together, by the name of their address. */
export const bulkLists = [
  "organizations",
  "contacts",
  "opportunities",
  "tasks",
  "appointments",
  "interactions",
  "products",
  "trash",
] as const;
export type BulkList = (typeof bulkLists)[number];

/** The list behind a route handler; undefined where rows of it aren't changed together. */
export const bulkListAt = (endpoint: string): BulkList | undefined =>
  bulkLists.find((list) => endpoint === `/api/${list}`);
