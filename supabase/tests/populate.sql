-- Rows in every table that the rollback rehearsal steps back and forth over.
select tests.load_dataset(8, 200, 400, 0.3, 3);
select app.recount_principals();
refresh materialized view app.dashboard_summary;
