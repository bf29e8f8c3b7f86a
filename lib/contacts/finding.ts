import type { Finding } from "@/lib/kinds/finding";

export const contactFinding: Finding = {
  keywords: ["people", "persons", "contacts"],
  create: { roles: ["admin", "manager", "rep"], keywords: ["person", "people", "new"] },
  guide: "customers-and-people",
};
