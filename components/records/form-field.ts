// How a field stands in a record's form: its value, what is wrong with it, and how it tells what is typed.
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { type FieldValues, useController, useWatch } from "react-hook-form";

/** How a field's value reads to people where that isn't itself: the label of a choice, the name of who is linked. */
export type Reads = (value: string) => ReactNode;

export const labelIn =
  (options: readonly { value: string; label: string }[]): Reads =>
  (value) =>
    options.find((option) => option.value === value)?.label ?? value;

/** What the fields of a form told of that, by their names. */
export const FormReads = createContext<Map<string, Reads> | null>(null);

export interface RecordField {
  name: string;
  value: string;
  onChange: (text: string) => void;
  /** What the schema or the server found wrong. */
  error: string | undefined;
}

/** A field that is taken away is no part of the form any more. */
export function useRecordField(
  name: string,
  opensWith: string | null | undefined,
  reads?: Reads,
): RecordField {
  const told = useContext(FormReads);
  useEffect(() => {
    if (reads === undefined) return;
    told?.set(name, reads);
    return () => void told?.delete(name);
  });
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
