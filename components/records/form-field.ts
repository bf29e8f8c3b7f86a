// How a field stands in a record's form: its value, what is wrong with it, and how it tells what is typed.
import { type FieldValues, useController, useWatch } from "react-hook-form";

export interface RecordField {
  name: string;
  value: string;
  onChange: (text: string) => void;
  /** What the schema or the server found wrong. */
  error: string | undefined;
}

/** A field that is taken away is no part of the form any more. */
export function useRecordField(name: string, opensWith: string | null | undefined): RecordField {
  const { field, fieldState } = useController<FieldValues>({
    name,
    defaultValue: opensWith ?? "",
    shouldUnregister: true,
  });
  const value: unknown = field.value;
  return {
    name,
    value: typeof value === "string" ? value : "",
    onChange: field.onChange,
    error: fieldState.error?.message,
  };
}

/** What another field of the form holds right now. */
export function useTyped(name: string, opensWith: string | null | undefined = ""): string {
  const value: unknown = useWatch<FieldValues>({ name, defaultValue: opensWith ?? "" });
  return typeof value === "string" ? value : "";
}
