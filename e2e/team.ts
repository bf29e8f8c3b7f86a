// Colleagues with logins in a workspace of a test's own, and records that are theirs.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { z } from "zod";
import { asOperator } from "./operator";
import type { Stack } from "./stack";
import { callApi, type NewWorkspace, uniqueEmail } from "./workspaces";

export type TeamRole = "admin" | "manager" | "rep" | "viewer";

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly opportunityId: string;
}

const sessionSchema = z.object({ access_token: z.string(), user: z.object({ id: z.uuid() }) });
const idSchema = z.object({ id: z.uuid() });
const rowsSchema = z.array(idSchema).min(1);

async function sessionOf(stack: Stack, { email, password }: { email: string; password: string }) {
  const answer = await callApi(stack, "/auth/v1/token?grant_type=password", { email, password });
  return sessionSchema.parse(answer);
}

/** Calls the API as somebody in the workspace, as their browser's server would. */
export async function apiAs(stack: Stack, workspaceId: string, person: { email: string; password: string }) {
  const { access_token } = await sessionOf(stack, person);
  return async (path: string, body?: unknown, method = body === undefined ? "GET" : "POST") => {
    const answer = await fetch(new URL(`/rest/v1/${path}`, stack.apiUrl), {
      method,
      headers: {
        apikey: stack.publishableKey,
        authorization: `Bearer ${access_token}`,
        "content-type": "application/json",
        "x-workspace-id": workspaceId,
        prefer: "return=representation",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    const read: unknown = text === "" ? null : JSON.parse(text);
    return read;
  };
}

export async function userIdOf(stack: Stack, person: { email: string; password: string }): Promise<string> {
  return (await sessionOf(stack, person)).user.id;
}

/** The ids that somebody reads at an address of the API. */
export async function idsAt(api: Awaited<ReturnType<typeof apiAs>>, path: string): Promise<string[]> {
  return z
    .array(idSchema)
    .parse(await api(path))
    .map(({ id }) => id);
}

/** Signs somebody up and lets them in. The way through mail and invitation has journeys of its own. */
export async function addColleague(
  stack: Stack,
  workspace: Pick<NewWorkspace, "id">,
  name: string,
  role: TeamRole,
  managerId: string | null = null,
): Promise<Colleague> {
  const email = uniqueEmail(name);
  const password = `Pantry-${randomBytes(6).toString("hex")}-9`;
  await callApi(stack, "/auth/v1/signup", { email, password, data: { full_name: name } });
  const id = await asOperator(stack, async (sql) => {
    const [row] = await sql`
      update auth.users set email_confirmed_at = now() where email = ${email} returning id`;
    const user = idSchema.parse(row).id;
    await sql`
      insert into public.workspace_members (workspace_id, user_id, role, manager_user_id)
      values (${workspace.id}, ${user}, ${role}, ${managerId})`;
    return user;
  });
  return { id, name, email, password };
}

/** Accounts of somebody, each with an opportunity and a visit. */
export async function addBook(
  stack: Stack,
  workspace: Pick<NewWorkspace, "id">,
  owner: Colleague,
  customers: readonly { name: string; territory: string | null }[],
): Promise<Customer[]> {
  const api = await apiAs(stack, workspace.id, owner);
  const insert = async (table: string, row: object) =>
    rowsSchema.parse(await api(`${table}?select=id`, { workspace_id: workspace.id, ...row }))[0]?.id ?? "";
  const principal = await insert("organizations", { name: `Summit ${randomBytes(3).toString("hex")}` });
  await api("organization_roles", {
    workspace_id: workspace.id,
    organization_id: principal,
    role: "principal",
  });
  const made: Customer[] = [];
  for (const customer of customers) {
    const id = await insert("organizations", customer);
    const opportunity = idSchema.parse(
      await api("rpc/create_opportunity", {
        input: { organization_id: id, principal_ids: [principal], stage: "new_lead" },
      }),
    );
    await api("rpc/log_interaction", {
      input: { opportunity_id: opportunity.id, type: "meeting", subject: `Visit at ${customer.name}` },
    });
    made.push({ id, name: customer.name, opportunityId: opportunity.id });
  }
  return made;
}

const handOverScript = `
  import postgres from "postgres";
  const { url, workspace, admin, leaver, receiver } = JSON.parse(process.argv[1]);
  const sql = postgres(url, { max: 1 });
  await sql.begin(async (tx) => {
    await tx\`select set_config('request.jwt.claims', \${JSON.stringify({ sub: admin, role: "authenticated" })}, true),
      set_config('request.headers', \${JSON.stringify({ "x-workspace-id": workspace })}, true)\`;
    await tx.unsafe("set local role authenticated");
    await tx\`select public.hand_over(\${leaver}::uuid, \${receiver}::uuid)\`;
  });
  await sql.end();
`;

/** Hands over as a process of its own, which may be killed without taking the stack along; answers with its exit code. */
export async function handOverInAnotherProcess(
  stack: Stack,
  workspace: string,
  admin: string,
  leaver: string,
  receiver: string,
): Promise<number | null> {
  const facts = { url: stack.adminDatabaseUrl ?? stack.databaseUrl, workspace, admin, leaver, receiver };
  const child = spawn(
    process.execPath,
    ["--input-type=module", "-e", handOverScript, JSON.stringify(facts)],
    { stdio: "ignore" },
  );
  const [code] = await once(child, "exit");
  return typeof code === "number" ? code : null;
}
