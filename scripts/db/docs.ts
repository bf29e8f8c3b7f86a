// `npm run gen:docs`: docs/schema.md, docs/security.md, docs/policies.md and docs/errors.md from the migrations; with --check,
// that they are up to date, so that no code is refused with that docs/errors.md does not list, nor the other way round.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorsDocument } from "./errors-document";
import { policiesDocument } from "./policies-document";
import { schemaDocument } from "./schema-document";
import { securityDocument } from "./security-document";
import { connect } from "./test-database";
import { type Outcome, runTool, toolOptions, withDatabases } from "./tool";

const DOCS = "docs";

runTool(async (): Promise<Outcome> => {
  const options = toolOptions();
  const documents = await withDatabases(options, async (databases) => {
    const sql = connect(databases.adminUrl(await databases.create("docs")));
    try {
      return {
        "schema.md": await schemaDocument(sql),
        "security.md": await securityDocument(sql),
        "policies.md": await policiesDocument(sql),
        "errors.md": await errorsDocument(),
      };
    } finally {
      await sql.end();
    }
  });
  const outcome: Outcome = { passed: 0, failed: 0 };
  for (const [name, text] of Object.entries(documents)) {
    const file = join(DOCS, name);
    if (!options.check) {
      await writeFile(file, text);
      console.log(`wrote ${file}`);
      outcome.passed += 1;
    } else if ((await readFile(file, "utf8").catch(() => "")) === text) {
      outcome.passed += 1;
    } else {
      outcome.failed += 1;
      console.log(`✗ ${file} is out of date: run npm run gen:docs`);
    }
  }
  return outcome;
});
