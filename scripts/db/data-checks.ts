// supabase/checks/*.sql: statements that return no row while the data is sound.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CHECKS_DIR = fileURLToPath(new URL("../../supabase/checks", import.meta.url));

export type DataCheck = { name: string; title: string; query: string };

export async function readDataChecks(): Promise<DataCheck[]> {
  const names = (await readdir(CHECKS_DIR)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const query = (await readFile(join(CHECKS_DIR, name), "utf8")).trim();
      const title = query.split("\n")[0]?.replace(/^--\s*/, "") ?? name;
      return { name: name.replace(/\.sql$/, ""), title, query };
    }),
  );
}
