// What is amiss with the database, in words: what each finding means, and what to do about it.

interface Meaning {
  title: string;
  means: string;
  todo: string;
  isBad: boolean;
}

const meanings: Readonly<Record<string, Meaning>> = {
  no_row_security: {
    title: "Table without row security",
    means: "Whoever may use the table reads all of it, other workspaces included.",
    todo: "Enable row level security and give it policies.",
    isBad: true,
  },
  no_policy: {
    title: "Table without a policy",
    means: "Row security is on, but no rule lets anybody in: it answers empty.",
    todo: "Add the policy that was meant, or take the grant away.",
    isBad: false,
  },
  view_past_policies: {
    title: "View that passes the policies by",
    means: "It reads as its owner, so it shows more than the person may see.",
    todo: "Recreate it with security_invoker.",
    isBad: true,
  },
  open_to_strangers: {
    title: "Open without signing in",
    means: "The role for people who have not signed in holds rights on it.",
    todo: "Revoke every right of anon.",
    isBad: true,
  },
  loose_search_path: {
    title: "Function that can be misled",
    means: "It runs with its owner's rights and looks names up wherever the caller says.",
    todo: "Set an empty search_path on it.",
    isBad: true,
  },
  key_without_index: {
    title: "Key without an index",
    means: "Deleting what it points at reads the whole table.",
    todo: "Create an index that begins with the key's columns.",
    isBad: false,
  },
  broken_index: {
    title: "Index that was never finished",
    means: "It costs with every write and serves nothing.",
    todo: "Drop it and create it again.",
    isBad: true,
  },
  index_twice: {
    title: "The same index twice",
    means: "Every write keeps both; one would do.",
    todo: "Drop one of them.",
    isBad: false,
  },
  dead_rows: {
    title: "Many dead rows",
    means: "A fifth of the table or more is what was changed or deleted, and still takes room.",
    todo: "Run vacuum (analyze) on it; look why autovacuum is behind.",
    isBad: false,
  },
  old_statistics: {
    title: "Old statistics",
    means: "Much changed since the database last looked, so it may choose slow ways.",
    todo: "Run analyze on it. Autovacuum does that by itself within minutes, as a rule.",
    isBad: false,
  },
  unused_index: {
    title: "Index that nothing used for 30 days",
    means: "It costs with every write and takes room.",
    todo: "Drop it, unless a yearly report needs it.",
    isBad: false,
  },
};

export function meaningOf(finding: string): Meaning {
  return (
    meanings[finding] ?? {
      title: finding.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase()),
      means: "A newer database looks for this; the application does not know it yet.",
      todo: "Bring the application up to date.",
      isBad: false,
    }
  );
}

const SHOWN = 8;

/** The first few by name, the rest as a number. */
export function subjectsText(subjects: readonly string[]): string {
  const rest = subjects.length - SHOWN;
  return [...subjects.slice(0, SHOWN), ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
}
