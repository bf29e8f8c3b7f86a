// Runs Next.js (build or server) as a child of the stack and ends with it: when the channel to the supervisor closes, because that stopped
// or was killed, this process and all it started end too.
import { Server } from "node:net";
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

// Tells the supervisor that this server is the one on the port: an answer from there may come from another stack's.
const { listen } = Server.prototype;
Server.prototype.listen = function listenAndTell(...args) {
  this.once("listening", () => process.send?.({ listening: this.address()?.port ?? 0 }));
  return Reflect.apply(listen, this, args);
};

const [, , script, ...rest] = process.argv;
process.argv = [process.argv[0], script, ...rest];
await import(pathToFileURL(script).href);
