// Changes to many records in words: what was done to how many, and why something stayed.
import { counted, listed } from "@/lib/format/words";
import { KINDS, recordKinds } from "@/lib/kinds/all";
import { route, withQuery } from "@/lib/route";

const verbs: Readonly<Record<string, string>> = {
  add: "added",
  change: "changed",
  delete: "deleted",
  restore: "restored",
  assign: "changed the owner of",
  schedule: "planned follow-ups with",
  undo: "took back a change of",
};

const sources: Readonly<Record<string, string>> = {
  paste: "from a pasted list",
  import: "from a file",
  merge: "by merging",
  assistant: "by the assistant",
  automation: "by an automation",
};

/** "2 organizations and 3 contacts". */
function recordsText(counts: Readonly<Record<string, number>>): string {
  const parts = recordKinds.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [counted(count, KINDS[kind].one, KINDS[kind].many)];
  });
  return parts.length === 0 ? "records" : listed(parts);
}

interface What {
  what: string;
  source: string;
  counts: Readonly<Record<string, number>>;
}

/** "deleted 2 organizations and 3 contacts". */
export function whatText({ what, source, counts }: What): string {
  const said = `${verbs[what] ?? "changed"} ${recordsText(counts)}`;
  return source in sources ? `${said} ${sources[source]}` : said;
}

const reasons: Readonly<Record<string, string>> = {
  changed: "was changed since",
  built_on: "somebody went on with it",
  binned: "is in the trash",
  gone: "was deleted for good",
  not_allowed: "may not be changed by who took it back",
  refused: "a rule forbids it today",
  part: "what hangs on it stays",
};

const refusals: Readonly<Record<string, string>> = {
  parent_deleted: "what it belongs to is in the trash",
  others_records: "records of colleagues hang on it",
  organization_in_use: "it is in use elsewhere",
  product_in_use: "opportunities are about it",
  organization_exists: "its name is taken by now",
  receiver_not_found: "its former owner can’t get it any more",
};

/** Why an undo left a record as it is. */
export function reasonText(reason: string, refusal: string | null): string {
  return (refusal === null ? undefined : refusals[refusal]) ?? reasons[reason] ?? "stayed as it is";
}

export function changeSetHref(id: string) {
  return withQuery(route("/settings/changes"), new URLSearchParams({ set: id }));
}
