// `npm run lint:sql`: squawk over every migration and rollback; .squawk.toml says which rules don't apply, and why.
import { MIGRATIONS_DIR, sqlFiles } from "./test-database";
import { runBinary, runTool } from "./tool";

const DIRECTORIES = [MIGRATIONS_DIR, "supabase/rollbacks"];

runTool(async () => {
  const names = await Promise.all(
    DIRECTORIES.map(async (directory) => (await sqlFiles(directory)).map((name) => `${directory}/${name}`)),
  );
  const files = names.flat();
  const run = await runBinary("squawk", ["--config=.squawk.toml", "--reporter=gcc", ...files]);
  const findings = run.stdout.split("\n").filter((line) => line.trim() !== "");
  if (run.code !== 0 && findings.length === 0) throw new Error(run.stderr);
  for (const finding of findings) console.log(finding);
  const failing = new Set(findings.map((line) => line.split(":")[0]));
  return { passed: files.length - failing.size, failed: findings.length };
});
