// What lite knows of the database: without what it would look through in vain, and in the order that it needs.
import type { PostgresConnection } from "@supabase/lite/postgres";

export type Catalogue = Awaited<ReturnType<PostgresConnection["introspect"]>>;

/**
 * For every request lite looks through the text of every view for casts, in case a column is of a type that SQLite lacks: a
 * sixth of its work, and Postgres says each column's type. Which table a view reads is all that it needs of that text.
 */
export function withoutCasts(catalogue: Catalogue): Catalogue {
  const views = catalogue.views.map((view) => ({
    ...view,
    sql: view.sql?.match(/\bfrom\s+\S+/i)?.[0] ?? "",
  }));
  return { ...catalogue, views };
}

/**
 * Where a request names the key by which rows are embedded, lite 0.10 joins by the first column of that key alone; PostgREST
 * joins by all. Ours begin with the workspace, which would join everything with everything: here what identifies comes first.
 */
export function identifyingFirst(catalogue: Catalogue): Catalogue {
  const isShared = ({ column }: Catalogue["foreign_keys"][number]) => Number(column === "workspace_id");
  return { ...catalogue, foreign_keys: catalogue.foreign_keys.toSorted((a, b) => isShared(a) - isShared(b)) };
}
