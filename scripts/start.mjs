// Begins with nothing but Node: checks it, installs what is missing, then hands over to the stack (scripts/stack/cli.ts).
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

await prepare(dirname(dirname(fileURLToPath(import.meta.url))));

process.env.DO_NOT_TRACK = "1";
process.env.LITE_TELEMETRY = "0";
process.env.NEXT_TELEMETRY_DISABLED = "1";
const { register } = await import("tsx/esm/api");
register();
// Before anything that prints while it loads.
await import("./stack/quiet-console.ts");
const { main } = await import("./stack/cli.ts");
await main(process.argv.slice(2));
