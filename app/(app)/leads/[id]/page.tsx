import { redirect } from "next/navigation";
import { requireMember } from "@/lib/auth";
import { recordHref } from "@/lib/records/places";

/** A lead is a person: their page is the one of contacts. */
export default async function LeadPage({ params }: PageProps<"/leads/[id]">) {
  await requireMember();
  redirect(recordHref("contact", (await params).id));
}
