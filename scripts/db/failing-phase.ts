// 1.2: every phase is recorded with its times, and one that fails leaves `failed` and nothing else. Through the runner that
// deployments use, with the project's own chapters and one more that breaks half-way.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogSnapshot, compareSnapshots } from "./catalog";
import { MigrationError, migrate } from "./migrate";
import { connect, MIGRATIONS_DIR, type TestDatabases } from "./test-database";

const PHASE = "29990101000000";
const BROKEN = `set lock_timeout = '10s';
insert into app.migration_control (phase, name, status) values ('${PHASE}', 'broken', 'running')
on conflict (phase) do update set status = 'running', started_at = clock_timestamp(), completed_at = null;
create table public.left_behind (id int primary key);
create function app.left_behind() returns int language sql return 1;
alter table public.organizations add column left_behind int;
insert into app.secrets (name, value) values ('left_behind', 'a secret that must not stay');
select 1 / 0;
`;

export async function failingPhase(
  databases: TestDatabases,
  expect: (isTrue: boolean, what: string, details?: string[]) => void,
): Promise<void> {
  const projectDir = mkdtempSync(join(tmpdir(), "kp-phase-"));
  const databaseUrl = databases.migratingUrl(await databases.create("failing"));
  const sql = connect(databaseUrl);
  try {
    mkdirSync(join(projectDir, "supabase"));
    cpSync(MIGRATIONS_DIR, join(projectDir, MIGRATIONS_DIR), { recursive: true });
    writeFileSync(join(projectDir, "supabase", "config.toml"), 'project_id = "failing-phase"\n');
    const applied = await migrate({ projectDir, databaseUrl });
    const recorded = await sql<{ phase: string; name: string }[]>`
      select phase, name from app.migration_control
      where status = 'complete' and completed_at >= started_at order by phase`;
    const differs = compareSnapshots(
      applied.map(({ version, name }) => `${version} ${name}`),
      recorded.map(({ phase, name }) => `${phase} ${name}`),
    );
    expect(differs.length === 0, "every phase is recorded with its times", differs);

    const before = await catalogSnapshot(sql);
    const [secretsBefore] = await sql`select count(*)::int as n from app.secrets`;
    writeFileSync(join(projectDir, MIGRATIONS_DIR, `${PHASE}_broken.sql`), BROKEN);
    const refusal = await migrate({ projectDir, databaseUrl }).then(
      () => null,
      (error: unknown) => error,
    );
    expect(
      refusal instanceof MigrationError && refusal.migration.version === PHASE,
      "the runner names the phase that failed",
      [String(refusal)],
    );
    const [failed] = await sql<{ status: string; ended: boolean; detail: string }[]>`
      select status, completed_at >= started_at as ended, detail from app.migration_control where phase = ${PHASE}`;
    expect(
      failed?.status === "failed" && failed.ended && failed.detail.includes("division by zero"),
      "a failing phase leaves `failed`, its times and why",
      [JSON.stringify(failed ?? null)],
    );
    const left = compareSnapshots(before, await catalogSnapshot(sql));
    const [secretsAfter] = await sql`select count(*)::int as n from app.secrets`;
    expect(left.length === 0 && secretsBefore?.n === secretsAfter?.n, "and nothing else", left);
    const [others] = await sql<{ wrong: number }[]>`
      select count(*)::int as wrong from app.migration_control where phase <> ${PHASE} and status <> 'complete'`;
    expect(others?.wrong === 0, "the phases before it stay complete");

    writeFileSync(join(projectDir, MIGRATIONS_DIR, `${PHASE}_broken.sql`), BROKEN.replace("1 / 0", "1"));
    const repaired = await migrate({ projectDir, databaseUrl });
    expect(repaired.length === 1 && repaired[0]?.version === PHASE, "once repaired it applies");
  } finally {
    await sql.end();
    rmSync(projectDir, { recursive: true, force: true });
  }
}
