// The services of a workspace, as forms and lists read them.
import "server-only";
import type { Member } from "@/lib/auth";

/** In their order, those no longer offered too: appointments go on naming them. */
export async function listServices({ db, workspace }: Member) {
  const { data, error } = await db
    .from("appointment_services")
    .select("id, name, minutes, buffer_minutes, colour, position, is_active, version")
    .eq("workspace_id", workspace.id)
    .order("position")
    .order("name")
    .limit(200);
  if (error) throw error;
  return data;
}
export type Service = Awaited<ReturnType<typeof listServices>>[number];
