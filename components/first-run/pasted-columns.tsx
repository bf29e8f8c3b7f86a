import { useWords } from "@/components/shell/words-context";
import { Alert } from "@/components/ui/alert";
import { controlStyles } from "@/components/ui/control-styles";
import { ACCOUNT_FIELDS, type AccountField, FIELD_LABELS } from "@/lib/first-run/account-columns";
import type { PastedColumn } from "@/lib/first-run/pasted-accounts";
import { isSpokenOf } from "@/lib/words";

interface PastedColumnsProps {
  columns: readonly PastedColumn[];
  onChoose: (column: number, field: AccountField | null) => void;
}

/** Each column and what becomes of it, before anything is added. */
export function PastedColumns({ columns, onChoose }: PastedColumnsProps) {
  const words = useWords();
  if (columns.length === 0) return null;
  const left = columns.filter(({ field }) => field === null);
  return (
    <section aria-labelledby="pasted-columns" className="flex flex-col gap-2">
      <h3 id="pasted-columns" className="font-medium text-second text-sm">
        Columns
      </h3>
      {left.length > 0 && (
        <Alert tone="warning" title={`Not taken: ${left.map(({ title }) => title).join(", ")}`}>
          Say below what it holds, or leave it out.
        </Alert>
      )}
      <ul className="grid gap-x-3 gap-y-2 sm:grid-cols-2">
        {columns.map(({ number, title, field }) => (
          <li key={number}>
            <label className="flex flex-col gap-1 text-sm">
              <span className="truncate text-second" title={title}>
                {title}
              </span>
              <select
                value={field ?? ""}
                onChange={({ currentTarget: { value } }) =>
                  onChoose(number - 1, ACCOUNT_FIELDS.find((known) => known === value) ?? null)
                }
                className={`${controlStyles} h-control`}
              >
                <option value="">Not taken</option>
                {ACCOUNT_FIELDS.filter((known) => isSpokenOf(known, words)).map((known) => (
                  <option key={known} value={known}>
                    {FIELD_LABELS[known]}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
