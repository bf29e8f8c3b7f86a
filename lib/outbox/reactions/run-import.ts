// Writes the rows of an import, slice by slice and each slice its own transaction, as whoever began it. Others wait for what is
// due in the same batch, so it rests after a while, and an event says that there is more.
import { importSliceSchema } from "@/lib/imports/contract";
import { ask, type Reaction } from "../reaction";

/** No slice is begun after that long, in milliseconds. */
const RESTS_AFTER = 10_000;

export const runImport: Reaction = async ({ workspace_id, resource_id }, db) => {
  const until = performance.now() + RESTS_AFTER;
  let state = "more";
  while (state === "more") {
    const is_last = performance.now() > until;
    const parameters = { workspace_id, import_id: resource_id, is_last };
    state = (await ask(db, "run_import_slice", parameters, importSliceSchema)).state;
    if (is_last) return;
  }
  // Whoever has it may be gone in a moment: this is tried again until it is over.
  if (state === "busy") throw new Error("Another worker has this import");
};
