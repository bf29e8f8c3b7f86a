-- What a workspace sends to its customers about appointments, and whether strangers may book: settings, links, holds.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000859', 'booking_settings', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- No row: nothing is sent, and nobody books from outside.
create table public.booking_settings (
  workspace_id uuid primary key default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  -- Mails to the customer when one is booked, moved or cancelled.
  confirmations boolean not null default false,
  -- Hours before; null sends none.
  reminder_hours int constraint booking_settings_reminder_range check (reminder_hours between 1 and 336),
  -- Left out, it is the workspace's name.
  sender_name text constraint booking_settings_sender_length check (length(btrim(sender_name)) between 1 and 80),
  page_on boolean not null default false,
  slug text constraint booking_settings_slug_once unique
    constraint booking_settings_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 3 and 60),
  service_ids uuid[] not null default '{}' constraint booking_settings_services_most check (cardinality(service_ids) <= 50),
  people uuid[] not null default '{}' constraint booking_settings_people_most check (cardinality(people) <= 20),
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  constraint booking_settings_page_is_whole
    check (not page_on or (slug is not null and cardinality(service_ids) > 0 and cardinality(people) > 0))
);
comment on table public.booking_settings is 'What a workspace sends to customers about their appointments, and its public booking page. Off without a row.';

-- The way back for one customer of one appointment, by the hash of the secret in the mail, and what they were told last. In no
-- schema that is exposed. One per address: when somebody else comes instead, the former link leads nowhere.
create table app.appointment_links (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  appointment_id uuid not null,
  email text not null constraint appointment_links_email_form check (length(email) <= 254 and email ~ '^[^@\s]+@[^@\s]+$'),
  -- The app makes the secret from the id and a key that no database has, so every mail carries the same.
  token_hash text constraint appointment_links_token_once unique check (token_hash ~ '^[0-9a-f]{64}$'),
  -- A digest of what they are told, `cancelled`, or nothing yet; the event whose mail says it, and whether that went out.
  told text not null default '' constraint appointment_links_told_form check (told ~ '^([0-9a-f]{32}|cancelled)?$'),
  told_sequence int not null default 0 constraint appointment_links_sequence_range check (told_sequence between 0 and 1000000),
  told_event uuid,
  told_at timestamptz constraint appointment_links_told_at_in_range check (app.is_moment(told_at)),
  -- The start that a reminder was asked for: a clock that is set back asks for none again.
  reminded_for timestamptz constraint appointment_links_reminded_for_in_range check (app.is_moment(reminded_for)),
  reminder_event uuid,
  reminder_at timestamptz constraint appointment_links_reminder_at_in_range check (app.is_moment(reminder_at)),
  primary key (workspace_id, id),
  constraint appointment_links_once unique (workspace_id, appointment_id, email),
  constraint appointment_links_appointment_fkey foreign key (workspace_id, appointment_id)
    references public.appointments (workspace_id, id) on delete cascade
);
alter table app.appointment_links enable row level security;
comment on table app.appointment_links is 'Secret links of customers to their appointments, and what each was told. Read and written by functions only.';
-- Not granted: to anyone.

-- A time that a stranger asked for and has a quarter of an hour to confirm, from their mail. No appointment before that: so what
-- nobody confirms is in no list, no history and no calendar. Its id becomes the appointment's and the link's.
create table app.booking_holds (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  owner_user_id uuid not null,
  service_id uuid not null,
  starts_at timestamptz not null constraint booking_holds_starts_at_in_range check (app.is_moment(starts_at)),
  ends_at timestamptz not null constraint booking_holds_ends_at_in_range check (app.is_moment(ends_at)),
  taken_until timestamptz not null constraint booking_holds_taken_until_in_range check (app.is_moment(taken_until)),
  guest_name text not null constraint booking_holds_name_length check (length(btrim(guest_name)) between 1 and 160),
  guest_email text not null
    constraint booking_holds_email_form check (length(guest_email) <= 254 and guest_email ~ '^[^@\s]+@[^@\s]+$'),
  guest_phone text constraint booking_holds_phone_length check (length(guest_phone) <= 40),
  note text constraint booking_holds_note_length check (length(note) <= 2000),
  -- Where from, as a digest that is worth nothing outside this database.
  from_digest bytea constraint booking_holds_from_length check (length(from_digest) = 32),
  token_hash text constraint booking_holds_token_once unique check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default clock_timestamp(),
  held_until timestamptz not null constraint booking_holds_held_until_in_range check (app.is_moment(held_until)),
  confirmed_at timestamptz constraint booking_holds_confirmed_at_in_range check (app.is_moment(confirmed_at)),
  primary key (workspace_id, id),
  constraint booking_holds_owner_fkey foreign key (workspace_id, owner_user_id)
    references public.workspace_members (workspace_id, user_id) on delete cascade,
  constraint booking_holds_service_fkey foreign key (workspace_id, service_id)
    references public.appointment_services (workspace_id, id) on delete cascade
);
create index booking_holds_owner_idx on app.booking_holds (workspace_id, owner_user_id, starts_at);
create index booking_holds_service_idx on app.booking_holds (workspace_id, service_id);
create index booking_holds_created_idx on app.booking_holds (created_at);
alter table app.booking_holds enable row level security;
comment on table app.booking_holds is 'Times asked for on the public booking page, until they are confirmed or lapse. Kept for two days.';
-- Not granted: to anyone.

alter table public.booking_settings enable row level security;
-- Not granted: writing it; save_booking_settings asks who may.
grant select on public.booking_settings to authenticated, service_role;
insert into app.tracked_tables (table_name, resource) values ('public.booking_settings', 'system');
insert into app.access_tables (table_name, access, label, resource, commands) values
  ('public.booking_settings', 'lookup', 'Booking settings', 'system', '{select}');
create trigger stamp_row before insert or update on public.booking_settings
  for each row execute function app.stamp_row();

insert into app.event_types (type, means, payload_keys) values
  ('appointment.to_mail', 'A customer is to be told of an appointment, or reminded', '{is_reminder}'),
  ('booking.held', 'A stranger asked for a time on the booking page', '{}');
insert into app.reactions (reaction, type, means) values
  ('mail_customer', 'appointment.to_mail', 'Mails the customer how the appointment stands then'),
  ('mail_booking', 'booking.held', 'Mails whoever asked for a time, to confirm it');

-- Definer: nobody may write it. For admins who manage the system.
create function public.save_booking_settings(
  version int default null, confirmations boolean default false, reminder_hours int default null, sender_name text default null,
  page_on boolean default false, slug text default null, service_ids uuid[] default '{}', people uuid[] default '{}'
)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.require_admin();
  v_new public.booking_settings;
  v_version int;
begin
  if not app.has_permission('manage', 'system') then
    perform app.refuse('system_permission_needed', 'Only who manages the system says what the workspace sends.', 403);
  end if;
  v_new.confirmations := coalesce(save_booking_settings.confirmations, false);
  v_new.reminder_hours := save_booking_settings.reminder_hours;
  v_new.sender_name := nullif(btrim(save_booking_settings.sender_name), '');
  v_new.page_on := coalesce(save_booking_settings.page_on, false);
  v_new.slug := nullif(lower(btrim(save_booking_settings.slug)), '');
  v_new.service_ids := array(select distinct s from unnest(save_booking_settings.service_ids) s order by s);
  v_new.people := array(select distinct p from unnest(save_booking_settings.people) p order by p);
  if v_new.page_on and v_new.slug is null then
    perform app.refuse('booking_page_incomplete', 'Give the page an address.', 400, 'slug');
  end if;
  if v_new.page_on and v_new.service_ids = '{}' then
    perform app.refuse('booking_page_incomplete', 'Choose what can be booked.', 400, 'service_ids');
  end if;
  if v_new.page_on and v_new.people = '{}' then
    perform app.refuse('booking_page_incomplete', 'Choose who can be booked.', 400, 'people');
  end if;
  if exists (
    select from unnest(v_new.service_ids) s (id) where not exists (
      select from public.appointment_services o where o.workspace_id = v_workspace and o.id = s.id
    )
  ) then
    perform app.refuse('service_not_found', 'There is no such service.', 404, 'service_ids');
  end if;
  if exists (
    select from unnest(v_new.people) p (id) where not exists (
      select from public.workspace_members m where m.workspace_id = v_workspace and m.user_id = p.id and m.is_active
    )
  ) then
    perform app.refuse('person_not_found', 'There is no such colleague here.', 404, 'people');
  end if;
  if exists (select from public.booking_settings b where b.slug = v_new.slug and b.workspace_id <> v_workspace) then
    perform app.refuse('slug_taken', 'This address is taken. Choose another one.', 409, 'slug');
  end if;
  update public.booking_settings b
  set confirmations = v_new.confirmations, reminder_hours = v_new.reminder_hours, sender_name = v_new.sender_name,
    page_on = v_new.page_on, slug = v_new.slug, service_ids = v_new.service_ids, people = v_new.people,
    version = coalesce(save_booking_settings.version, b.version)
  where b.workspace_id = v_workspace
  returning b.version into v_version;
  if not found then
    insert into public.booking_settings as b (
      workspace_id, confirmations, reminder_hours, sender_name, page_on, slug, service_ids, people
    )
    values (
      v_workspace, v_new.confirmations, v_new.reminder_hours, v_new.sender_name, v_new.page_on, v_new.slug,
      v_new.service_ids, v_new.people
    )
    returning b.version into v_version;
  end if;
  return v_version;
end
$$;
comment on function public.save_booking_settings is 'For admins: what customers are mailed about appointments, and the public booking page.';

revoke all on function public.save_booking_settings from public, anon;
grant execute on function public.save_booking_settings to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000859';
