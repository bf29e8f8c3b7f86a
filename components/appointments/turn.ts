// Changes what an appointment is, says so, and takes it back when asked.
import { notify } from "@/components/ui/toast";
import { changeAppointmentStatus } from "@/lib/appointments/actions";
import type { StatusChange } from "@/lib/appointments/schema";

interface Turn {
  workspaceId: string;
  id: string;
  to: Omit<StatusChange, "id">;
  before: Omit<StatusChange, "id">;
  said: string;
}

export async function turnAppointment({ workspaceId, id, to, before, said }: Turn): Promise<boolean> {
  const result = await changeAppointmentStatus({ workspaceId, id, ...to }).catch(() => null);
  if (!result?.ok) {
    notify({ title: result?.message ?? "No connection. It is as it was.", tone: "bad" });
    return false;
  }
  notify({
    title: said,
    tone: "good",
    undo: () =>
      void changeAppointmentStatus({ workspaceId, id, ...before }).then(
        (back) => !back.ok && notify({ title: back.message, tone: "bad" }),
        () => notify({ title: "No connection. It is as it was.", tone: "bad" }),
      ),
  });
  return true;
}
