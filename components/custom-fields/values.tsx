import { Badge } from "@/components/ui/badge";
import { type CustomField, customValues, expiryOf, valueInWords } from "@/lib/custom-fields/fields";

interface CustomFactsProps {
  fields: readonly CustomField[];
  stored: unknown;
  /** The person's day, for what expires. */
  today: string;
}

/** What the workspace added to a record, as lines of a list of facts: stands inside its `dl`. */
export function CustomFacts({ fields, stored, today }: CustomFactsProps) {
  const values = customValues(stored);
  return fields.map((field) => {
    const value = values[field.key];
    const expiry = value === undefined ? null : expiryOf(field, value, today);
    return (
      <div key={field.key} className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 py-1">
        <dt className="wrap-anywhere text-third">{field.label}</dt>
        <dd className="wrap-anywhere whitespace-pre-line">
          {value === undefined ? (
            "–"
          ) : field.kind === "link" && typeof value === "string" && /^https?:\/\//i.test(value) ? (
            <a href={value} rel="noreferrer" className="underline decoration-line underline-offset-2">
              {value.replace(/^https?:\/\//i, "")}
            </a>
          ) : (
            valueInWords(value)
          )}
          {expiry && (
            <>
              {" "}
              <Badge tone={expiry.tone}>{expiry.label}</Badge>
            </>
          )}
        </dd>
      </div>
    );
  });
}
