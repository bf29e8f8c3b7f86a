// `npm run import:legacy`: an older KitchenPantry, Voxanne or Cannabis CRM database into a workspace of ours, from where it runs.
import { parseArgs } from "node:util";
import { SHIPPED_MAPPINGS } from "./mapping";
import { importLegacy, undoLegacy } from "./run";

const USAGE = `LEGACY_DATABASE_URL=… DATABASE_URL=… npm run import:legacy -- --as ${SHIPPED_MAPPINGS.join("|")}|<mapping.json> \\
    --workspace <slug> --by <e-mail of an admin there> [--check] [--only <id>] [--keep-unnamed] [--zone UTC] [--schema public] [--out moved]
DATABASE_URL=… npm run import:legacy -- --as … --workspace <slug> --by <e-mail> --undo <run>`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      as: { type: "string" },
      workspace: { type: "string" },
      by: { type: "string" },
      check: { type: "boolean", default: false },
      undo: { type: "string" },
      only: { type: "string" },
      "keep-unnamed": { type: "boolean", default: false },
      zone: { type: "string", default: "UTC" },
      schema: { type: "string", default: "public" },
      out: { type: "string", default: "moved" },
    },
  });
  // Addresses hold passwords, and what is typed stands in the list of processes.
  const { LEGACY_DATABASE_URL: from, DATABASE_URL: to } = process.env;
  const { as, workspace, by, undo } = values;
  if (!to || !as || !workspace || !by || !(from || undo)) throw new Error(USAGE);
  if (undo) {
    const { imports, restored, left } = await undoLegacy({ to, as, workspace, by, run: undo });
    console.log(`${imports} imports taken back: ${restored} records, ${left} left as they are.`);
    process.exitCode = imports > 0 && left === 0 ? 0 : 1;
    return;
  }
  const { run, folder } = await importLegacy({
    from: from ?? "",
    to,
    as,
    workspace,
    by,
    check: values.check,
    out: values.out,
    schema: values.schema,
    zone: values.zone,
    scope: values.only,
    keepUnnamed: values["keep-unnamed"],
    log: console.log,
  });
  console.log(
    values.check
      ? `Checked, and nothing written. What would be joined, refused or kept stands in ${folder}.`
      : `Done. To take it back within 30 days: --undo ${run}. What was joined, refused or kept stands in ${folder}.`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
