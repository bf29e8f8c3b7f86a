import type { ReactNode } from "react";
import { type Column, Table } from "@/components/ui/table";
import { DEEDS, type Kind, type Right, rightsIn } from "@/lib/permissions/matrix";
import type { Words } from "@/lib/words";

interface RightsTableProps {
  caption: string;
  words: Words;
  cell: (right: Right, label: string) => ReactNode;
}

/** Kinds of records by what can be done with them; a deed that a kind doesn't have stays empty. */
export function RightsTable({ caption, words, cell }: RightsTableProps) {
  const columns: Column<Kind>[] = [
    {
      id: "kind",
      header: "Kind of record",
      cell: ({ label }) => <span className="font-medium">{label}</span>,
    },
    ...DEEDS.map(
      ({ id, label }): Column<Kind> => ({
        id,
        header: label,
        // On a phone, where each stands with its name, those that don't exist would only be in the way.
        className:
          "max-sm:has-data-none:hidden max-sm:flex max-sm:basis-[calc(50%-0.5rem)] max-sm:items-center max-sm:justify-between sm:px-1.5! sm:text-center! sm:whitespace-normal!",
        cell: ({ resource, label: kind, permissions }) => {
          const permission = permissions[id];
          return permission === undefined ? (
            <span data-none="" className="text-third">
              <span className="sr-only">does not apply</span>
            </span>
          ) : (
            cell({ resource, permission }, `${label}: ${kind}`)
          );
        },
      }),
    ),
  ];
  return (
    <Table caption={caption} columns={columns} rows={rightsIn(words)} rowKey={({ resource }) => resource} />
  );
}
