-- Takes back who sees and changes accounts and catalogue: nobody does.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop policy "Readers can be read by those who see the pipeline behind them" on app.organization_readers;
drop policy "Organizations can be read when shared, by team or pipeline" on public.organizations;
drop policy "Organizations can be added for oneself or for everybody" on public.organizations;
drop policy "Organizations can be changed by their owner, or when unowned" on public.organizations;
drop policy "Organization roles can be read with their organization" on public.organization_roles;
drop policy "Organization roles can be given by who changes the organization" on public.organization_roles;
drop policy "Organization roles can be taken by who changes the organization" on public.organization_roles;
drop policy "Contacts can be read with their organization, or when shared" on public.contacts;
drop policy "Contacts can be added by who changes their organization" on public.contacts;
drop policy "Contacts can be changed by who changes their organization" on public.contacts;
drop policy "Products can be read by members of the workspace" on public.products;
drop policy "Products can be added by who manages them" on public.products;
drop policy "Products can be changed by who manages them" on public.products;
drop policy "Distribution can be read by members of the workspace" on public.product_distributors;
drop policy "Distribution can be added by who manages products" on public.product_distributors;
drop policy "Distribution can be changed by who manages products" on public.product_distributors;
drop policy "Distribution can be removed by who manages products" on public.product_distributors;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001110';
