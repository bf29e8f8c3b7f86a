// A list as a file: every field of its definition as a column, whether the list shows it or not.
import "server-only";
import type { Member } from "@/lib/auth";
import type { CsvValue } from "@/lib/export/csv";
import type { Export, ExportColumn } from "@/lib/export/entrance";
import type { CellKind } from "@/lib/export/workbook";
import type { ListName } from "@/lib/kinds/all";
import { sourceOfList } from "@/lib/kinds/sources";
import type { FieldInUse, FieldType, ListFields, UnstoredField } from "./fields";
import { readFields } from "./in-use";
import { readStored, tellingOf } from "./stored";
import { fileValue, type Stored, type Telling } from "./told";

/** A row of the list with all that is stored of it. */
export type Filed<Row> = Row & { stored: Stored };

/** What the file says of a field: its value, or several columns for it. */
type Said<Row> =
  | ((row: Row) => CsvValue)
  | readonly { header: string; kind?: CellKind; value: (row: Row) => CsvValue }[];

/** What is stored nowhere is told; what is stored may be, where the file says more than the record. */
export type Told<Row, Fields extends ListFields> = Readonly<
  Record<UnstoredField<Fields>, Said<Row>> & Partial<Record<keyof Fields, Said<Row>>>
>;

interface ListFile<Row extends { id: string }>
  extends Pick<Export<Row>, "name" | "resource" | "fit" | "read"> {
  list: ListName;
  told: (member: Member) => Readonly<Partial<Record<string, Said<Row>>>>;
}

/** What the values of a field are in a workbook. Sums are numbers as they come. */
const CELLS: Readonly<Partial<Record<FieldType, CellKind>>> = {
  day: "day",
  moment: "moment",
  number: "number",
  money: "number",
};

function columnsOf<Row>(
  field: FieldInUse,
  told: Readonly<Partial<Record<string, Said<Row>>>>,
  telling: Telling,
): ExportColumn<Filed<Row>>[] {
  const { id, label } = field;
  const said = told[id];
  const kind = CELLS[field.type] ?? "text";
  if (typeof said === "function") return [{ of: id, header: label, kind, value: said }];
  if (said !== undefined) return said.map((one) => ({ of: id, ...one }));
  return [{ of: id, header: label, kind, value: ({ stored }) => fileValue(field, stored, telling) }];
}

/** Made anew for every request: the fields are read once for all its pages. */
export function fileOf<Row extends { id: string }>(file: ListFile<Row>): Export<Filed<Row>> {
  const { list, told, read, ...what } = file;
  let fields: Promise<FieldInUse[]> | null = null;
  const all = (member: Member) => {
    fields ??= readFields(member, list, Object.keys(sourceOfList(list).fields));
    return fields;
  };
  return {
    ...what,
    async read(member, params) {
      const [page, inUse] = await Promise.all([read(member, params), all(member)]);
      if (page === null) return null;
      const ids = page.rows.map(({ id }) => id);
      // What is told comes with the row, and may stand in no table.
      const said = told(member);
      const others = inUse.filter((field) => said[field.id] === undefined);
      const stored = await readStored(member, list, ids, others);
      return {
        next: page.next,
        rows: page.rows.map((row) => ({ ...row, stored: stored.get(row.id) ?? {} })),
      };
    },
    async columns(member) {
      const [inUse, telling] = await Promise.all([all(member), tellingOf(member)]);
      const said = told(member);
      const columns = inUse
        .filter(({ parts }) => parts === undefined)
        .flatMap((field) =>
          columnsOf(field, said, telling).map((column) => ({
            ...column,
            // A cell that is made of others stands for each of them.
            alsoOf: inUse.filter(({ parts }) => parts?.includes(field.id)).map(({ id }) => id),
          })),
        );
      return [...columns, { header: "Id", kind: "text", value: ({ id }) => id }];
    },
  };
}
