// `npm run test:advisors`: Supabase's own advisors at every level; a finding passes only with a reason on the list.
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { runBinary, runTool, toolOptions, withDatabases } from "./tool";

const ALLOWED_FILE = "supabase/advisors-allowed.json";

const allowedSchema = z.array(z.object({ finding: z.string(), reason: z.string().min(10) }));
const reportSchema = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      level: z.string(),
      detail: z.string().optional(),
      cacheKey: z.string(),
    }),
  ),
});

runTool(async () => {
  const options = toolOptions();
  const allowed = allowedSchema.parse(JSON.parse(await readFile(ALLOWED_FILE, "utf8")));
  return withDatabases(options, async (databases) => {
    const url = databases.migratingUrl(await databases.create("advisors"));
    const run = await runBinary("supabase", [
      "db",
      "advisors",
      `--remote=${url}`,
      "--type=all",
      "--level=info",
      "--fail-on=none",
      "--output-format=json",
      "--agent=no",
    ]);
    const json = run.stdout.slice(run.stdout.indexOf("{"));
    if (run.code !== 0 || json === "")
      throw new Error(`the advisors did not run:\n${run.stderr}${run.stdout}`);
    const { results } = reportSchema.parse(JSON.parse(json));

    const used = new Set<string>();
    const open = results.filter((result) => {
      // An entry names one finding, or with a `*` all that begin alike, where its reason holds for every one of them.
      const entry = allowed.find(({ finding }) =>
        finding.endsWith("*")
          ? result.cacheKey.startsWith(finding.slice(0, -1))
          : finding === result.cacheKey,
      );
      if (entry) used.add(entry.finding);
      return !entry;
    });
    for (const result of open) {
      console.log(`✗ ${result.level} ${result.cacheKey}\n    ${result.detail ?? ""}`);
    }
    const unused = allowed.filter((entry) => !used.has(entry.finding));
    for (const entry of unused) console.log(`✗ ${ALLOWED_FILE}: nothing finds ${entry.finding} any more`);
    console.log(`${results.length} findings, ${used.size} allowed with a reason`);
    // The run itself counts once, so that a database without a finding still shows a check.
    return { passed: 1 + used.size, failed: open.length + unused.length };
  });
});
