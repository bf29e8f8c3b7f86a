// What happens right after a session began: the invitation or the wish that led here is carried out.
import "server-only";
import { randomBytes } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { cookies } from "next/headers";
import { z } from "zod";
import { env, isHttps } from "@/lib/env";
import { log } from "@/lib/log";
import { chooseWorkspace } from "@/lib/workspaces/current";
import type { NewWorkspace } from "@/lib/workspaces/schema";
import { accountSchema } from "./account";
import { DEVICE_COOKIE, DEVICE_SECONDS, knownDevice, rememberDevice } from "./known-device";
import { invitationTokenSchema, wishSchema } from "./schema";

const INVITATION_COOKIE = "kp-invitation";
const MAIL_COOKIE = "kp-mail-to";
const SIGN_UP_COOKIE = "kp-sign-up";

async function setShortCookie(name: string, value: string, seconds: number): Promise<void> {
  (await cookies()).set(name, value, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps(),
    maxAge: seconds,
  });
}

/** Survives the detour through the mailbox: whoever signs up from an invitation comes back to it. */
export async function rememberInvitation(token: string): Promise<void> {
  await setShortCookie(INVITATION_COOKIE, token, 60 * 60 * 24);
}

export async function rememberMailTo(email: string): Promise<void> {
  await setShortCookie(MAIL_COOKIE, email, 60 * 60);
}

/** A secret that goes along with the sign-up and stays here: what made a login with it was sent from this browser. */
export async function rememberSignUp(): Promise<string> {
  const secret = randomBytes(16).toString("base64url");
  await setShortCookie(SIGN_UP_COOKIE, secret, 60 * 60 * 24 * 7);
  return secret;
}

const signUpSchema = z.object({ sign_up: z.string().min(16) });

/** Whether the password of a login was chosen in this browser. Else a stranger may have signed up with the address. */
export async function isSignUpOfThisBrowser(metadata: unknown): Promise<boolean> {
  const made = signUpSchema.safeParse(metadata);
  return made.success && made.data.sign_up === (await cookies()).get(SIGN_UP_COOKIE)?.value;
}

export async function knownDeviceOf(account: string): Promise<string | null> {
  return knownDevice(
    (await cookies()).get(DEVICE_COOKIE)?.value,
    account.toLowerCase(),
    env().APP_SIGNING_KEY,
  );
}

/** Sent with every later attempt at an entrance, and nowhere else. */
export async function rememberThisDevice(account: string): Promise<void> {
  const jar = await cookies();
  const held = jar.get(DEVICE_COOKIE)?.value;
  jar.set(DEVICE_COOKIE, rememberDevice(held, account.toLowerCase(), env().APP_SIGNING_KEY), {
    path: "/auth",
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps(),
    maxAge: DEVICE_SECONDS,
  });
}

export async function mailTo(): Promise<string | null> {
  return (await cookies()).get(MAIL_COOKIE)?.value ?? null;
}

export async function forgetTraces(): Promise<void> {
  const jar = await cookies();
  for (const name of [INVITATION_COOKIE, MAIL_COOKIE, SIGN_UP_COOKIE]) if (jar.has(name)) jar.delete(name);
}

async function rememberedInvitation(): Promise<string | null> {
  const parsed = invitationTokenSchema.safeParse((await cookies()).get(INVITATION_COOKIE)?.value);
  return parsed.success ? parsed.data : null;
}

async function createWorkspace(client: SupabaseClient, wish: NewWorkspace): Promise<string> {
  const { data, error } = await client.rpc("create_workspace", {
    name: wish.workspaceName,
    template: wish.template,
  });
  if (error) throw error;
  const id = z.uuid().parse(data);
  await chooseWorkspace(id);
  return id;
}

/** Whoever signed up to join has said so already. What stands in the way is told on the page of the invitation. */
async function join(client: SupabaseClient, token: string): Promise<string> {
  const { data, error } = await client.rpc("accept_invitation", { token });
  const joined = z.uuid().safeParse(data);
  if (error || !joined.success) return `/invite/${token}`;
  await chooseWorkspace(joined.data);
  return "/";
}

/** Where a person who has just confirmed their address, or signed up without having to, goes. */
export async function arrive(client: SupabaseClient, metadata: unknown): Promise<string> {
  const invitation = await rememberedInvitation();
  await forgetTraces();
  if (invitation !== null) return join(client, invitation);

  const { data, error } = await client.rpc("open_page", { account_only: true });
  if (error) throw error;
  if (accountSchema.parse(data).memberships.length > 0) return "/";

  const wish = wishSchema.safeParse(metadata);
  if (!wish.success) return "/welcome";
  try {
    await createWorkspace(client, wish.data.wish);
    // Fulfilled: it need not travel in every token from now on.
    await client.auth.updateUser({ data: { wish: null } });
    return "/";
  } catch (failure) {
    // The page asks again, with what is left of the wish.
    log.warn({ err: failure }, "The workspace wished for at sign-up could not be created");
    return "/welcome";
  }
}
