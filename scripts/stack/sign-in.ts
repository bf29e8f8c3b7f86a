// The cookies as the app sets them when somebody signs in, without its form.
import { createServerClient } from "@supabase/ssr";
import { nodeTransport } from "../../lib/supabase/transport";

export interface SignedIn {
  readonly cookies: ReadonlyMap<string, string>;
  /** For the API itself. */
  readonly token: string;
}

export async function signInTo(
  stack: { appUrl: string | null; apiUrl: string; publishableKey: string },
  { email, password }: { email: string; password: string },
): Promise<SignedIn> {
  const cookies = new Map<string, string>();
  const client = createServerClient(stack.apiUrl, stack.publishableKey, {
    cookieOptions: { name: `kp-session-${new URL(stack.appUrl ?? "").port}` },
    cookies: {
      getAll: () => [],
      setAll: (changed) => {
        for (const { name, value } of changed) cookies.set(name, value);
      },
    },
    realtime: nodeTransport,
  });
  const { data, error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  return { cookies, token: data.session.access_token };
}

export const cookieHeader = ({ cookies }: SignedIn): string =>
  [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
