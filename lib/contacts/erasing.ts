// What erasing a person takes, in words.
import { counted } from "@/lib/format/words";

/** Tables as people call what is in them; in the order in which they are told. */
const STORES: readonly (readonly [readonly string[], one: string, many: string])[] = [
  [["public.contacts"], "record of a person", "records of a person"],
  [["public.interactions"], "interaction that names them", "interactions that name them"],
  [["public.appointments"], "appointment that names them", "appointments that name them"],
  [["public.tasks"], "task that names them", "tasks that name them"],
  [
    ["public.opportunities", "public.opportunity_participants", "public.opportunity_products"],
    "opportunity that names them",
    "opportunities that name them",
  ],
  [["public.organizations"], "organization that names them", "organizations that name them"],
  [["app.import_rows", "public.imports"], "row of an import", "rows of imports"],
  [["public.notifications"], "notification", "notifications"],
  [["audit.change_log"], "entry of their history", "entries of their history"],
];

export function storesInWords(stores: Readonly<Record<string, number>>): string[] {
  const told = new Set(STORES.flatMap(([tables]) => tables));
  const sum = (tables: readonly string[]) => tables.reduce((all, table) => all + (stores[table] ?? 0), 0);
  const rest = sum(Object.keys(stores).filter((table) => !told.has(table)));
  return [
    ...STORES.map(([tables, one, many]) => [sum(tables), one, many] as const),
    [rest, "other place", "other places"] as const,
  ].flatMap(([count, one, many]) => (count === 0 ? [] : [counted(count, one, many)]));
}

/** As the database compares them. */
export function isTyped(typed: string, title: string): boolean {
  return typed.trim().toLowerCase() === title.trim().toLowerCase();
}
