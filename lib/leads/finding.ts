import type { Finding } from "@/lib/kinds/finding";

export const leadFinding: Finding = {
  keywords: ["queue", "waiting", "hot", "enquiries", "inquiries", "requests"],
  // One is made as a person is.
  guide: "leads",
};
