// What the pages ask the database, as SQL with the scope that the app sends; measured for every kind of reader.

export type Actor = "rep" | "heavy" | "nothing" | "manager" | "admin";
export type Scope = "mine" | "team" | "everyone";

export type Query = {
  name: string;
  /** Milliseconds in the database. */
  budget: number;
  /** `$scope` is a condition on the given column; `$ws` and `$me` are constants. */
  sql: string;
  /** The column that the scope filters; none when the query sends no scope. */
  owner?: string;
  /** How often it is measured; seven times unless it takes long. */
  runs?: number;
  /** Functions hide their plan, so only their buffers count. */
  isOpaque?: boolean;
  /** Refused to who reads no such record, so it isn't asked for who owns nothing. */
  isOfRecord?: boolean;
  /** Joins several tables with policies of their own; what asking who reads costs is measured and counted apart. */
  isJoined?: boolean;
};

export const scopeOf: Record<Actor, Scope> = {
  rep: "mine",
  heavy: "mine",
  nothing: "mine",
  manager: "team",
  admin: "everyone",
};

const list = 20;
/** Read a year, or everything that names a principal: time is bounded, buffers are printed and watched. */
const page = 100;
const report = 2000;
const opaque = (name: string, budget: number, sql: string): Query => ({ name, budget, sql, isOpaque: true });
const year = "app.my_today() - 365, app.my_today(), $owners";

export const queries: readonly Query[] = [
  {
    name: "opportunities by last contact",
    budget: list,
    owner: "o.owner_user_id",
    sql: `select o.id, o.name, o.organization_name, o.principal_names, o.stage, o.status, o.last_interaction_at
      from public.opportunities o where o.workspace_id = $ws and $scope
      order by o.last_interaction_at desc nulls last, o.id limit 50`,
  },
  {
    name: "opportunities by customer",
    budget: list,
    owner: "o.owner_user_id",
    sql: `select o.id, o.name, o.organization_name, o.principal_names, o.stage, o.status, o.last_interaction_at
      from public.opportunities o where o.workspace_id = $ws and $scope
      order by o.organization_name, o.id limit 50`,
  },
  {
    name: "opportunities of one stage",
    budget: list,
    owner: "o.owner_user_id",
    sql: `select o.id, o.name, o.organization_name, o.stage_changed_at
      from public.opportunities o where o.workspace_id = $ws and $scope and o.stage = $stage and o.kind = 'pipeline'
      order by o.stage_changed_at desc, o.id limit 50`,
  },
  opaque("board, 50 a stage", list, "select * from public.pipeline_board($owners, 50)"),
  {
    ...opaque(
      "record context of an opportunity",
      list,
      "select public.record_context('opportunity', $opportunity)",
    ),
    isOfRecord: true,
  },
  {
    ...opaque(
      "record context of an organization",
      list,
      "select public.record_context('organization', $customer)",
    ),
    isOfRecord: true,
  },
  opaque("principal, overview", page, "select public.principal_overview($principal, $owners)"),
  // The page of an opportunity asks for its parts side by side; each is a query of its own (lib/opportunities/detail.ts).
  {
    name: "opportunity",
    budget: list,
    sql: "select * from public.opportunities o where o.workspace_id = $ws and o.id = $opportunity",
  },
  {
    name: "opportunity: products",
    budget: list,
    sql: `select x.id, x.product_id, x.outcome from public.opportunity_products x
      where x.workspace_id = $ws and x.opportunity_id = $opportunity limit 100`,
  },
  {
    name: "opportunity: participants",
    budget: list,
    sql: `select x.id, x.organization_id, x.role, x.is_primary from public.opportunity_participants x
      where x.workspace_id = $ws and x.opportunity_id = $opportunity order by x.is_primary desc limit 100`,
  },
  {
    name: "opportunity: stakeholders",
    budget: list,
    sql: `select x.contact_id, x.role, x.is_primary from public.opportunity_contacts x
      where x.workspace_id = $ws and x.opportunity_id = $opportunity order by x.is_primary desc limit 100`,
  },
  {
    name: "opportunity: stage history",
    budget: list,
    sql: `select x.id, x.to, x.changed_at, x.changed_by, x.cause from public.opportunity_stage_history x
      where x.workspace_id = $ws and x.opportunity_id = $opportunity order by x.changed_at desc limit 20`,
  },
  {
    name: "view: pipeline_full of one",
    budget: list,
    isJoined: true,
    sql: "select * from reporting.pipeline_full o where o.workspace_id = $ws and o.id = $opportunity",
  },
  {
    name: "timeline of an opportunity",
    budget: list,
    sql: `select i.* from public.interactions i where i.workspace_id = $ws and i.opportunity_id = $opportunity
      order by i.interaction_date desc, i.created_at desc, i.id desc limit 50`,
  },
  {
    name: "interactions, newest",
    budget: list,
    owner: "i.opportunity_owner_user_id",
    sql: `select i.id, i.type, i.subject, i.interaction_date, i.notes from public.interactions i
      where i.workspace_id = $ws and $scope order by i.interaction_date desc, i.id desc limit 50`,
  },
  {
    name: "follow-ups due",
    budget: list,
    owner: "i.owner_user_id",
    sql: `select i.id, i.subject, i.follow_up_date from public.interactions i
      where i.workspace_id = $ws and $scope and i.follow_up_required and i.follow_up_done_at is null
        and i.follow_up_date <= app.my_today()
      order by i.follow_up_date, i.id limit 50`,
  },
  {
    name: "tasks, open by their day",
    budget: list,
    owner: "t.owner_user_id",
    sql: `select t.id, t.title, t.due_on, t.priority from public.tasks t
      where t.workspace_id = $ws and $scope and t.deleted_at is null and t.status = 'open'
      order by t.due_on, t.id limit 50`,
  },
  opaque(
    "tasks narrowed by a text",
    50,
    "select * from public.find_tasks('bring samples', $owners) order by due_on, id limit 51",
  ),
  opaque("Today", report, "select public.today_page(app.my_today(), $owners)"),
  opaque("agenda, overdue", list, "select * from public.agenda_page($owners, null, app.my_today() - 1)"),
  opaque(
    "agenda, the week",
    list,
    "select * from public.agenda_page($owners, app.my_today(), app.my_today() + 7)",
  ),
  opaque("agenda, counted", list, "select * from public.agenda_counts(app.my_today(), $owners)"),
  // Up to 2,000 things at once.
  opaque(
    "calendar, a month",
    2 * page,
    "select public.calendar_range(app.my_today() - 15, app.my_today() + 15, $owners)",
  ),
  {
    name: "organizations by name",
    budget: list,
    owner: "o.owner_user_id",
    sql: `select o.id, o.name, o.city, o.last_interaction_at from public.organizations o
      where o.workspace_id = $ws and $scope order by o.name_norm, o.id limit 50`,
  },
  // The whole of it beside the names and the number: fifty accounts, their roles and what is open with them.
  opaque(
    "organizations, as listed",
    page,
    "select * from public.organizations_listed(array(select o.id from public.organizations o where o.workspace_id = $ws and ($owners is null or o.owner_user_id = any ($owners)) order by o.name_norm, o.id limit 50))",
  ),
  {
    name: "organizations by last contact",
    budget: list,
    owner: "o.owner_user_id",
    sql: `select o.id, o.name, o.city, o.last_interaction_at from public.organizations o
      where o.workspace_id = $ws and $scope order by o.last_interaction_at desc nulls last, o.id limit 50`,
  },
  {
    name: "contacts by name",
    budget: list,
    owner: "c.owner_user_id",
    sql: `select c.id, c.full_name, c.title, c.email from public.contacts c
      where c.workspace_id = $ws and $scope order by c.full_name_norm, c.id limit 50`,
  },
  {
    name: "contacts of an organization",
    budget: list,
    sql: `select c.id, c.full_name, c.title from public.contacts c
      where c.workspace_id = $ws and c.organization_id = $customer order by c.full_name_norm limit 50`,
  },
  {
    name: "products of a principal",
    budget: list,
    sql: `select p.id, p.name, p.sku from public.products p
      where p.workspace_id = $ws and p.principal_id = $principal order by p.name_norm, p.id limit 50`,
  },
  {
    name: "principals with engagement",
    budget: list,
    sql: `select * from reporting.principal_activity_summary s where s.workspace_id = $ws
      order by s.last_activity_at desc nulls last`,
  },
  {
    name: "view: a customer's principals",
    budget: list,
    isJoined: true,
    sql: "select * from reporting.org_principal_summary s where s.workspace_id = $ws and s.organization_id = $customer",
  },
  {
    name: "dashboard",
    budget: list,
    sql: "select * from reporting.dashboard_summary s where s.workspace_id = $ws",
  },
  opaque("search: harbor kit", 50, "select * from public.search_records('harbor kit')"),
  opaque("search: whitfeild", 50, "select * from public.search_records('whitfeild')"),
  opaque("search: allergen review", 50, "select * from public.search_records('allergen review')"),
  opaque("search: 2026 (everything)", 50, "select * from public.search_records('2026')"),
  opaque(
    "organizations narrowed by a text",
    50,
    "select * from public.find_organizations('kitchen', $owners) order by match_key, id limit 51",
  ),
  opaque(
    "contacts narrowed by a text",
    50,
    "select * from public.find_contacts('ana', $owners) order by match_key, id limit 51",
  ),
  opaque(
    "opportunities narrowed by a text",
    50,
    "select * from reporting.find_pipeline_cards('harbor kit', $owners) order by match_key, id limit 51",
  ),
  // Functions of pages and reports. They hide their plan; what they read follows from what they count.
  opaque("principals, as listed", list, "select * from public.list_principals($owners)"),
  opaque("distributors, as listed", list, "select * from public.list_distributors()"),
  opaque("principal: pipeline", page, "select * from public.principal_pipeline($principal, $owners)"),
  opaque("principal: customers", page, "select * from public.principal_customers($principal, $owners)"),
  opaque("principal: timeline", page, "select * from public.principal_timeline($principal, $owners)"),
  opaque("principal: weeks", page, "select * from public.principal_weeks($principal, $owners)"),
  {
    name: "report: pipeline of a year",
    budget: report,
    runs: 2,
    sql: `select * from public.pipeline_report(${year})`,
    isOpaque: true,
  },
  {
    name: "report: principals of a year",
    budget: report,
    runs: 2,
    sql: `select * from public.principal_report(${year})`,
    isOpaque: true,
  },
  {
    name: "report: people of a year",
    budget: report,
    runs: 2,
    sql: `select * from public.rep_activity(${year})`,
    isOpaque: true,
  },
  {
    name: "report: conversion of a year",
    budget: report,
    runs: 2,
    sql: `select * from public.stage_conversion(${year})`,
    isOpaque: true,
  },
];
