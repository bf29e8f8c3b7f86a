-- Deleting, restoring, purging: nothing of a colleague is taken, everything comes back together.
begin;
select plan(49);
select tests.crm();
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select tests.log('Deal', 'visit', -5, 'initial_outreach');
select tests.log('Deal', 'later', -1, 'awaiting_response');
insert into opportunity_contacts (opportunity_id, contact_id) values (tests.of('opportunities', 'Deal'), tests.of('contacts', 'Joe'));

-- One interaction ----------------------------------------------------------------------------------------------------
select is(soft_delete('interaction', array[tests.of('interactions', 'later')]) ->> 'interaction', '1', 'soft delete says what it did');
select is((select count(*)::int from interactions where subject = 'later'), 0, 'it is gone from sight');
select is((select count(*)::int from interaction_principals where interaction_id = tests.of('interactions', 'later')), 0, 'and counts for nobody');
select is((select row(resource, title, purged_on - (deleted_at at time zone tests.zone())::date)::text from reporting.trash), '(interaction,later,90)', 'the trash shows it and its end');
select is(tests.outcome(format($$ select soft_delete('interaction', array[%L]::uuid[]) $$, tests.of('interactions', 'later'))), 'PT404 record_not_found', 'once is enough');

-- An opportunity -----------------------------------------------------------------------------------------------------
select is(soft_delete('opportunity', array[tests.of('opportunities', 'Deal')]) - 'change_set', '{"organization": 0, "contact": 0, "product": 0, "opportunity": 1, "interaction": 1, "task": 0, "appointment": 0, "order": 0, "sample": 0}'::jsonb, 'with what belongs to it');
select is((select count(*)::int from opportunities) + (select count(*)::int from opportunity_participants) + (select count(*)::int from opportunity_products)
  + (select count(*)::int from opportunity_contacts) + (select count(*)::int from interactions), 0, 'nothing of it is left in sight');
select is(tests.standing('Deal'), 'initial_outreach/active', 'and its stage was not derived from a half-deleted timeline');
select is((select count(*)::int from reporting.trash), 2, 'what went with it is not listed apart');
select is(tests.outcome(format($$ select restore('interaction', array[%L]::uuid[]) $$, tests.of('interactions', 'later'))), 'PT409 parent_deleted', 'a child waits for its parent');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select is((select count(*)::int from reporting.trash), 0, 'the trash is per owner');
select is(public.trashed_record('interaction', tests.of('interactions', 'later')), null, 'so is opening what is in it');
select is(tests.outcome(format($$ select restore('opportunity', array[%L]::uuid[]) $$, tests.of('opportunities', 'Deal'))), 'PT404 record_not_found', 'nobody restores a stranger''s');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is((select count(*)::int from reporting.trash), 2, 'an admin sees all of it');
select ok((select bool_or(went_with <> '{}') from reporting.trash), 'each says how many went with it');
select is((select count(*)::int from reporting.trash r where public.trashed_record(r.resource, r.id) -> 'values' is null
  or (public.trashed_record(r.resource, r.id) ->> 'title') is distinct from r.title), 0, 'and opens to what it said');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(restore('opportunity', array[tests.of('opportunities', 'Deal')]) ->> 'interaction', '1', 'restore with children');
select is((select count(*)::int from opportunity_participants) || '/' || (select count(*)::int from opportunity_products) || '/'
  || (select count(*)::int from opportunity_contacts) || '/' || (select count(*)::int from interactions), '2/1/1/1', 'all of them, not the one deleted before');
select is(tests.standing('Deal'), 'initial_outreach/active', 'standing where it stood');
select is((select count(*)::int from opportunity_stage_history where opportunity_id = tests.of('opportunities', 'Deal')), 4, 'and no move was made up');
select restore('interaction', array[tests.of('interactions', 'later')]);
select is(tests.standing('Deal'), 'awaiting_response/active', 'the other visit comes back by itself');

-- An organization ----------------------------------------------------------------------------------------------------
select tests.reset();
insert into opportunities (workspace_id, organization_id, owner_user_id, kind) values (tests.workspace_id('Alpha'), tests.of('organizations', 'Acme'), tests.user_id('lena'), 'general');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.outcome(format($$ select soft_delete('organization', array[%L]::uuid[]) $$, tests.of('organizations', 'Acme'))), 'PT409 others_records',
  'access: deleting an organization with colleagues'' opportunities is refused');
select throws_like(format($$ select soft_delete('organization', array[%L]::uuid[]) $$, tests.of('organizations', 'Acme')), 'Opportunities of this organization%', 'not saying how many');
select is(tests.peek($$ select count(*) from opportunities where deleted_at is null $$), '3', 'access: and nothing was deleted');
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
select is(tests.outcome(format($$ select soft_delete('organization', array[%L]::uuid[]) $$, tests.of('organizations', 'Acme'))), 'PT403 delete_not_yours', 'a reader deletes nothing');
select soft_delete('opportunity', array[tests.of('opportunities', 'General Activity')]);
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(soft_delete('organization', array[tests.of('organizations', 'Acme')]) - 'change_set', '{"organization": 1, "contact": 1, "product": 0, "opportunity": 1, "interaction": 2, "task": 0, "appointment": 0, "order": 0, "sample": 0}'::jsonb, 'an organization goes with its people and opportunities');
select is((select count(*)::int from organizations where name = 'Acme') + (select count(*)::int from contacts) + (select count(*)::int from opportunities), 0, 'out of sight');
select is(restore('organization', array[tests.of('organizations', 'Acme')]) - 'change_set', '{"organization": 1, "contact": 1, "product": 0, "opportunity": 1, "interaction": 2, "task": 0, "appointment": 0, "order": 0, "sample": 0}'::jsonb, 'and comes back with them');
select is(tests.peek($$ select count(*) from opportunities where deleted_at is not null $$), '1', 'but not with what was deleted on its own');
select is(tests.outcome(format($$ select soft_delete('organization', array[%L]::uuid[]) $$, tests.of('organizations', 'Gulf'))), 'PT403 delete_not_yours', 'only admins delete unowned organizations');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(tests.outcome(format($$ select soft_delete('organization', array[%L]::uuid[]) $$, tests.of('organizations', 'Gulf'))), 'PT409 organization_in_use', 'and not a principal that opportunities are about');
select is(tests.outcome(format($$ select soft_delete('product', array[%L]::uuid[]) $$, tests.of('products', 'Shrimp'))), 'PT409 product_in_use', 'nor a product on an opportunity');
select is(soft_delete('product', array[tests.of('products', 'Pepper')]) ->> 'product', '1', 'another goes');
select is(restore('product', array[tests.of('products', 'Pepper')]) ->> 'product', '1', 'and comes back');

-- A note that moves nothing may go at any time -----------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select tests.log('Deal', 'note', -2);
select is(soft_delete('contact', array[tests.of('contacts', 'Joe')]) ->> 'contact', '1', 'a person goes');
select is((select count(*)::int from opportunity_contacts), 0, 'and is no stakeholder');
select restore('contact', array[tests.of('contacts', 'Joe')]);
select is((select count(*)::int from opportunity_contacts), 1, 'until back');

-- Purge --------------------------------------------------------------------------------------------------------------
select soft_delete('opportunity', array[tests.of('opportunities', 'Deal')]);
select is(tests.outcome(format($$ select purge('opportunity', array[%L]::uuid[]) $$, tests.of('opportunities', 'Deal'))), 'PT403 purge_needs_admin', 'only an admin deletes for good');
select tests.reset();
select is(app.purge_trash(), 0, 'nothing is purged before its time');
select tests.commit_checks();
alter table opportunities disable trigger user;
update opportunities set deleted_at = now() - interval '91 days' where name = 'Deal';
alter table opportunities enable trigger user;
select is(app.purge_trash(), 1, 'purge after retention');
select is((select count(*)::int from opportunities where name = 'Deal') + (select count(*)::int from interactions where subject in ('visit', 'later', 'note')), 0, 'for good, with what belongs to it');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select soft_delete('organization', array[tests.of('organizations', 'Acme')]);
insert into organizations (name) values ('Zed');
select soft_delete('organization', array[tests.of('organizations', 'Zed')]);
select tests.reset();
select tests.commit_checks();
alter table organizations disable trigger user;
update organizations set deleted_at = now() - interval '92 days' where name = 'Acme';
update organizations set deleted_at = now() - interval '91 days' where name = 'Zed';
alter table organizations enable trigger user;
select is(app.purge_trash(1), 1, 'what can''t be purged yet takes nobody''s turn');
select is((select array_agg(name) from organizations where name in ('Acme', 'Zed')), '{Acme}', 'and stays');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(tests.outcome(format($$ select purge('organization', array[%L]::uuid[]) $$, tests.of('organizations', 'Bistro'))), 'PT404 record_not_found', 'what lives can''t be purged');
select is(tests.outcome(format($$ select purge('organization', array[%L]::uuid[]) $$, tests.of('organizations', 'Acme'))), 'PT409 purge_in_use', 'nor what a colleague''s trash still needs');
select is(purge('opportunity', array[tests.of('opportunities', 'General Activity')]), 1, 'that first');
select is(purge('organization', array[tests.of('organizations', 'Acme')]), 1, 'then this');
select is(tests.peek($$ select count(*) from contacts where full_name = 'Joe' $$), '0', 'with its people');
select is(tests.outcome($$ select soft_delete('report', array[gen_random_uuid()]) $$), 'PT400 resource_unknown', 'other kinds have their own way');
select * from finish();
rollback;
