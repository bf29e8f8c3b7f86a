// The conductor of `npm test`: runs the stages side by side, prints a line for each, and leaves nothing behind.
import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { stopAll } from "./commands";
import { summaryLine } from "./counts";
import { readOptions, usage } from "./options";
import { duration, sum } from "./report";
import { runStages } from "./schedule";
import { stages } from "./stages";
import { openWorkspace } from "./workspace";

function options() {
  try {
    return readOptions(process.argv.slice(2), stages, availableParallelism());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(usage);
    process.exit(2);
  }
}

/** For all stages together, about three times the usual: what hangs ends while somebody still waits for it. */
const wholeMinutes = 120;

const chosen = options();
if (chosen === "help") {
  console.log(usage);
} else if (chosen === "list") {
  for (const stage of stages) console.log(`${stage.name.padEnd(12)} ${stage.title}`);
} else {
  const started = performance.now();
  const workspace = openWorkspace(process.cwd(), `kp-test-${randomUUID().slice(0, 8)}`);
  let stopped = false;
  const stop = () => {
    stopped = true;
    stopAll();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  setTimeout(() => {
    console.log(`Took longer than ${wholeMinutes} minutes, all stages together.`);
    stop();
  }, wholeMinutes * 60_000).unref();

  const lines = [...(await runStages(chosen, stages, workspace, () => stopped))];
  const leftover = await workspace.close();
  if (leftover !== undefined) {
    console.log(leftover);
    lines.push({ title: "nothing left running", counts: { passed: 0, failed: 1 }, seconds: 0 });
  }
  const total = sum(lines);
  if (stopped) console.log("Stopped before the end.");
  console.log(`Took ${duration((performance.now() - started) / 1000)}. Logs: test-results/logs`);
  console.log(summaryLine(total));
  process.exitCode = stopped || total.failed > 0 ? 1 : 0;
}
