// What a page does by itself, besides what it was opened for, and tests mostly do without.
import type { BrowserContext } from "@playwright/test";

export interface Unasked {
  /** Links fetch their pages ahead, as they do for everybody outside of tests. */
  fetchesAhead: boolean;
  /** Pages are told what changes elsewhere. */
  listens: boolean;
}

/**
 * A page asks for those behind its navigation as soon as it is there, twenty requests and more, and listens from then on. A test
 * opens most pages anew and leaves them at once: what they fetched ahead was half of the server's work in a run.
 */
export async function keepAtRest(context: BrowserContext, { fetchesAhead, listens }: Unasked): Promise<void> {
  if (!fetchesAhead)
    // Answers for the server that there is nothing to fetch ahead; a link that is followed then asks as ever.
    await context.addInitScript(() => {
      const ask = window.fetch;
      window.fetch = async (input, init) => {
        const isAhead = new Headers(init?.headers).has("next-router-prefetch");
        return isAhead ? new Response(null, { status: 204 }) : ask(input, init);
      };
    });
  if (!listens)
    // A line on which nothing is ever said.
    await context.addInitScript(() => {
      Object.defineProperty(window, "EventSource", {
        value: class extends EventTarget {
          close() {}
        },
      });
    });
}
