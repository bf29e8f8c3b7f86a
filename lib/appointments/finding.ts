import type { Finding } from "@/lib/kinds/finding";

export const appointmentFinding: Finding = {
  keywords: ["bookings", "schedule", "visits", "no-show", "diary"],
  create: { roles: ["admin", "manager", "rep"], keywords: ["book", "schedule", "new"] },
  guide: "appointments",
};
