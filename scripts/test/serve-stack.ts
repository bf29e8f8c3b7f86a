// A whole stack for the tests: free ports, a data directory and a build given by the runner; ends with SIGTERM.
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { explain } from "../stack/errors";
import { createProgress } from "../stack/progress";
import { startStack } from "../stack/stack";

const { values } = parseArgs({
  options: { "data-dir": { type: "string" }, "build-dir": { type: "string" } },
});
const dataDir = resolve(values["data-dir"] ?? "");
const buildDir = resolve(values["build-dir"] ?? "");

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());

async function serve(): Promise<string | undefined> {
  const stack = await startStack({
    dataDir,
    ports: "free",
    disposable: true,
    demo: true,
    api: true,
    app: { buildDir },
    signal: stopping.signal,
    log: createProgress({}),
  });
  console.log(`ready: ${join(dataDir, "stack.json")}`);
  const asked = new Promise<undefined>((end) => {
    if (stopping.signal.aborted) end(undefined);
    stopping.signal.addEventListener("abort", () => end(undefined));
  });
  const failure = await Promise.race([stack.failed, asked]);
  await stack.stop();
  return failure;
}

const failure = await serve().catch(explain);
if (failure !== undefined) console.error(failure);
process.exit(failure === undefined ? 0 : 1);
