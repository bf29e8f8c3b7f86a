// Which workspace this browser works in: a cookie that only names it; membership is checked by the database.
import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { isHttps } from "@/lib/env";

const WORKSPACE_COOKIE = "kp-workspace";
export const WORKSPACE_FIELD = "workspace_id";

const idSchema = z.uuid();

export async function chosenWorkspaceId(): Promise<string | null> {
  const parsed = idSchema.safeParse((await cookies()).get(WORKSPACE_COOKIE)?.value);
  return parsed.success ? parsed.data : null;
}

export async function chooseWorkspace(id: string | null): Promise<void> {
  const jar = await cookies();
  if (id === null) {
    jar.delete(WORKSPACE_COOKIE);
    return;
  }
  jar.set(WORKSPACE_COOKIE, id, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps(),
    maxAge: 60 * 60 * 24 * 400,
  });
}
