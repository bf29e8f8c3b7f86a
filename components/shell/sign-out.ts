import { forgetAnswers } from "@/lib/client-scope";
import { forgetDrafts } from "./forget-drafts";

/** What this browser keeps of whoever signs out. Said by each way out, so that no page has to listen for it. */
export function forgetOwn(): void {
  forgetDrafts();
  forgetAnswers();
}

/** Signs out as the plain form does: a POST that loads the page anew, so nothing of the session stays behind. */
export function signOut(): void {
  forgetOwn();
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/auth/sign-out";
  document.body.append(form);
  form.submit();
}
