"use client";

import { useFieldErrors } from "@/components/accounts/field-errors";
import { controlStyles } from "@/components/ui/control-styles";

interface CurrencyFieldProps {
  currencies: readonly string[];
  defaultValue: string;
}

export function CurrencyField({ currencies, defaultValue }: CurrencyFieldProps) {
  const errors = useFieldErrors("currency");
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor="currency" className="font-medium text-second text-sm">
        Currency
      </label>
      <select
        id="currency"
        name="currency"
        defaultValue={defaultValue}
        className={`${controlStyles} h-control`}
        aria-describedby="currency-note"
      >
        {currencies.map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </select>
      <p id="currency-note" className={errors ? "text-bad text-sm" : "text-sm text-third"}>
        {errors?.join(" ") ?? "What amounts are written in. Amounts that are stored are not converted."}
      </p>
    </div>
  );
}
