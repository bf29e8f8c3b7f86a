// Signs people in. A demo user's session is made once per run and kept for the tests that need that person.

import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { z } from "zod";
import { signInTo } from "../scripts/stack/sign-in";
import type { Stack } from "./stack";

const storageStateSchema = z.object({
  cookies: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      domain: z.string(),
      path: z.string(),
      expires: z.number(),
      httpOnly: z.boolean(),
      secure: z.boolean(),
      sameSite: z.enum(["Strict", "Lax", "None"]),
    }),
  ),
  origins: z.array(
    z.object({
      origin: z.string(),
      localStorage: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
});

export type StorageState = z.infer<typeof storageStateSchema>;

export const signedOut: StorageState = { cookies: [], origins: [] };

export interface Sessions {
  of(email: string): Promise<StorageState>;
}

type Person = { email: string; password: string };

export async function signIn(page: Page, { email, password }: Person) {
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/\/login/);
}

/**
 * Cookies as the app sets them when somebody signs in. The form has journeys of its own; going through it for everybody who
 * is needed would be a sixth of the run.
 */
export async function sessionCookies(stack: Stack, person: Person): Promise<StorageState["cookies"]> {
  const { hostname } = new URL(stack.appUrl);
  const { cookies } = await signInTo(stack, person);
  return [...cookies].map(([name, value]) => ({
    name,
    value,
    domain: hostname,
    path: "/",
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: "Lax" as const,
  }));
}

/** Signs somebody in without the form, in place of whoever was. */
export async function signInAtOnce(context: BrowserContext, stack: Stack, person: Person): Promise<void> {
  await context.clearCookies();
  await context.addCookies(await sessionCookies(stack, person));
}

/** Sessions are shared by the workers through files, so that the limit on sign-ins is not what is tested. */
export function createSessions(stack: Stack): Sessions {
  const folder = join("test-results", "sessions", encodeURIComponent(new URL(stack.appUrl).host));
  mkdirSync(folder, { recursive: true });
  const known = new Map<string, Promise<StorageState>>();

  const signInFresh = async (email: string): Promise<StorageState> => {
    const person = stack.users.find((user) => user.email === email);
    if (person === undefined) throw new Error(`${email} is no demo user of this stack.`);
    return { cookies: await sessionCookies(stack, person), origins: [] };
  };

  const load = async (email: string): Promise<StorageState> => {
    const file = join(folder, `${email}.json`);
    const lock = `${file}.lock`;
    const read = () => storageStateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    let isOurs = false;
    const settled = () => {
      if (existsSync(file)) return true;
      try {
        mkdirSync(lock);
        isOurs = true;
        return true;
      } catch {
        // The other worker is signing this person in.
        return false;
      }
    };
    await expect.poll(settled, { message: `session of ${email}`, timeout: 45_000 }).toBe(true);
    if (!isOurs) return read();
    try {
      const state = await signInFresh(email);
      // Moved into place whole, because the other worker reads as soon as the file is there.
      writeFileSync(`${file}.draft`, JSON.stringify(state));
      renameSync(`${file}.draft`, file);
      return state;
    } finally {
      rmdirSync(lock);
    }
  };

  return {
    of(email) {
      const session = known.get(email) ?? load(email);
      known.set(email, session);
      return session;
    },
  };
}
