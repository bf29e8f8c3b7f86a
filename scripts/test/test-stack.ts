// Starts the stack that the browser tests run against, waits until it is ready, and ends it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startCommand, stopGroup } from "./commands";
import type { Workspace } from "./workspace";

const readyMinutes = 4;

export interface TestStack {
  /** Resolves with the environment that tells tests where the stack is. */
  start(): Promise<NodeJS.Dict<string>>;
  stop(): Promise<void>;
}

export function createTestStack(workspace: Workspace): TestStack {
  const dataDir = join(workspace.directory, "stack");
  const stackFile = join(dataDir, "stack.json");
  let running: ReturnType<typeof startCommand> | undefined;

  return {
    async start() {
      running = startCommand(
        [
          "node",
          "--import",
          "tsx",
          "scripts/test/serve-stack.ts",
          `--data-dir=${dataDir}`,
          `--build-dir=${join(workspace.distDir, "standalone")}`,
        ],
        {
          cwd: workspace.root,
          // One hop is trusted so that each browser test can come from an address of its own. Passwords are hashed as
          // cheaply as they can be: a test signs several people in, which was a quarter of what the API calculated.
          env: { ...workspace.env, TRUSTED_PROXY_HOPS: "1", STORIES: "1", LITE_AUTH_BCRYPT_COST: "4" },
          logFile: join(workspace.logDirectory, "stack.log"),
        },
      );
      let ended = false;
      void running.ended.then(() => {
        ended = true;
      });
      const deadline = Date.now() + readyMinutes * 60_000;
      while (!existsSync(stackFile)) {
        if (ended) throw new Error(`The stack did not start.\n${running.output()}`);
        if (Date.now() > deadline) {
          throw new Error(`The stack was not ready after ${readyMinutes} minutes.\n${running.output()}`);
        }
        await delay(200);
      }
      return { KP_STACK_FILE: stackFile };
    },
    async stop() {
      if (running !== undefined) await stopGroup(running.child, running.ended, 30);
    },
  };
}
