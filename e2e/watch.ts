// Collects what goes wrong in a browser while a test runs.
import type { BrowserContext, ConsoleMessage, Page } from "@playwright/test";

export interface Watch {
  /** Expects a message that matches; the test fails when it never comes. */
  expectProblem(pattern: RegExp): void;
  /** Also looks after a context that the test made by itself. */
  alsoWatch(context: BrowserContext): void;
  assertNothingWrong(): void;
}

export function watchContext(context: BrowserContext): Watch {
  const problems: string[] = [];
  const expected: RegExp[] = [];

  const onConsole = (message: ConsoleMessage) => {
    if (message.type() !== "error") return;
    problems.push(`console: ${message.text()} (${message.location().url})`);
  };
  const follow = (page: Page) => {
    page.on("pageerror", (error) =>
      problems.push(`script: ${error.name}: ${error.message} on ${page.url()}\n${error.stack ?? ""}`),
    );
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "";
      // A navigation ends the requests of the page before it.
      if (!reason.includes("ERR_ABORTED"))
        problems.push(`request: ${request.method()} ${request.url()} ${reason}`);
    });
  };
  const alsoWatch = (watched: BrowserContext) => {
    watched.on("console", onConsole);
    watched.on("response", (response) => {
      if (response.status() >= 500) problems.push(`answer: ${response.status()} ${response.url()}`);
    });
    for (const page of watched.pages()) follow(page);
    watched.on("page", follow);
  };
  alsoWatch(context);

  return {
    expectProblem: (pattern) => expected.push(pattern),
    alsoWatch,
    assertNothingWrong() {
      const unexpected = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
      const missing = expected.filter((pattern) => !problems.some((problem) => pattern.test(problem)));
      if (unexpected.length > 0) throw new Error(`Went wrong in the browser:\n  ${unexpected.join("\n  ")}`);
      if (missing.length > 0)
        throw new Error(`Expected in the browser, but never came: ${missing.join(", ")}`);
    },
  };
}
