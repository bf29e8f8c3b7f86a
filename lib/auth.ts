// Who is asking. Every page, action and handler authorises itself with one of these; RLS stays the authority.
import { answerFailure } from "@/lib/entrances/failure";
import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type Account, accountSchema, type EndedMembership, type Profile } from "./accounts/account";
import { type ActionResult, fail, succeed } from "./action-result";
import { mapServiceError, readServiceError } from "./error-mapping";
import { toActionError } from "./errors";
import type { OpenedPage } from "./opened-page";
import { outOfReach } from "./out-of-reach";
import { requestFacts } from "./security/request";
import { safeNext } from "./security/safe-next";
import { accessToken, createDataClient, type DataClient } from "./supabase/server";
import { listAt } from "./views/rules";
import { chosenWorkspaceId, WORKSPACE_FIELD } from "./workspaces/current";
import type { MemberRole } from "./workspaces/roles";
import type { Membership, Workspace } from "./workspaces/schema";

export type SessionUser = { id: string; sessionId: string | null };

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
  /** What pages need beside their records: there already where a page asked, else read when it is first wanted. */
  opened: () => Promise<OpenedPage>;
};

/** How much is asked along with who it is: a page shows the rest as well, most actions and handlers need none of it. */
export type Extent = "account" | "page";

/**
 * What an action learned stands for the page that is read again after it. They are one request, which React's cache doesn't
 * span: the request's own headers do, and what is kept goes with them.
 */
const learned = new WeakMap<object, { workspaceId: string | null; account: Account }>();

/** The API has verified the token before the database answers: its signature, that it hasn't ended, and whose it is. */
const loadAccount = cache(async (workspaceId: string | null, extent: Extent): Promise<Account | null> => {
  if ((await accessToken()) === null) return null;
  const before = learned.get(await headers());
  if (before?.workspaceId === workspaceId) return before.account;
  const db = await createDataClient({ workspaceId });
  const list = extent === "page" ? listAt((await requestFacts()).path) : null;
  const { data, error, status } = await db.rpc("open_page", {
    ...(list === null ? {} : { list }),
    account_only: extent === "account",
  });
  if (error) {
    if (status === 401 || mapServiceError(error)?.code === "signed_out") return null;
    throw error;
  }
  return accountSchema.parse(data);
});

/** Between two questions of one request; told like any token that the API refuses. */
class SessionEnded extends Error {
  override name = "SessionEnded";
  readonly code = "session_expired";
}

/** For what began with nothing but who asks, and turns out to need the rest. */
async function openPage(workspaceId: string): Promise<OpenedPage> {
  const page = (await loadAccount(workspaceId, "page"))?.page ?? null;
  if (page === null) throw new SessionEnded();
  return page;
}

type Session = SignedIn & { account: Account };

/** A token outlives its session by up to an hour; the database says whether that still lives. */
const loadSession = cache(async (workspaceId: string | null, extent: Extent): Promise<Session | null> => {
  const account = await loadAccount(workspaceId, extent);
  if (account === null || !account.session_open || account.profile === null) return null;
  const { profile, memberships, ended, session_id } = account;
  return { user: { id: profile.user_id, sessionId: session_id }, profile, memberships, ended, account };
});

class OutOfReach extends Error {
  override name = "OutOfReach";
  readonly digest = outOfReach;
}

/** For pages: says when nobody could be asked, so that the error page can. */
async function loadChosenSession(extent: Extent): Promise<Session | null> {
  const workspaceId = await chosenWorkspaceId();
  try {
    return await loadSession(workspaceId, extent);
  } catch (error) {
    if (mapServiceError(error)?.code !== "unavailable") throw error;
    throw new OutOfReach(readServiceError(error)?.message);
  }
}

export async function currentSession(): Promise<SignedIn | null> {
  return loadChosenSession("account");
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

/** Once for each session, so that what is kept for a member is kept for the whole page. */
const memberOf = cache(async (session: Session): Promise<Member | null> => {
  const { account, user, profile, memberships, ended } = session;
  const { workspace, role } = account;
  if (workspace === null || role === null) return null;
  const db = await createDataClient({ workspaceId: workspace.id });
  let opening: Promise<OpenedPage> | undefined;
  return {
    user,
    profile,
    memberships,
    ended,
    workspace,
    role,
    permissions: new Set(account.permissions),
    db,
    opened: () => {
      opening ??= account.page === null ? openPage(workspace.id) : Promise.resolve(account.page);
      return opening;
    },
  };
});

/** For pages: who is asking, as a member of the workspace this browser works in. */
export async function requireMember(): Promise<Member> {
  const session = (await loadChosenSession("page")) ?? (await toSignIn());
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
 * browser has moved to another one since, the write is refused rather than sent to the wrong company. With `page` the page that
 * is read again after it takes what was learned here for its own: only for what changes nothing of that.
 */
export async function memberForAction(
  form: FormData | { workspaceId: string },
  extent: Extent = "account",
): Promise<ActionResult<Member>> {
  try {
    const workspaceId = await chosenWorkspaceId();
    const session = await loadSession(workspaceId, extent);
    if (session === null) {
      return fail("signed_out", "You have been signed out. Sign in again in another tab, then repeat this.");
    }
    if (extent === "page") learned.set(await headers(), { workspaceId, account: session.account });
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

/** For route handlers: a member, or the answer to send instead. Most of them show people or lists of choices. */
export async function memberForRequest(extent: Extent = "page"): Promise<Member | Response> {
  try {
    const session = await loadSession(await chosenWorkspaceId(), extent);
    if (session === null) return answerFailure(fail("signed_out", "Sign in first."));
    return (
      (await memberOf(session)) ?? answerFailure(fail("forbidden", "You are not a member of this workspace."))
    );
  } catch (error) {
    return answerFailure(toActionError(error, "memberForRequest"));
  }
}
