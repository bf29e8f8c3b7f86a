// What a workspace can add fields to: every kind of record that has room for them.
import { recordKinds } from "@/lib/kinds/all";
import { RECORD_KINDS, type RecordKind } from "@/lib/supabase/record-kinds";
import type { FieldEntity } from "./fields";

const hasFields = (kind: RecordKind): kind is FieldEntity => RECORD_KINDS[kind].custom;

export const FIELD_ENTITIES: readonly FieldEntity[] = recordKinds.filter(hasFields);
