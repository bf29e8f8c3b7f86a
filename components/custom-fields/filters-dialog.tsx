"use client";

import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { refuseTyped, standAtRefusal } from "@/components/ui/refused";
import { Select } from "@/components/ui/select";
import type { CustomField } from "@/lib/custom-fields/fields";
import { EMPTY, filterName, isFilterName } from "@/lib/custom-fields/filters";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";

interface FiltersDialogProps {
  page: Route;
  fields: readonly CustomField[];
  onClose: () => void;
}

const anyOption = { value: "", label: "Any" };
const emptyOption = { value: EMPTY, label: "Not said yet" };

interface FilterFieldProps {
  field: CustomField;
  params: URLSearchParams;
  /** Names of controls whose number isn't one. */
  wrong: readonly string[];
}

function Between({ field, params, wrong }: FilterFieldProps) {
  const current = (end: "from" | "to") => params.get(filterName(field, end));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium text-second text-sm">{field.label}</legend>
      <div className="grid grid-cols-2 gap-3">
        {(["from", "to"] as const).map((end) =>
          field.kind === "date" ? (
            <DateField
              key={end}
              name={filterName(field, end)}
              aria-label={`${field.label} ${end}`}
              lean="near"
              placeholder={end === "from" ? "From" : "Until"}
              defaultValue={current(end)}
            />
          ) : (
            <Input
              key={end}
              name={filterName(field, end)}
              aria-label={`${field.label} ${end}`}
              placeholder={end === "from" ? "At least" : "At most"}
              inputMode="decimal"
              defaultValue={current(end) ?? ""}
              {...(wrong.includes(filterName(field, end))
                ? { "aria-invalid": true, "data-invalid": "" }
                : {})}
            />
          ),
        )}
      </div>
      {wrong.some((name) => name.startsWith(`${filterName(field)}.`)) && (
        <p role="alert" className="mt-1 text-bad text-sm">
          Enter a number, like 12.5
        </p>
      )}
    </fieldset>
  );
}

function FilterField(props: FilterFieldProps) {
  const { field, params } = props;
  if (field.kind === "date" || field.kind === "number") return <Between {...props} />;
  const name = filterName(field);
  const chosen = params.get(name) ?? "";
  const options =
    field.kind === "yes_no"
      ? [
          { value: "yes", label: "Yes" },
          { value: "no", label: "No" },
        ]
      : field.options.map((option) => ({ value: option, label: option }));
  return options.length > 0 ? (
    <Field label={field.label} buttonControl>
      <Select name={name} defaultValue={chosen} options={[anyOption, ...options, emptyOption]} />
    </Field>
  ) : (
    <Field label={field.label}>
      <Input name={name} defaultValue={chosen} placeholder="Contains" maxLength={200} autoComplete="off" />
    </Field>
  );
}

export function FiltersDialog({ page, fields, onClose }: FiltersDialogProps) {
  const params = new URLSearchParams(useSearchParams());
  const router = useRouter();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  useEffect(() => {
    if (wrong.length > 0) standAtRefusal(form.current);
  }, [wrong]);

  function show(chosen: Record<string, string>) {
    const cleared = Object.fromEntries([...params.keys()].filter(isFilterName).map((name) => [name, null]));
    router.replace(withQuery(page, changeParams(params, { ...cleared, ...chosen })), { scroll: false });
    onClose();
  }

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (refuseTyped(event.currentTarget)) return;
    const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [
      name,
      String(value).trim(),
    ]);
    const chosen: Record<string, string> = Object.fromEntries(entries);
    const numbers = fields
      .filter(({ kind }) => kind === "number")
      .flatMap((field) => [filterName(field, "from"), filterName(field, "to")]);
    const misread = numbers.filter((name) => !Number.isFinite(Number(chosen[name] ?? "")));
    setWrong(misread);
    if (misread.length === 0) show(chosen);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="More filters"
      footer={
        <>
          <Button onClick={() => show({})}>Clear</Button>
          <Button type="submit" form={formId} variant="primary">
            Show
          </Button>
        </>
      }
    >
      <form ref={form} id={formId} onSubmit={handleSubmit} className="grid gap-4 sm:grid-cols-2">
        {fields.map((field) => (
          <FilterField key={field.key} field={field} params={params} wrong={wrong} />
        ))}
      </form>
    </Dialog>
  );
}
