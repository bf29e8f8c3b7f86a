// Writes supabase/templates/*.json into the migration that carries them to a database; --check only compares.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = fileURLToPath(new URL("../../supabase/", import.meta.url));
const migration = join(root, "migrations/20260101000420_templates.sql");
const begin = "-- begin of generated rows (scripts/db/templates.ts)\n";
const end = "-- end of generated rows\n";

const templateSchema = z.record(z.string(), z.json());

// One line per part, so that a change of a template shows as a short diff.
function row(file: string): string {
  const template = templateSchema.parse(JSON.parse(readFileSync(join(root, "templates", file), "utf8")));
  const parts = Object.entries(template).flatMap(([key, value]) =>
    Array.isArray(value) && value.length > 0
      ? [`"${key}": [\n${value.map((item) => `  ${JSON.stringify(item)}`).join(",\n")}\n]`]
      : [`"${key}": ${JSON.stringify(value)}`],
  );
  return `do $$ begin perform app.set_workspace_template($template${"$"}{\n${parts.join(",\n")}\n}$template${"$"}); end $$;\n`;
}

export function withTemplates(sql: string): string {
  const files = readdirSync(join(root, "templates"))
    .filter((name) => name.endsWith(".json"))
    .sort();
  const from = sql.indexOf(begin);
  const to = sql.indexOf(end);
  if (from < 0 || to < 0) {
    throw new Error(`${migration} lost its markers`);
  }
  return sql.slice(0, from + begin.length) + files.map(row).join("") + sql.slice(to);
}

export function readTemplatesMigration(): string {
  return readFileSync(migration, "utf8");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const before = readTemplatesMigration();
  const after = withTemplates(before);
  if (before === after) {
    console.log("Templates and their migration agree.");
  } else if (process.argv.includes("--check")) {
    console.error("supabase/templates and their migration differ: run npx tsx scripts/db/templates.ts");
    process.exitCode = 1;
  } else {
    writeFileSync(migration, after);
    console.log(`Wrote ${migration}`);
  }
}
