import { enter } from "@/lib/accounts/entrance";
import { followLink } from "@/lib/accounts/links";
import { linkSchema } from "@/lib/accounts/schema";

export function POST(request: Request): Promise<Response> {
  return enter(request, {
    page: "/auth/confirm",
    schema: linkSchema,
    attempt: "confirm",
    accountOf: () => undefined,
    work: followLink,
  });
}
