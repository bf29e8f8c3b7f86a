-- The audit chain of every workspace verifies.
select w.id as workspace_id, v.log, v.row_id, v.changed_at, v.problem
from public.workspaces w
cross join lateral public.verify_audit_chain(w.id) v
where not v.intact
