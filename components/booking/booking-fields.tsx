"use client";

import { EntranceField } from "@/components/accounts/entrance-field";
import { useFieldErrors } from "@/components/accounts/field-errors";
import { Checkbox } from "@/components/ui/checkbox";

interface Option {
  id: string;
  name: string;
}

interface BookingFieldsProps {
  confirmations: boolean;
  reminderHours: number | null;
  sender: string | null;
  workspace: string;
  isPageOn: boolean;
  slug: string | null;
  /** The address up to what is typed. */
  base: string;
  services: readonly Option[];
  serviceIds: readonly string[];
  people: readonly Option[];
  personIds: readonly string[];
}

interface SeveralProps {
  legend: string;
  name: string;
  options: readonly Option[];
  chosen: readonly string[];
}

function Several({ legend, name, options, chosen }: SeveralProps) {
  const errors = useFieldErrors(name);
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-second text-sm">{legend}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {options.map((option) => (
          <label key={option.id} className="flex items-center gap-2 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              name={name}
              value={option.id}
              defaultChecked={chosen.includes(option.id)}
              className="size-4 accent-accent pointer-coarse:size-6"
            />
            {option.name}
          </label>
        ))}
      </div>
      {errors && <p className="mt-1 text-bad text-sm">{errors.join(" ")}</p>}
    </fieldset>
  );
}

/** What customers are mailed, and whether strangers can book. */
export function BookingFields(saved: BookingFieldsProps) {
  return (
    <>
      <Checkbox
        name="confirmations"
        defaultChecked={saved.confirmations}
        label="Mail customers when they are booked, moved or cancelled"
        description="With a part for their calendar, and a link to confirm, move or cancel."
      />
      <EntranceField
        name="reminder"
        label="Remind them, hours before"
        inputMode="numeric"
        defaultValue={saved.reminderHours === null ? "" : String(saved.reminderHours)}
        description="Left empty, nobody is reminded. Whoever was booked later than that isn’t either."
      />
      <EntranceField
        name="sender"
        label="Name of the sender"
        maxLength={80}
        defaultValue={saved.sender ?? ""}
        placeholder={saved.workspace}
      />
      <Checkbox
        name="page"
        defaultChecked={saved.isPageOn}
        label="Let anybody ask for a time on a public page"
        description="They confirm it from their e-mail within 15 minutes. They come as guests: nobody learns who is in your book."
      />
      <EntranceField
        name="slug"
        label="Address of the page"
        defaultValue={saved.slug ?? ""}
        placeholder="bay-clinic"
        description={`${saved.base}…`}
      />
      <Several
        legend="What can be booked"
        name="services"
        options={saved.services}
        chosen={saved.serviceIds}
      />
      <Several legend="Who can be booked" name="people" options={saved.people} chosen={saved.personIds} />
    </>
  );
}
