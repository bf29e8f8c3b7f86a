// What every browser test starts from: a signed-in person, a workspace of its own, mail, axe, and eyes on errors.
import { createHash } from "node:crypto";
import { test as base, expect as baseExpect } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { keepAtRest, type Unasked } from "./at-rest";
import { createMailbox, type Mailbox } from "./mail";
import { createSessions, type Sessions, signedOut } from "./sessions";
import { readStack, type Stack } from "./stack";
import { type Watch, watchContext } from "./watch";
import { createWorkspaceFactory, type WorkspaceFactory } from "./workspaces";

interface TestFixtures extends Unasked {
  /** E-mail of the demo user who is signed in; without it the test starts signed out. */
  user: string | undefined;
  /** A new company with a signed-in admin of its own, for tests that change things. */
  newWorkspace: WorkspaceFactory;
  /** Fails the test on errors in the console, in scripts, in policies and in requests; can be told what to expect. */
  watch: Watch;
  /** Zero axe violations on the page as it is, light and, on a desk, dark. */
  accessible: typeof expectAccessible;
}

interface WorkerFixtures {
  stack: Stack;
  sessions: Sessions;
  mail: Mailbox;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
    async ({}, use) => {
      await use(readStack());
    },
    { scope: "worker" },
  ],
  sessions: [
    async ({ stack }, use) => {
      await use(createSessions(stack));
    },
    { scope: "worker" },
  ],
  mail: [
    async ({ stack }, use) => {
      await use(createMailbox(stack.mailUrl));
    },
    { scope: "worker" },
  ],
  baseURL: async ({ stack }, use) => {
    await use(stack.appUrl);
  },
  // Every test comes from an address of its own, so that the limits on sign-ins count each test apart. The stack under test
  // trusts one proxy hop for this.
  extraHTTPHeaders: async ({ extraHTTPHeaders }, use, { testId }) => {
    const digest = createHash("sha256").update(testId).digest();
    await use({ ...extraHTTPHeaders, "x-forwarded-for": `10.${[...digest.subarray(0, 3)].join(".")}` });
  },
  user: [undefined, { option: true }],
  storageState: async ({ user, sessions }, use) => {
    await use(user === undefined ? signedOut : await sessions.of(user));
  },
  fetchesAhead: [false, { option: true }],
  listens: [false, { option: true }],
  context: async ({ context, fetchesAhead, listens }, use) => {
    await keepAtRest(context, { fetchesAhead, listens });
    await use(context);
  },
  newWorkspace: async ({ browser, stack, contextOptions, fetchesAhead, listens, watch }, use) => {
    const { create, close } = createWorkspaceFactory({
      browser,
      stack,
      contextOptions,
      onContext: async (context) => {
        watch.alsoWatch(context);
        await keepAtRest(context, { fetchesAhead, listens });
      },
    });
    await use(create);
    await close();
  },
  watch: [
    async ({ context }, use) => {
      const watch = watchContext(context);
      await use(watch);
      watch.assertNothingWrong();
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
  accessible: async ({}, use) => {
    await use(expectAccessible);
  },
});

export const expect = baseExpect;
