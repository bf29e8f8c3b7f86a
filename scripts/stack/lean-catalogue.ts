// What lite knows of the database, without what it would look through in vain.
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
