import { type ChangedValue, valueText } from "@/lib/audit/words";

interface ChangeValuesProps {
  values: readonly ChangedValue[];
  nameOf: (id: string) => string | null;
  /** How a stored value reads: a stage's label for its code. */
  wordOf: (column: string, value: string) => string;
}

/** Before and after, side by side. */
export function ChangeValues({ values, nameOf, wordOf }: ChangeValuesProps) {
  const read = (column: string, value: unknown) =>
    valueText(typeof value === "string" ? wordOf(column, value) : value, nameOf);
  return (
    <div className="rounded-control border border-line">
      <table className="w-full table-fixed text-sm">
        <thead>
          <tr className="border-line border-b bg-sunken text-start">
            <th scope="col" className="w-1/4 px-2.5 py-1.5 text-start font-medium">
              Field
            </th>
            <th scope="col" className="px-2.5 py-1.5 text-start font-medium">
              Before
            </th>
            <th scope="col" className="px-2.5 py-1.5 text-start font-medium">
              After
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {values.map(({ column, label, before, after }) => (
            <tr key={column}>
              <th scope="row" className="wrap-anywhere px-2.5 py-1.5 text-start align-top font-normal">
                {label}
              </th>
              <td className="wrap-anywhere whitespace-pre-line px-2.5 py-1.5 align-top text-second">
                {read(column, before)}
              </td>
              <td className="wrap-anywhere whitespace-pre-line px-2.5 py-1.5 align-top">
                {read(column, after)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
