// Customers and opportunities for tests that need some, made through the API as the person who owns them.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Stack } from "./stack";

interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

interface Wanted {
  /** Null: a customer without an opportunity. */
  stage: string | null;
  pinned?: boolean;
}

const rowsSchema = z.array(z.object({ id: z.string() })).min(1);

function apiOf(stack: Stack, token: string, workspaceId: string) {
  return async (path: string, body: unknown, method = "POST"): Promise<unknown> => {
    const answer = await fetch(new URL(`/rest/v1/${path}`, stack.apiUrl), {
      method,
      headers: {
        apikey: stack.publishableKey,
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "x-workspace-id": workspaceId,
        prefer: "return=representation",
      },
      ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  };
}

/** The API as that person, in the workspace that was made for them. */
export async function apiAs(stack: Stack, person: Person) {
  const session = await fetch(new URL("/auth/v1/token?grant_type=password", stack.apiUrl), {
    method: "POST",
    headers: { apikey: stack.publishableKey, "content-type": "application/json" },
    body: JSON.stringify({ email: person.email, password: person.password }),
  });
  const { access_token } = z.object({ access_token: z.string() }).parse(await session.json());
  return apiOf(stack, access_token, person.id);
}

export async function newCustomer(stack: Stack, person: Person, { stage, pinned = false }: Wanted) {
  const api = await apiAs(stack, person);
  const tag = randomBytes(3).toString("hex");
  const organization = `Quayside Grill ${tag}`;
  const insert = async (table: string, row: object) =>
    rowsSchema.parse(await api(`${table}?select=id`, row))[0]?.id ?? "";
  const customerId = await insert("organizations", { workspace_id: person.id, name: organization });
  const principalId = await insert("organizations", { workspace_id: person.id, name: `Gulf Foods ${tag}` });
  await api("organization_roles", {
    workspace_id: person.id,
    organization_id: principalId,
    role: "principal",
  });
  if (stage === null) return { organization, customerId, principalId, opportunityId: null };
  const made = z.object({ id: z.string() }).parse(
    await api("rpc/create_opportunity", {
      input: { organization_id: customerId, principal_ids: [principalId], stage },
    }),
  );
  if (pinned) await api(`opportunities?id=eq.${made.id}&select=id`, { stage_manual: true }, "PATCH");
  return { organization, customerId, principalId, opportunityId: made.id };
}
