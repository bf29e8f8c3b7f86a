import { enter } from "@/lib/accounts/entrance";
import { resetPassword } from "@/lib/accounts/new-password";
import { resetSchema } from "@/lib/accounts/schema";

export function POST(request: Request): Promise<Response> {
  return enter(request, {
    page: "/reset-password",
    schema: resetSchema,
    attempt: "confirm",
    accountOf: () => undefined,
    work: ({ password }) => resetPassword(password),
  });
}
