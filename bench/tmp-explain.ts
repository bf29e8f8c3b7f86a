import postgres from "postgres";
import { writeFileSync } from "node:fs";
import { openServer } from "../scripts/db/test-server";
import { prepareDataSet } from "./data-set";
const server = await openServer({ url: undefined, sharedBuffers: "1GB" } as never);
try {
  const url = await prepareDataSet(server, 3000, undefined);
  let out = "";
  const sql = postgres(url, { max: 1, onnotice: (n) => { out += `${n.message}\n\n`; } });
  await sql.unsafe("set search_path = public, extensions");
  for (const actor of ["rep-20", "admin"]) {
    const [who] = await sql.unsafe(`select m.workspace_id as ws, m.user_id as me from workspace_members m join profiles p using (user_id) where p.email = 'bench-${actor}@test.example'`);
    await sql.begin(async (tx) => {
      await tx.unsafe(`select tests.act_as('${who?.me}'::uuid, '${who?.ws}'::uuid)`);
      const owners = actor === "admin" ? "null" : `'{${who?.me}}'::uuid[]`;
      const q = `select * from public.agenda_page(${owners}, null, app.my_today() - 1)`;
      const c = `select * from public.agenda_counts(app.my_today(), ${owners})`;
      for (let i = 0; i < 3; i += 1) {
        for (const s of [q, c]) { const t = performance.now(); await tx.unsafe(s); console.log(actor, s.slice(0, 40), (performance.now() - t).toFixed(1)); }
      }
      await tx.unsafe("reset role");
      await tx.unsafe("load 'auto_explain'; set auto_explain.log_min_duration=0; set auto_explain.log_analyze=on; set auto_explain.log_buffers=on; set auto_explain.log_nested_statements=on; set auto_explain.log_timing=off; set client_min_messages=log");
      await tx.unsafe(`set client_min_messages=warning; select tests.act_as('${who?.me}'::uuid, '${who?.ws}'::uuid); set client_min_messages=log`);
      out += `\n=========== ${actor} page\n`;
      await tx.unsafe(q);
      out += `\n=========== ${actor} counts\n`;
      await tx.unsafe(c);
    });
  }
  await sql.end();
  writeFileSync("/tmp/agenda-plans.txt", out);
} finally { await server.close(); }
process.exit(0);
