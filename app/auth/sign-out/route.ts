import { forgetTraces } from "@/lib/accounts/arrival";
import { reportOwnLogin } from "@/lib/accounts/attempts";
import { createSessionClient } from "@/lib/supabase/server";
import { chooseWorkspace } from "@/lib/workspaces/current";

// POST only: a link or an image on another page must not sign anyone out.
export async function POST(): Promise<Response> {
  await reportOwnLogin("sign_out");
  const client = await createSessionClient();
  await client.auth.signOut({ scope: "local" });
  await chooseWorkspace(null);
  await forgetTraces();
  return new Response(null, {
    status: 303,
    headers: { location: "/login?out=1", "cache-control": "private, no-store" },
  });
}
