"use client";

import { type ChangeEvent, Fragment, type ReactNode } from "react";
import { useRecordField } from "@/components/records/form-field";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import {
  type CustomField,
  controlName,
  customValues,
  inSections,
  toControl,
} from "@/lib/custom-fields/fields";
import { LinkControl } from "./link-control";
import { SeveralChoices } from "./several-choices";
import { ValueRead } from "./value-read";

interface CustomFieldsProps {
  fields: readonly CustomField[];
  /** The record's `custom`; nothing for a new one. */
  stored?: unknown;
  /** Of a form that was typed in before: what its controls held. */
  texts?: Readonly<Record<string, string>>;
}

interface ControlProps {
  field: CustomField;
  name: string;
  /** What it opened with. */
  before: string;
  value: string;
  onType: (text: string) => void;
}

const emptyOption = { value: "", label: "Not said yet" };

function Control({ field, name, before, value, onType }: ControlProps) {
  const text = {
    name,
    value,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onType(event.currentTarget.value),
  };
  switch (field.kind) {
    case "date":
      return (
        <DateField
          lean="near"
          value={value === "" ? null : value}
          onValueChange={(day) => onType(day ?? "")}
        />
      );
    case "choice": {
      const offered =
        before === "" || field.options.includes(before) ? field.options : [...field.options, before];
      return (
        <Select
          value={value}
          onValueChange={(next) => onType(next ?? "")}
          options={[emptyOption, ...offered.map((option) => ({ value: option, label: option }))]}
        />
      );
    }
    case "yes_no":
      return (
        <Select
          value={value}
          onValueChange={(next) => onType(next ?? "")}
          options={[emptyOption, { value: "yes", label: "Yes" }, { value: "no", label: "No" }]}
        />
      );
    case "person":
    case "record":
      return <LinkControl field={field} value={value} onType={onType} />;
    case "number":
      return <Input {...text} inputMode="decimal" autoComplete="off" maxLength={30} />;
    case "money":
      return (
        <Input
          {...text}
          inputMode="decimal"
          autoComplete="off"
          maxLength={30}
          suffix={<span className="pe-2 text-third">{field.currency}</span>}
        />
      );
    case "email":
      return <Input {...text} inputMode="email" autoComplete="off" maxLength={254} />;
    case "phone":
      return <Input {...text} inputMode="tel" autoComplete="off" maxLength={60} />;
    case "long_text":
      return <Textarea {...text} rows={4} maxLength={5000} />;
    case "link":
      return (
        <Input {...text} inputMode="url" autoComplete="off" maxLength={2000} placeholder="example.com" />
      );
    default:
      return before.length > 80 || before.includes("\n") ? (
        <Textarea {...text} rows={3} maxLength={2000} />
      ) : (
        <Input {...text} autoComplete="off" maxLength={2000} />
      );
  }
}

interface FieldProps extends Omit<ControlProps, "before"> {
  before?: string;
  error?: string | undefined;
}

/** One of them by itself, wherever its value is kept. */
function AddedField({ field, name, before = "", value, onType, error }: FieldProps) {
  const control = { field, value, onType };
  if (field.kind === "multi_choice") return <SeveralChoices {...control} error={error} />;
  return (
    <Field
      label={field.label}
      required={field.isRequired}
      buttonControl={field.kind === "choice" || field.kind === "yes_no"}
      {...(field.help ? { description: field.help } : {})}
      error={error}
    >
      <Control {...control} name={name} before={before} />
    </Field>
  );
}

function FormField({ field, stored, texts }: Omit<CustomFieldsProps, "fields"> & { field: CustomField }) {
  const name = controlName(field);
  const before = texts?.[name] ?? toControl(customValues(stored)[field.key]);
  const { value, error, onChange } = useRecordField(name, before, (one) => (
    <ValueRead field={field} value={one} />
  ));
  return (
    <AddedField field={field} name={name} before={before} value={value} onType={onChange} error={error} />
  );
}

interface SectionsProps {
  fields: readonly CustomField[];
  children: (field: CustomField) => ReactNode;
}

/** In the order of the workspace, under its headings. */
function Sections({ fields, children }: SectionsProps) {
  return inSections(fields).map(({ title, fields: inIt }) => {
    const grid = (
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {inIt.map((field) => (
          <div key={field.key} className={field.kind === "multi_choice" ? "sm:col-span-2" : ""}>
            {children(field)}
          </div>
        ))}
      </div>
    );
    if (title === null) return <Fragment key="">{grid}</Fragment>;
    return (
      <fieldset key={title} className="min-w-0 border-line border-t pt-3">
        <legend className="wrap-anywhere float-left mb-3 w-full font-medium">{title}</legend>
        <div className="clear-both">{grid}</div>
      </fieldset>
    );
  });
}

/** What the workspace added to a record's form, under the form's own fields. */
export function CustomFields({ fields, ...values }: CustomFieldsProps) {
  return <Sections fields={fields}>{(field) => <FormField field={field} {...values} />}</Sections>;
}

interface AddedFieldsProps {
  fields: readonly CustomField[];
  /** By the names of their controls. */
  texts: Readonly<Record<string, string>>;
  errorsOf: (name: string) => readonly string[];
  onType: (name: string, text: string) => void;
}

/** The same where no record's form stands around them. */
export function AddedFields({ fields, texts, errorsOf, onType }: AddedFieldsProps) {
  return (
    <Sections fields={fields}>
      {(field) => {
        const name = controlName(field);
        return (
          <AddedField
            field={field}
            name={name}
            value={texts[name] ?? ""}
            onType={(text) => onType(name, text)}
            error={errorsOf(name).join(" ") || undefined}
          />
        );
      }}
    </Sections>
  );
}
