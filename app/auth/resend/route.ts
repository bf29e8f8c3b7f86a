import { enter } from "@/lib/accounts/entrance";
import { resendMail, sentBefore } from "@/lib/accounts/mails";
import { resendSchema } from "@/lib/accounts/schema";

export function POST(request: Request): Promise<Response> {
  return enter(request, {
    page: "/check-mail",
    schema: resendSchema,
    attempt: "resend",
    accountOf: ({ email }) => email,
    work: ({ email, kind }) => resendMail(email, kind),
    whenSpent: () => sentBefore,
  });
}
