import { type CustomField, listIn } from "@/lib/custom-fields/fields";
import { formatDayLong } from "@/lib/format/day";
import { useLinked } from "./linked";

interface ValueReadProps {
  field: CustomField;
  /** As its control sends it. */
  value: string;
}

function Linked({ field, value }: ValueReadProps) {
  return useLinked(field, value)?.label;
}

/** What stands in a control of an added field, as people read it. */
export function ValueRead({ field, value }: ValueReadProps) {
  switch (field.kind) {
    case "person":
    case "record":
      return <Linked field={field} value={value} />;
    case "multi_choice":
      return listIn(value).join(", ");
    case "date":
      return formatDayLong(value);
    case "yes_no":
      return value === "yes" ? "Yes" : "No";
    default:
      return value;
  }
}
