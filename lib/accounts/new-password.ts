// Choosing a new password after a link from the mailbox has proved who it is.
import "server-only";
import { cookies } from "next/headers";
import { currentSession, type SignedIn } from "@/lib/auth";
import { env } from "@/lib/env";
import { readServiceError } from "@/lib/error-mapping";
import { createSessionClient } from "@/lib/supabase/server";
import { reportOwnLogin } from "./attempts";
import { isProof, PROOF_COOKIE } from "./mailbox-proof";
import { passwordProblem } from "./password";
import type { Reply } from "./reply";

/** A session that began with a password proves nothing new: it may be somebody at an unlocked desk. */
export async function cameFromMailbox({ user }: Pick<SignedIn, "user">): Promise<boolean> {
  return isProof((await cookies()).get(PROOF_COOKIE)?.value, user.sessionId, env().APP_SIGNING_KEY);
}

function atPassword(message: string): Reply {
  return { status: 422, message: "Please check the marked field.", fieldErrors: { password: [message] } };
}

/** Sets it and ends every other session of the person. */
export async function setPassword(password: string): Promise<Reply | null> {
  const client = await createSessionClient();
  const { error } = await client.auth.updateUser({ password });
  if (error) {
    const code = readServiceError(error)?.code ?? "";
    if (code === "same_password") return atPassword("That is the password you have now. Choose another.");
    if (code === "weak_password")
      return atPassword("That password is too easy to guess. Choose a longer one.");
    throw error;
  }
  await reportOwnLogin("password_changed");
  const { error: notEnded } = await client.auth.signOut({ scope: "others" });
  if (notEnded) throw notEnded;
  return null;
}

export async function resetPassword(password: string): Promise<Reply> {
  const session = await currentSession();
  if (session === null || !(await cameFromMailbox(session))) {
    return {
      status: 403,
      message: "This page is open for half an hour after the link in the mail. Ask for a new link.",
    };
  }
  const { email, full_name } = session.profile;
  const problem = passwordProblem(password, { email, fullName: full_name });
  if (problem !== null) return atPassword(problem);
  const refused = await setPassword(password);
  if (refused !== null) return refused;
  (await cookies()).delete(PROOF_COOKIE);
  return { status: 200, redirectTo: "/" };
}
