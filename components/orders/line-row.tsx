"use client";

import { Trash2 } from "lucide-react";
import { isPressed } from "@/components/shell/hotkeys";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { formatMoney } from "@/lib/format/number";
import { centsOf, hundredthsOf, type TypedLine, thousandthsOf } from "@/lib/orders/rules";
import type { Line } from "./use-lines";

interface LineRowProps {
  line: Line;
  position: number;
  sum: { net: bigint } | null;
  currency: string;
  /** What the database said of it. */
  refused: string | null;
  onChange: (typed: Partial<TypedLine>) => void;
  onRemove: () => void;
  /** Enter: on to the next product. */
  onNext: () => void;
}

const COLUMNS = [
  { name: "quantity", label: "Quantity", read: thousandthsOf, problem: "Like 2 or 0.5" },
  { name: "price", label: "Price", read: centsOf, problem: "Like 12.50" },
  { name: "discount", label: "Discount %", read: hundredthsOf, problem: "0 to 100" },
  { name: "tax", label: "Tax %", read: hundredthsOf, problem: "0 to 100" },
] as const;

/** One line: each value is typed where it stands, and Enter goes on to the next product. */
export function LineRow({
  line,
  position,
  sum,
  currency,
  refused,
  onChange,
  onRemove,
  onNext,
}: LineRowProps) {
  return (
    <li data-line={line.key} className="flex flex-col gap-2 py-3">
      <div className="flex items-center gap-2">
        <span className="wrap-anywhere min-w-0 flex-1 font-medium">
          {line.name}
          {line.unit !== null && <span className="font-normal text-third"> · {line.unit}</span>}
        </span>
        <span className="tabular-nums">{sum === null ? "–" : formatMoney(Number(sum.net), currency)}</span>
        <IconButton label={`Remove ${line.name}`} variant="ghost" onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      <div className="grid grid-cols-4 gap-2 max-sm:grid-cols-2">
        {COLUMNS.map(({ name, label, read, problem }) => (
          <Field
            key={name}
            label={label}
            error={line[name] !== "" && read(line[name]) === null ? problem : undefined}
          >
            <Input
              data-typed={name}
              aria-label={`${label} of line ${position}, ${line.name}`}
              inputMode="decimal"
              autoComplete="off"
              value={line[name]}
              onChange={(event) => onChange({ [name]: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (isPressed(event, "save")) onNext();
              }}
            />
          </Field>
        ))}
      </div>
      {refused !== null && (
        <p role="alert" className="text-bad text-sm">
          {refused}
        </p>
      )}
    </li>
  );
}
