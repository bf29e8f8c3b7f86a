/** Columns that a workspace added to a list; their texts come with the rows. */
export interface CustomColumn {
  key: string;
  label: string;
}

export function customColumns(columns: readonly CustomColumn[]) {
  return columns.map(({ key, label }) => ({
    id: `custom.${key}`,
    header: label,
    cell: (row: { custom: Readonly<Record<string, string>> }) => row.custom[key] ?? "–",
  }));
}
