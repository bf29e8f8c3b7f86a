import { IntentLink } from "@/components/ui/intent-link";
import { changeSetHref } from "@/lib/change-sets/words";
import { counted } from "@/lib/format/words";

interface WithOthersProps {
  change: { change_set_id: string | null; change_set_records: number | null };
}

/** Beside a change that one press made to several records: how many, with the way to all of them and to Undo. */
export function WithOthers({ change: { change_set_id, change_set_records } }: WithOthersProps) {
  if (change_set_id === null || change_set_records === null || change_set_records < 2) return null;
  return (
    <IntentLink
      href={changeSetHref(change_set_id)}
      className="text-second text-sm underline decoration-line underline-offset-2 hover:text-text hover:decoration-current"
    >
      with {counted(change_set_records - 1, "other", "others")}
    </IntentLink>
  );
}
