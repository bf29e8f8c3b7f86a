// `npm run gen:docs`: docs/schema.md, docs/security.md, docs/policies.md and docs/errors.md from the migrations; with --check,
// that they are up to date, so that no code is refused with that docs/errors.md does not list, nor the other way round.
import { errorsDocument } from "./errors-document";
import { policiesDocument } from "./policies-document";
import { schemaDocument } from "./schema-document";
import { securityDocument } from "./security-document";
import { connect } from "./test-database";
import { type Outcome, runTool, toolOptions, withDatabases, writeOrCheck } from "./tool";

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
  return writeOrCheck("docs", documents, "gen:docs", options);
});
