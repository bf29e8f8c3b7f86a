import { Badge } from "@/components/ui/badge";

/** Columns that a workspace added to a list; their texts come with the rows. */
export interface CustomColumn {
  key: string;
  label: string;
}

type Texts = Readonly<Record<string, string>>;

function Cell({ name, texts }: { name: string; texts: Texts }) {
  const expiry = texts[`${name}.expiry`];
  return (
    <>
      {texts[name] ?? "–"}
      {expiry && (
        <>
          {" "}
          <Badge tone={expiry === "Expired" ? "bad" : "warning"}>{expiry}</Badge>
        </>
      )}
    </>
  );
}

export function customColumns(columns: readonly CustomColumn[]) {
  return columns.map(({ key, label }) => ({
    id: `custom.${key}`,
    header: label,
    cell: ({ custom }: { custom: Texts }) => <Cell name={key} texts={custom} />,
  }));
}
