-- Takes back who sees and changes the pipeline: nobody does.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop policy "Opportunities can be read by owner, team, or when shared" on public.opportunities;
drop policy "Opportunities can be added for oneself, or assigned" on public.opportunities;
drop policy "Opportunities can be changed by owner, cover or shared writer" on public.opportunities;
drop policy "Participants can be read with their opportunity" on public.opportunity_participants;
drop policy "Participants can be added with their opportunity" on public.opportunity_participants;
drop policy "Participants can be changed with their opportunity" on public.opportunity_participants;
drop policy "Participants can be removed with their opportunity" on public.opportunity_participants;
drop policy "Opportunity products can be read with their opportunity" on public.opportunity_products;
drop policy "Opportunity products can be added with their opportunity" on public.opportunity_products;
drop policy "Opportunity products can be changed with their opportunity" on public.opportunity_products;
drop policy "Opportunity products can be removed with their opportunity" on public.opportunity_products;
drop policy "Stakeholders can be read with their opportunity" on public.opportunity_contacts;
drop policy "Stakeholders can be added with their opportunity" on public.opportunity_contacts;
drop policy "Stakeholders can be changed with their opportunity" on public.opportunity_contacts;
drop policy "Stakeholders can be removed with their opportunity" on public.opportunity_contacts;
drop policy "Stage history can be read with its opportunity" on public.opportunity_stage_history;
drop policy "Interactions can be read by author and opportunity's readers" on public.interactions;
drop policy "Interactions can be logged for oneself, or imported for others" on public.interactions;
drop policy "Interactions can be changed by author or opportunity's owner" on public.interactions;
drop policy "Principals of an interaction can be read with it" on public.interaction_principals;
drop policy "Principals of an interaction can be added with it" on public.interaction_principals;
drop policy "Principals of an interaction can be removed with it" on public.interaction_principals;
drop policy "Products shown can be read with it" on public.interaction_products;
drop policy "Products shown can be added with it" on public.interaction_products;
drop policy "Products shown can be removed with it" on public.interaction_products;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001120';
