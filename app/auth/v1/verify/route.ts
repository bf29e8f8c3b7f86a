// Mails in plain text, and templates nobody changed, link here in the form of Supabase Auth. Nothing is used up by
// opening it: it leads to the page with the button.
export function GET(request: Request): Response {
  const given = new URL(request.url).searchParams;
  const query = new URLSearchParams();
  query.set("token_hash", given.get("token_hash") ?? given.get("token") ?? "");
  query.set("type", given.get("type") ?? "");
  return new Response(null, { status: 303, headers: { location: `/auth/confirm?${query}` } });
}
