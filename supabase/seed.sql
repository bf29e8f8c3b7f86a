-- No data here: the demo is written by scripts/db/demo.ts, relative to today (docs/decisions/011-demo-data-by-script.md).
select 'Demo data: npx tsx scripts/db/demo.ts <postgres url of the migrating role>' as next_step;
