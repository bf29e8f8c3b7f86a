// Companies made for one test, so that tests which change things don't meet each other.
import { randomBytes } from "node:crypto";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { z } from "zod";
import { asOperator } from "./operator";
import { signInAtOnce } from "./sessions";
import type { Stack } from "./stack";

export interface NewWorkspaceOptions {
  readonly template?: "food-brokerage" | "cannabis-wholesale" | "appointment-desk";
  readonly company?: string;
  readonly name?: string;
}

export interface NewWorkspace {
  readonly id: string;
  readonly company: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** A page of a browser of its own, signed in as the admin who made the workspace. */
  readonly page: Page;
  readonly context: BrowserContext;
}

export type WorkspaceFactory = (options?: NewWorkspaceOptions) => Promise<NewWorkspace>;

interface Surroundings {
  readonly browser: Browser;
  readonly stack: Stack;
  readonly contextOptions: BrowserContextOptions;
  readonly onContext: (context: BrowserContext) => Promise<void>;
}

/** Nobody else's address, so that a mail or a limit never belongs to another test. */
export function uniqueEmail(name: string): string {
  return `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}.${randomBytes(5).toString("hex")}@e2e.example`;
}

/** A call of Supabase's own interface, as anybody with the publishable key could make it. */
export async function callApi(
  stack: Stack,
  path: string,
  body: unknown,
  token = stack.publishableKey,
): Promise<unknown> {
  const response = await fetch(new URL(path, stack.apiUrl), {
    method: "POST",
    headers: {
      apikey: stack.publishableKey,
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  // A function that returns nothing answers with nothing.
  return text === "" ? null : JSON.parse(text);
}

const sessionSchema = z.object({ access_token: z.string() });

async function accessToken(stack: Stack, email: string, password: string): Promise<string> {
  const answer = await callApi(stack, "/auth/v1/token?grant_type=password", { email, password });
  return sessionSchema.parse(answer).access_token;
}

export function createWorkspaceFactory({ browser, stack, contextOptions, onContext }: Surroundings) {
  const contexts: BrowserContext[] = [];

  const create: WorkspaceFactory = async (options = {}) => {
    const name = options.name ?? "Robin Vale";
    const company = options.company ?? `Test Kitchen ${randomBytes(3).toString("hex")}`;
    const email = uniqueEmail(name);
    const password = `Pantry-${randomBytes(6).toString("hex")}-9`;
    await callApi(stack, "/auth/v1/signup", { email, password, data: { full_name: name } });
    // The way through mail has journeys of its own.
    await asOperator(
      stack,
      (sql) => sql`update auth.users set email_confirmed_at = now() where email = ${email}`,
    );
    const id = z
      .string()
      .parse(
        await callApi(
          stack,
          "/rest/v1/rpc/create_workspace",
          { name: company, template: options.template ?? "food-brokerage" },
          await accessToken(stack, email, password),
        ),
      );
    const context = await browser.newContext({
      ...contextOptions,
      storageState: { cookies: [], origins: [] },
    });
    contexts.push(context);
    await onContext(context);
    await signInAtOnce(context, stack, { email, password });
    return { id, company, name, email, password, page: await context.newPage(), context };
  };

  return {
    create,
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
}
