// Whether the heads of the log are still the ones that the application signed.
import type postgres from "postgres";
import { isGenuine } from "../../lib/security/seal-signature";

type Signed = {
  workspace_id: string;
  log: string;
  seal_no: number;
  hash: string;
  signature: string;
  stands_now: string | null;
};

export type Comparison = { signatures: number; problems: string[] };

/** A chain that nobody signed for a day is one that could be rewritten unseen, or whose signatures were taken away. */
const UNSIGNED = `
  select w.id as workspace_id, l.log, min(s.seal_no)::int as seal_no
  from (select id from public.workspaces union all select audit.no_workspace()) w (id)
  cross join unnest(array['change_log', 'activity_log']) as l (log)
  join audit.seals s on s.workspace_id = w.id and s.log = l.log and s.seal_no > coalesce((
    select max(g.seal_no) from audit.seal_signatures g where g.workspace_id = w.id and g.log = l.log), 0)
  where s.sealed_at < now() - interval '1 day'
  group by 1, 2`;

export async function compareSignatures(sql: postgres.Sql, key: string): Promise<Comparison> {
  const found: Comparison = { signatures: 0, problems: [] };
  const rows = sql<Signed[]>`
    select g.workspace_id, g.log, g.seal_no::int as seal_no, encode(g.hash, 'hex') as hash,
      encode(g.signature, 'hex') as signature, encode(s.hash, 'hex') as stands_now
    from audit.seal_signatures g
    left join audit.seals s on s.workspace_id = g.workspace_id and s.log = g.log and s.seal_no = g.seal_no
    order by g.workspace_id, g.log, g.seal_no`;
  for await (const batch of rows.cursor(1000)) {
    for (const { signature, stands_now, ...head } of batch) {
      const place = `${head.log} of ${head.workspace_id}, seal ${head.seal_no}`;
      found.signatures += 1;
      if (!isGenuine(head, signature, key)) found.problems.push(`${place}: not signed with this key`);
      else if (stands_now !== head.hash) found.problems.push(`${place}: not the one that was signed`);
    }
  }
  for (const row of await sql.unsafe<Signed[]>(UNSIGNED)) {
    found.problems.push(`${row.log} of ${row.workspace_id}, from seal ${row.seal_no} on: unsigned for a day`);
  }
  return found;
}
