-- Who sees and changes opportunities, what belongs to them, and interactions. Children compare their copy of the owner.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001120', 'policies_pipeline', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

select app.attach_policies('public.opportunities');
select app.attach_policies('public.opportunity_participants');
select app.attach_policies('public.opportunity_products');
select app.attach_policies('public.opportunity_contacts');
-- Not granted: any write of the stage history. Its trigger is the only writer.
select app.attach_policies('public.opportunity_stage_history');
select app.attach_policies('public.tasks');
select app.attach_policies('public.appointments');
select app.attach_policies('public.orders');
-- Not granted: any write of lines. set_order_lines is the only writer.
select app.attach_policies('public.order_items');
select app.attach_policies('public.samples');
-- Not granted: any write of items. set_sample_items and answer_sample are the only writers.
select app.attach_policies('public.sample_items');
-- Which fields of an interaction may change, the correction window says (app.keep_interaction_true).
select app.attach_policies('public.interactions');
select app.attach_policies('public.interaction_principals');
select app.attach_policies('public.interaction_products');

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001120';
