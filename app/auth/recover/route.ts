import { enter } from "@/lib/accounts/entrance";
import { recoverySent, requestRecovery } from "@/lib/accounts/mails";
import { recoverSchema } from "@/lib/accounts/schema";

export function POST(request: Request): Promise<Response> {
  return enter(request, {
    page: "/forgot-password",
    schema: recoverSchema,
    attempt: "recover",
    accountOf: ({ email }) => email,
    work: ({ email }) => requestRecovery(email),
    whenSpent: ({ email }) => recoverySent(email),
  });
}
