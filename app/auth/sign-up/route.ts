import { enter } from "@/lib/accounts/entrance";
import { signUpSchema } from "@/lib/accounts/schema";
import { signUp } from "@/lib/accounts/sign-up";

export function POST(request: Request): Promise<Response> {
  return enter(request, {
    page: "/signup",
    schema: signUpSchema,
    attempt: "sign_up",
    accountOf: ({ email }) => email,
    work: ({ workspaceName, template, ...person }) => signUp(person, { wish: { workspaceName, template } }),
  });
}
