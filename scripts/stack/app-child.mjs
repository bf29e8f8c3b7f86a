// Runs Next.js (build or server) as a child of the stack and ends with it: when the channel to the supervisor closes, because that stopped
// or was killed, this process and all it started end too.
import { pathToFileURL } from "node:url";

process.on("disconnect", () => {
  try {
    process.kill(-process.pid, "SIGTERM");
  } catch {
    // Windows has no process groups.
  }
  setTimeout(() => process.exit(0), 500);
});
// Listening alone must not keep a finished build from ending.
process.channel?.unref();

const [, , script, ...rest] = process.argv;
process.argv = [process.argv[0], script, ...rest];
await import(pathToFileURL(script).href);
