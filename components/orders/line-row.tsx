"use client";

import { Trash2 } from "lucide-react";
import { isPressed } from "@/components/shell/hotkeys";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { classNames } from "@/lib/class-names";
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
  { name: "quantity", label: "Quantity", head: "Qty", read: thousandthsOf, problem: "Like 2 or 0.5" },
  { name: "price", label: "Price", head: "Price", read: centsOf, problem: "Like 12.50" },
  { name: "discount", label: "Discount %", head: "Disc. %", read: hundredthsOf, problem: "0 to 100" },
  { name: "tax", label: "Tax %", head: "Tax %", read: hundredthsOf, problem: "0 to 100" },
] as const;

// A line of fields where there is room for one, two by two on a phone.
const ROW = "sm:grid sm:grid-cols-[minmax(0,1fr)_4rem_5.5rem_4rem_4rem_5.5rem_2rem] sm:gap-2";

/** What stands above the lines where each is one row; elsewhere every field has its own label in sight. */
export function LineHeads() {
  return (
    <div aria-hidden className={classNames("hidden text-second text-sm", ROW)}>
      <span>Item</span>
      {COLUMNS.map(({ name, head }) => (
        <span key={name}>{head}</span>
      ))}
      <span className="text-end">Net</span>
    </div>
  );
}

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
    <li data-line={line.key} className="flex flex-col gap-2 py-3 sm:py-1.5">
      <div className={classNames("grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-2", ROW)}>
        <span className="wrap-anywhere min-w-0 font-medium">
          {line.name}
          {line.unit !== null && <span className="font-normal text-third"> · {line.unit}</span>}
        </span>
        <div className="col-span-3 row-start-2 grid grid-cols-2 gap-2 sm:contents">
          {COLUMNS.map(({ name, label, read, problem }) => (
            <Field
              key={name}
              label={
                <>
                  {label}
                  <VisuallyHidden>
                    {" "}
                    of line {position}, {line.name}
                  </VisuallyHidden>
                </>
              }
              className="sm:[&>div:first-child]:sr-only"
              error={line[name] !== "" && read(line[name]) === null ? problem : undefined}
            >
              <Input
                data-typed={name}
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
        <span className="text-end tabular-nums">
          {sum === null ? "–" : formatMoney(Number(sum.net), currency)}
        </span>
        <IconButton label={`Remove ${line.name}`} variant="ghost" onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {refused !== null && (
        <p role="alert" className="text-bad text-sm">
          {refused}
        </p>
      )}
    </li>
  );
}
