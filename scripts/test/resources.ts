// What stages share: the production build, the browser, a running stack. Each is brought up once, when first needed.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./commands";
import type { Need, Stage } from "./stages";
import { createTestStack } from "./test-stack";
import type { Workspace } from "./workspace";

export interface Resources {
  /** Whether the stage may start now; a stage that needs the build waits for the build stage. */
  isReady(stage: Stage): boolean;
  /** Resolves with the environment that the need adds; rejects with the reason why it can't be met. */
  provide(need: Need): Promise<NodeJS.Dict<string>>;
  finished(stage: Stage, succeeded: boolean): void;
  close(): Promise<void>;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

export function createResources(
  workspace: Workspace,
  all: readonly Stage[],
  selected: readonly Stage[],
): Resources {
  const buildStage = all.find((stage) => stage.name === "build");
  const finished = new Map<string, boolean>();
  const buildIsChosen = selected.some((stage) => stage.name === "build");

  const build = once(async (): Promise<NodeJS.Dict<string>> => {
    const provided = { KP_BUILD_DIR: join(workspace.root, workspace.distDir, "standalone") };
    if (buildIsChosen) {
      if (finished.get("build")) return provided;
      throw new Error("The build stage failed; see its output.");
    }
    if (buildStage === undefined) throw new Error("There is no build stage.");
    const { exitCode, output } = await runCommand(buildStage.command, {
      cwd: workspace.root,
      env: workspace.env,
      logFile: join(workspace.logDirectory, "build.log"),
      minutes: buildStage.minutes,
    });
    if (exitCode !== 0 || !existsSync(join(workspace.root, workspace.distDir))) throw new Error(output);
    return provided;
  });

  const browser = once(async () => {
    const { exitCode, output } = await runCommand(["node", "--import", "tsx", "scripts/ensure-chromium.ts"], {
      cwd: workspace.root,
      env: workspace.env,
      logFile: join(workspace.logDirectory, "browser.log"),
      minutes: 8,
    });
    const path = output.trim().split("\n").at(-1);
    if (exitCode !== 0 || !path) throw new Error(output);
    return { CHROMIUM_PATH: path };
  });

  const stack = createTestStack(workspace);
  const providers = {
    build,
    browser,
    stack: once(async () => {
      await build();
      return stack.start();
    }),
  };
  // Installing a browser waits for the network, not for the processor: begin at once. Its failure shows where it is used.
  if (selected.some((stage) => stage.needs.includes("browser"))) browser().catch(() => undefined);

  return {
    isReady: (stage) => !stage.needs.includes("build") || !buildIsChosen || finished.has("build"),
    provide: (need) => providers[need](),
    finished: (stage, succeeded) => finished.set(stage.name, succeeded),
    close: stack.stop,
  };
}
