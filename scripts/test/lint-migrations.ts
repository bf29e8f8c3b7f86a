// Stage `migrations`: squawk over every migration, one test per file.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { summaryLine } from "./counts";

const folder = "supabase/migrations";
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".sql")) : [];
let failed = 0;
for (const name of files.toSorted()) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/squawk-cli/js/bin/squawk", "--config", ".squawk.toml", join(folder, name)],
    { encoding: "utf8" },
  );
  if (status === 0) continue;
  failed += 1;
  console.error(`${name}\n${stdout}${stderr}`);
}
console.log(summaryLine({ passed: files.length - failed, failed }));
process.exitCode = failed > 0 ? 1 : 0;
