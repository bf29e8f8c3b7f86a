// Signs people in through the real form, once per run, and keeps the cookies for the tests that need that person.
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import { z } from "zod";
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

export async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/\/login/);
}

/** Sessions are shared by the workers through files, so that the limit on sign-ins is not what is tested. */
export function createSessions(browser: Browser, stack: Stack): Sessions {
  const folder = join("test-results", "sessions", encodeURIComponent(new URL(stack.appUrl).host));
  mkdirSync(folder, { recursive: true });
  const known = new Map<string, Promise<StorageState>>();

  const signInFresh = async (email: string): Promise<StorageState> => {
    const person = stack.users.find((user) => user.email === email);
    if (person === undefined) throw new Error(`${email} is no demo user of this stack.`);
    const context = await browser.newContext({ baseURL: stack.appUrl });
    try {
      await signIn(await context.newPage(), person);
      return await context.storageState();
    } finally {
      await context.close();
    }
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
