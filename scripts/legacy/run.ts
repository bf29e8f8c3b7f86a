// One run against two databases: for good, or as a check that takes everything back; and what an earlier run did, taken back.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import postgres from "postgres";
import { keepUnnamed, type Mapping, readMapping, unnamedIn } from "./mapping";
import { move } from "./move";
import { Report, type Sums } from "./report";
import { Source } from "./source";
import { removeSpools } from "./spool";
import { findPlace, Target } from "./target";

export type Options = {
  /** Addresses of both databases; they come from the environment and are never printed. */
  from: string;
  to: string;
  as: string;
  workspace: string;
  by: string;
  check: boolean;
  out: string;
  schema: string;
  zone: string;
  scope: string | undefined;
  keepUnnamed: boolean;
  log: (line: string) => void;
};

export type Done = { run: string; folder: string; tables: Record<string, Sums> };

class TakenBack extends Error {}

/** What the database has that the mapping doesn't name is decided on before anything is moved. */
function settled(mapping: Mapping, source: Source, keep: boolean): Mapping {
  const unnamed = unnamedIn(mapping, source.catalogue);
  if (unnamed.length === 0) return mapping;
  if (keep) return keepUnnamed(mapping, unnamed);
  throw new Error(
    `The mapping doesn't name ${unnamed.join(", ")}. Say in a copy of it where each goes (--as <file>), or have them kept in a file with --keep-unnamed.`,
  );
}

async function scopeOf(
  mapping: Mapping,
  source: Source,
  asked: string | undefined,
): Promise<string | undefined> {
  const table = Object.entries(mapping.tables).find(([name, rule]) => rule.scope && source.has(name));
  if (!table || mapping.scope === undefined) return undefined;
  const [name, { key }] = table;
  const column = key.find((one) => source.has(name, one)) ?? "id";
  const ids: string[] = [];
  for await (const rows of source.rows(name, column)) ids.push(...rows.flatMap((row) => row[column] ?? []));
  if (asked !== undefined && ids.includes(asked)) return asked;
  if (asked === undefined && ids.length === 1) return ids[0];
  throw new Error(
    `One of ${name} becomes one workspace. Say which with --only <id>: ${ids.slice(0, 20).join(", ") || "there is none"}.`,
  );
}

export async function importLegacy(options: Options): Promise<Done> {
  const mapping = await readMapping(options.as);
  const run = randomUUID();
  const folder = join(options.out, `${mapping.source}-${options.check ? "check" : "run"}-${run}`);
  const sql = postgres(options.to, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "kp-legacy" },
  });
  try {
    const place = await findPlace(sql, options.workspace, options.by);
    return await Source.open(options.from, options, async (source) => {
      const whole = settled(mapping, source, options.keepUnnamed);
      const scope = await scopeOf(whole, source, options.scope);
      const report = new Report(folder);
      const moveInto = (target: Target) =>
        move({ mapping: whole, source, target, report, scope, log: options.log });
      if (options.check) {
        await sql
          .begin(async (tx) => {
            await moveInto(
              new Target(place, run, async (use) =>
                tx.savepoint(async (part) => ({ said: await use(part) })).then(({ said }) => said),
              ),
            );
            throw new TakenBack();
          })
          .catch((error: unknown) => {
            if (!(error instanceof TakenBack)) throw error;
          });
      } else {
        await moveInto(
          new Target(place, run, async (use) =>
            sql.begin(async (tx) => ({ said: await use(tx) })).then(({ said }) => said),
          ),
        ).catch((error: unknown) => {
          options.log(
            `Stopped in the middle. Take it back with --undo ${run}, or run it again: what is here stays.`,
          );
          throw error;
        });
      }
      await report.close({
        run: options.check ? null : run,
        source: whole.source,
        check: options.check,
        scope,
      });
      for (const line of report.lines()) options.log(line);
      return { run, folder, tables: Object.fromEntries(report.tables) };
    });
  } finally {
    await sql.end();
    removeSpools(folder);
  }
}

export async function undoLegacy(
  options: Pick<Options, "to" | "as" | "workspace" | "by"> & { run: string },
): Promise<{ imports: number; restored: number; left: number }> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(options.run))
    throw new Error("A run is named by the id that it said at its end.");
  const { source } = await readMapping(options.as);
  const sql = postgres(options.to, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "kp-legacy" },
  });
  try {
    const place = await findPlace(sql, options.workspace, options.by);
    const target = new Target(place, options.run, async (use) =>
      sql.begin(async (tx) => ({ said: await use(tx) })).then(({ said }) => said),
    );
    return await target.undo(source);
  } finally {
    await sql.end();
  }
}
