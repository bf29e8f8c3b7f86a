/** Signs out as the plain form does: a POST that loads the page anew, so nothing of the session stays behind. */
export function signOut(): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/auth/sign-out";
  document.body.append(form);
  // Unlike submit(), it tells whoever has something to forget.
  form.requestSubmit();
}
