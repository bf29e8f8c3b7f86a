// Who is asking. Every page, action and handler authorises itself with one of these; RLS stays the authority.
import "server-only";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { type Account, accountSchema, type EndedMembership, type Profile } from "./accounts/account";
import { type ActionResult, fail, succeed } from "./action-result";
import { mapServiceError, readServiceError } from "./error-mapping";
import { toActionError } from "./errors";
import { outOfReach } from "./out-of-reach";
import { requestFacts } from "./security/request";
import { safeNext } from "./security/safe-next";
import { accessToken, createDataClient, createPassingClient, type DataClient } from "./supabase/server";
import { chosenWorkspaceId, WORKSPACE_FIELD } from "./workspaces/current";
import type { MemberRole } from "./workspaces/roles";
import type { Membership, Workspace } from "./workspaces/schema";

export type SessionUser = { id: string; email: string; sessionId: string | null };

export type SignedIn = {
  user: SessionUser;
  profile: Profile;
  memberships: Membership[];
  ended: EndedMembership[];
};

export type Member = SignedIn & {
  workspace: Workspace;
  role: MemberRole;
  /** What this person may do here, as "permission resource"; the database decides again. */
  permissions: ReadonlySet<string>;
  /** Reads and writes as this person in this workspace. */
  db: DataClient;
};

const claimsSchema = z.object({
  sub: z.uuid(),
  email: z.string().default(""),
  role: z.literal("authenticated"),
  session_id: z.uuid().optional(),
});

/** The person behind a token whose signature and expiry were verified, or null. */
const verifiedUser = cache(async (): Promise<SessionUser | null> => {
  const token = await accessToken();
  if (token === null) return null;
  const client = await createPassingClient();
  const { data, error } = await client.auth.getClaims(token);
  if (error) {
    // Signed out is an answer; a server that can't be asked is not.
    if (mapServiceError(error)?.code === "unavailable") throw error;
    return null;
  }
  const claims = claimsSchema.safeParse(data?.claims);
  if (!claims.success) return null;
  const { sub, email, session_id } = claims.data;
  return { id: sub, email, sessionId: session_id ?? null };
});

const loadAccount = cache(async (workspaceId: string | null): Promise<Account | null> => {
  if ((await accessToken()) === null) return null;
  const db = await createDataClient({ workspaceId });
  const { data, error, status } = await db.rpc("my_account");
  if (error) {
    if (status === 401 || mapServiceError(error)?.code === "signed_out") return null;
    throw error;
  }
  return accountSchema.parse(data);
});

type Session = SignedIn & { account: Account };

/** Token and account are asked for at the same time; both must agree that the session lives. */
const loadSession = cache(async (workspaceId: string | null): Promise<Session | null> => {
  const [user, account] = await Promise.all([verifiedUser(), loadAccount(workspaceId)]);
  if (user === null || account === null || !account.session_open || account.profile === null) return null;
  const { profile, memberships, ended } = account;
  return { user, profile, memberships, ended, account };
});

class OutOfReach extends Error {
  override name = "OutOfReach";
  readonly digest = outOfReach;
}

/** For pages: says when nobody could be asked, so that the error page can. */
async function loadChosenSession(): Promise<Session | null> {
  const workspaceId = await chosenWorkspaceId();
  try {
    return await loadSession(workspaceId);
  } catch (error) {
    if (mapServiceError(error)?.code !== "unavailable") throw error;
    throw new OutOfReach(readServiceError(error)?.message);
  }
}

export async function currentSession(): Promise<SignedIn | null> {
  return loadChosenSession();
}

async function toSignIn(): Promise<never> {
  const { path } = await requestFacts();
  const query = new URLSearchParams();
  const next = safeNext(path);
  if (next !== "/") query.set("next", next);
  if ((await accessToken()) !== null) query.set("ended", "1");
  redirect(query.size === 0 ? "/login" : `/login?${query}`);
}

export async function requireUser(): Promise<SignedIn> {
  return (await currentSession()) ?? toSignIn();
}

async function memberOf(session: Session): Promise<Member | null> {
  const { account, user, profile, memberships, ended } = session;
  if (account.workspace === null || account.role === null) return null;
  const db = await createDataClient({ workspaceId: account.workspace.id });
  const { workspace, role } = account;
  return {
    user,
    profile,
    memberships,
    ended,
    workspace,
    role,
    permissions: new Set(account.permissions),
    db,
  };
}

/** For pages: who is asking, as a member of the workspace this browser works in. */
export async function requireMember(): Promise<Member> {
  const session = (await loadChosenSession()) ?? (await toSignIn());
  return (await memberOf(session)) ?? redirect("/welcome");
}

/** For pages that only some roles may open. Others get the same answer as for a page that does not exist. */
export async function requireRole(...roles: [MemberRole, ...MemberRole[]]): Promise<Member> {
  const member = await requireMember();
  if (!roles.includes(member.role)) notFound();
  return member;
}

/**
 * For actions: never redirects, so that nothing typed is lost. The form says in which workspace it was opened; when the
 * browser has moved to another one since, the write is refused rather than sent to the wrong company.
 */
export async function memberForAction(
  form: FormData | { workspaceId: string },
): Promise<ActionResult<Member>> {
  try {
    const session = await loadSession(await chosenWorkspaceId());
    if (session === null) {
      return fail("signed_out", "You have been signed out. Sign in again in another tab, then repeat this.");
    }
    const opened = form instanceof FormData ? form.get(WORKSPACE_FIELD) : form.workspaceId;
    const member = await memberOf(session);
    if (member === null) {
      return fail("forbidden", "You are no longer a member of this workspace.");
    }
    if (opened !== member.workspace.id) {
      const from = session.memberships.find((membership) => membership.workspace_id === opened)?.name;
      return fail(
        "workspace_changed",
        `This form belongs to ${from ?? "another workspace"}, but you are working in ${member.workspace.name} now. Switch back to save it.`,
      );
    }
    return succeed(member);
  } catch (error) {
    return toActionError(error, "memberForAction");
  }
}

/** For route handlers: a member, or the answer to send instead. */
export async function memberForRequest(): Promise<Member | Response> {
  const noStore = { "cache-control": "private, no-store" };
  try {
    const session = await loadSession(await chosenWorkspaceId());
    if (session === null) {
      return Response.json(fail("signed_out", "Sign in first."), { status: 401, headers: noStore });
    }
    return (
      (await memberOf(session)) ??
      Response.json(fail("forbidden", "You are not a member of this workspace."), {
        status: 403,
        headers: noStore,
      })
    );
  } catch (error) {
    return Response.json(toActionError(error, "memberForRequest"), { status: 503, headers: noStore });
  }
}
