import { useRecordField } from "./form-field";

/** What a form sends along and nobody changes in it. */
export function FixedValue({ name, value }: { name: string; value: string | null }) {
  useRecordField(name, value);
  return null;
}
