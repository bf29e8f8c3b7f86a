import { enter } from "@/lib/accounts/entrance";
import { signUpInvitedSchema } from "@/lib/accounts/schema";
import { signUp } from "@/lib/accounts/sign-up";

export function POST(request: Request): Promise<Response> {
  return enter(request, {
    page: "/signup",
    schema: signUpInvitedSchema,
    attempt: "sign_up",
    accountOf: ({ email }) => email,
    work: ({ invitation, ...person }) => signUp(person, { invitation }),
  });
}
