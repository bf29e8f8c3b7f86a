// Sends an reply: JSON with a fitting status to the page's script, and a redirect back to the form (with what was
// typed, never a password) to a browser without script.
import "server-only";
import { FLASH_COOKIE, FLASH_SECONDS, type Flash, writeFlash } from "./flash";
import type { Reply } from "./reply";

const SECRET_FIELD = /password|current|token|invitation/i;

function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !SECRET_FIELD.test(name) && !name.startsWith("$"))
      values[name] = value.slice(0, 300);
  }
  return values;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function plainPage(message: string, back: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Please wait · KitchenPantry</title><main style="font:16px/1.5 system-ui;max-width:30rem;margin:15vh auto;padding:1rem">
<h1 style="font-size:1.25rem">Please wait</h1><p>${escapeHtml(message)}</p><p><a href="${escapeHtml(back)}">Back</a></p></main>`;
}

type Answer = {
  reply: Reply;
  form: FormData /** The page that holds the form. */;
  page: string;
  wantsJson: boolean;
  secure: boolean;
};

export function sendReply({ reply, form, page, wantsJson, secure }: Answer): Response {
  const headers = new Headers({ "cache-control": "private, no-store" });
  if ("retryAfterSeconds" in reply && reply.retryAfterSeconds !== undefined) {
    headers.set("retry-after", String(Math.ceil(reply.retryAfterSeconds)));
  }
  if (wantsJson) return Response.json(reply, { status: reply.status, headers });
  if ("redirectTo" in reply) {
    headers.set("location", reply.redirectTo);
    return new Response(null, { status: 303, headers });
  }
  if (reply.status === 429) {
    headers.set("content-type", "text/html; charset=utf-8");
    return new Response(plainPage(reply.message, page), { status: 429, headers });
  }
  const flash: Flash = {
    form: page.split("?")[0] ?? page,
    message: reply.message,
    good: reply.status === 200,
    fieldErrors: ("fieldErrors" in reply && reply.fieldErrors) || {},
    values: typedValues(form),
  };
  headers.append(
    "set-cookie",
    `${FLASH_COOKIE}=${writeFlash(flash)}; Path=/; Max-Age=${FLASH_SECONDS}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`,
  );
  headers.set("location", page);
  return new Response(null, { status: 303, headers });
}
