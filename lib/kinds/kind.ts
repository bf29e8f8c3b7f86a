// What a kind of record says of itself wherever kinds are listed. Every page carries these facts: what only some places ask
// stands in the other registers, and what the database says in lib/supabase/record-kinds.ts.
import type { RecordKind } from "@/lib/supabase/record-kinds";
import type { Thing } from "@/lib/words";

export interface KindFacts {
  /** What one is called. */
  one: string;
  /** What several are called; also the name of their list, in addresses and saved views. */
  many: string;
  /** The record that it is: of its own kind, or of another one seen from a side. */
  record: RecordKind;
  /** Only where the workspace speaks of them. */
  about?: Thing;
  /** Only where the workspace has this switched on. */
  flag?: "appointments" | "lead_scoring" | "orders" | "samples";
  /** The palette finds it, and remembers that it was opened. */
  found: boolean;
}

/** Of each record a kind that is called like it; others are sides of these. */
export type KindRegister = { [Kind in RecordKind]: KindFacts & { record: Kind } } & Record<string, KindFacts>;
