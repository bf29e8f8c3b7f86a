import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/lib/class-names";
import type { FieldType, ShownField } from "@/lib/lists/fields";
import type { ListColumn } from "./list-table";

/** What was read of the fields that a list has no cell of its own for, by the ids of their columns. */
type Texts = Readonly<Record<string, string>>;

type OwnCell<Row> = Pick<ListColumn<Row>, "cell"> &
  Partial<Omit<ListColumn<Row>, "id" | "header" | "sortBy">>;

/** A list's cells by the ids of its fields; one that is missing is a type error. */
export type OwnCells<Row, Id extends string> = Readonly<Record<Id, OwnCell<Row>>>;

const numbers: readonly FieldType[] = ["number", "money"];
const quiet = "relative z-10 hover:text-text hover:underline";

function linked(type: FieldType, text: string): ReactNode {
  if (type === "mail") {
    return (
      <a href={`mailto:${text}`} className={quiet}>
        {text}
      </a>
    );
  }
  if (type === "phone") {
    return (
      <a href={`tel:${text.replace(/[^\d+]/g, "")}`} className={quiet}>
        {text}
      </a>
    );
  }
  if (type !== "link" || !/^https?:\/\//i.test(text)) return text;
  return (
    <a href={text} target="_blank" rel="noreferrer" className={quiet}>
      {text.replace(/^https?:\/\/(www\.)?/i, "")}
    </a>
  );
}

function TextCell({ id, type, texts }: { id: string; type: FieldType; texts: Texts }) {
  const text = texts[id];
  const warning = texts[`${id}.expiry`];
  if (text === undefined) return <span className="text-third">–</span>;
  return (
    <>
      <span
        title={text}
        className={classNames(
          "inline-block max-w-56 truncate align-bottom",
          numbers.includes(type) && "tabular-nums",
        )}
      >
        {linked(type, text)}
      </span>
      {warning && (
        <>
          {" "}
          <Badge tone={warning === "Expired" ? "bad" : "warning"}>{warning}</Badge>
        </>
      )}
    </>
  );
}

/** The columns of a table, in the order that was chosen: the list's own cells, and of everything else what it says. */
export function fieldColumns<Row extends { more: Texts }>(
  fields: readonly ShownField[],
  own: Readonly<Record<string, OwnCell<Row>>>,
): ListColumn<Row>[] {
  return fields.map(({ id, label, short, type, sort }) => {
    const column = { id, header: short ?? label, ...(sort === undefined ? {} : { sortBy: sort }) };
    const cell = own[id];
    if (cell !== undefined) return { ...column, ...cell };
    return {
      ...column,
      ...(numbers.includes(type) ? { align: "end" as const } : {}),
      cell: ({ more }) => <TextCell id={id} type={type} texts={more} />,
    };
  });
}
