// Runs the chosen stages as early as their needs and the free slots allow.
import { join } from "node:path";
import { runCommand } from "./commands";
import { type Counts, readCounts } from "./counts";
import type { Options } from "./options";
import { failureBlock, type Line, stageLine } from "./report";
import { createResources } from "./resources";
import type { Need, Stage } from "./stages";
import type { Workspace } from "./workspace";

function indent(output: string): string {
  return output.trimEnd().replace(/^/gm, "    ");
}

async function runStage(
  stage: Stage,
  needs: (need: Need) => Promise<NodeJS.Dict<string>>,
  passOn: readonly string[],
  workspace: Workspace,
): Promise<Line> {
  const started = performance.now();
  const logName = `${stage.name}.log`;
  const finish = (counts: Counts, output: string): Line => {
    const line = { title: stage.title, counts, seconds: (performance.now() - started) / 1000 };
    console.log(stageLine(line));
    if (counts.failed === 0 && stage.shows) console.log(indent(output));
    if (counts.failed > 0) console.log(failureBlock(stage.title, output, `test-results/logs/${logName}`));
    return line;
  };
  const provided: NodeJS.Dict<string>[] = [];
  for (const need of stage.needs) {
    try {
      provided.push(await needs(need));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return finish({ passed: 0, failed: 1, note: `needs ${need}` }, reason);
    }
  }
  const outcome = await runCommand([...stage.command, ...passOn], {
    cwd: workspace.root,
    env: Object.assign({}, workspace.env, ...provided, { KP_TEST_STAGE: `${workspace.mark}-${stage.name}` }),
    logFile: join(workspace.logDirectory, logName),
    minutes: stage.minutes,
  });
  return finish(readCounts(stage, outcome.output, outcome.exitCode), outcome.output);
}

export async function runStages(
  { selected, jobs, passOn }: Options,
  all: readonly Stage[],
  workspace: Workspace,
  isStopped: () => boolean,
): Promise<readonly Line[]> {
  const resources = createResources(workspace, all, selected);
  const waiting = [...selected];
  const results = new Map<string, Promise<Line>>();
  const active = new Set<Promise<unknown>>();
  let used = 0;
  while (waiting.length > 0 && !isStopped()) {
    const index = waiting.findIndex(
      (stage) => used + Math.min(stage.slots, jobs) <= jobs && resources.isReady(stage),
    );
    const stage = waiting[index];
    if (stage === undefined) {
      await Promise.race(active);
      continue;
    }
    waiting.splice(index, 1);
    const slots = Math.min(stage.slots, jobs);
    used += slots;
    const line = runStage(stage, resources.provide, passOn, workspace);
    results.set(stage.name, line);
    const done = line.then((result) => {
      used -= slots;
      active.delete(done);
      resources.finished(stage, result.counts.failed === 0);
    });
    active.add(done);
  }
  await Promise.all(active);
  await resources.close();
  return Promise.all(results.values());
}
