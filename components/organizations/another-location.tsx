import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface AnotherLocationProps {
  /** Its city, once somebody said that it is another location; null until then. */
  city: string | null;
  /** The name was refused: there is one. */
  isTaken: boolean;
  error: string[];
  onChange: (city: string | null) => void;
}

/** A new customer of a name that is there already: chains have branches. Asked only where it matters. */
export function AnotherLocation({ city, isTaken, error, onChange }: AnotherLocationProps) {
  if (!isTaken && city === null) return null;
  return (
    <>
      <Checkbox
        checked={city !== null}
        onCheckedChange={(ticked) => onChange(ticked ? "" : null)}
        label="It’s another location"
        description="Chains have several. They are told apart by their city."
      />
      {city !== null && (
        <Field label="City of this one" required {...(error.length > 0 ? { error } : {})}>
          <Input
            value={city}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
            autoComplete="off"
            maxLength={120}
          />
        </Field>
      )}
    </>
  );
}
