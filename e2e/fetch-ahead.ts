// A page asks for those behind its navigation as soon as it is there, twenty requests and more. A test opens most pages anew
// and leaves them at once: what they fetched ahead was half of the server's work in a run.
import type { BrowserContext } from "@playwright/test";

/** Answers for the server that there is nothing to fetch ahead; a link that is followed then asks as ever. */
export async function keepFromFetchingAhead(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const ask = window.fetch;
    window.fetch = async (input, init) => {
      const isAhead = new Headers(init?.headers).has("next-router-prefetch");
      return isAhead ? new Response(null, { status: 204 }) : ask(input, init);
    };
  });
}
