import { enter } from "@/lib/accounts/entrance";
import { signInSchema } from "@/lib/accounts/schema";
import { besieged, signIn } from "@/lib/accounts/sign-in";

export function POST(request: Request): Promise<Response> {
  return enter(request, {
    page: "/login",
    schema: signInSchema,
    attempt: "sign_in",
    accountOf: ({ email }) => email,
    work: signIn,
    whenSpent: (_, retryAfterSeconds) => besieged(retryAfterSeconds),
  });
}
