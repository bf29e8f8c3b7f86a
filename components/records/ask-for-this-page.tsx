"use client";

import { usePathname } from "next/navigation";
import { KINDS, recordKinds } from "@/lib/kinds/all";
import { isId } from "@/lib/records/schema";
import { RECORD_KINDS } from "@/lib/supabase/record-kinds";
import { AskForAccess } from "./ask-for-access";

// What was logged is seen with what it is about, and the catalogue is nobody's own.
const askable = recordKinds.filter(
  (kind) => RECORD_KINDS[kind].owner !== null && RECORD_KINDS[kind].access !== "logged",
);

/** For a page that shows nothing: where its address is that of a record, its owner can be asked, if there is one. */
export function AskForThisPage() {
  const [, list, id, ...rest] = usePathname().split("/");
  const resource = askable.find((kind) => KINDS[kind].many === list);
  if (resource === undefined || id === undefined || rest.length > 0 || !isId(id)) return null;
  return <AskForAccess resource={resource} about={{ id }} />;
}
