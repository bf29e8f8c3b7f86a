-- Workspace templates: what a new workspace begins with. The rows are written from supabase/templates by a script, and a
-- test keeps both equal. A changed template reaches a database that has this chapter by a later migration.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000420', 'templates', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create table app.workspace_templates (
  code text primary key check (code ~ '^[a-z]+(-[a-z]+)*$' and length(code) <= 60),
  label text not null,
  description text not null,
  position int not null,
  definition jsonb not null check (jsonb_typeof(definition) = 'object')
);
alter table app.workspace_templates enable row level security;
-- Not granted: anything. list_workspace_templates() and create_workspace() read it.

create function app.set_workspace_template(p_definition jsonb)
returns void
language sql
set search_path = ''
as $$
  insert into app.workspace_templates (code, label, description, position, definition)
  values (
    p_definition ->> 'code', p_definition ->> 'label', p_definition ->> 'description',
    (p_definition ->> 'position')::int, p_definition
  )
  on conflict (code) do update
  set label = excluded.label, description = excluded.description, position = excluded.position,
      definition = excluded.definition
$$;
revoke all on function app.set_workspace_template from public;

-- begin of generated rows (scripts/db/templates.ts)
do $$ begin perform app.set_workspace_template($template${
"code": "appointment-desk",
"label": "Appointment desk",
"description": "Leads with a score, the services they ask for, appointments, and alerts when somebody is ready to book.",
"position": 3,
"flags": {"financials":false,"samples":false,"orders":false,"appointments":true,"lead_scoring":true},
"settings": {"speaks_of":[],"first_steps":{"admin":["leads","answer","colleague"],"manager":["leads","answer"],"rep":["leads","answer"],"viewer":[]}},
"own_company_is_principal": true,
"statuses": [
  {"code":"active","label":"Active","colour":"blue"},
  {"code":"on_hold","label":"On Hold","colour":"amber"},
  {"code":"won","label":"Booked","colour":"green"},
  {"code":"lost","label":"Lost","colour":"red"}
],
"stages": [
  {"code":"new_enquiry","label":"New Enquiry","category":"open","default_status":"active","colour":"gray"},
  {"code":"contacted","label":"Contacted","category":"open","default_status":"active","colour":"blue"},
  {"code":"qualified","label":"Qualified","category":"open","default_status":"active","colour":"cyan"},
  {"code":"appointment_offered","label":"Appointment Offered","category":"open","default_status":"active","colour":"violet"},
  {"code":"booked","label":"Booked","category":"won","default_status":"won","colour":"green"},
  {"code":"later","label":"Ask Again Later","category":"stalled","default_status":"on_hold","colour":"orange"},
  {"code":"not_interested","label":"Not Interested","category":"lost","default_status":"lost","colour":"red"}
],
"interaction_types": [
  {"code":"inbound_call","label":"Inbound Call","suggested_stage":"contacted","colour":"teal"},
  {"code":"phone_call","label":"Phone Call","colour":"blue"},
  {"code":"email","label":"Email","colour":"cyan"},
  {"code":"text_message","label":"Text Message","colour":"amber"},
  {"code":"visit","label":"Visit","colour":"violet"},
  {"code":"note","label":"Note","colour":"gray"}
],
"sources": [
  {"code":"phone","label":"Phone"},
  {"code":"website","label":"Website"},
  {"code":"referral","label":"Referral"},
  {"code":"walk_in","label":"Walk-in"},
  {"code":"advertising","label":"Advertising"}
],
"contexts": [
  {"code":"new_patient","label":"New Patient"},
  {"code":"returning","label":"Returning"},
  {"code":"emergency","label":"Emergency"},
  {"code":"inbound","label":"Inbound"},
  {"code":"referral","label":"Referral"}
],
"loss_reasons": [
  {"code":"price","label":"Price"},
  {"code":"insurance","label":"Insurance"},
  {"code":"location","label":"Location"},
  {"code":"chose_another","label":"Chose Another"},
  {"code":"no_response","label":"No Response"}
],
"product_categories": [
  {"code":"preventive","label":"Preventive"},
  {"code":"cosmetic","label":"Cosmetic"},
  {"code":"restorative","label":"Restorative"},
  {"code":"surgical","label":"Surgical"}
],
"services": [
  {"name":"Check-up","minutes":30,"buffer_minutes":10,"colour":"blue"},
  {"name":"Cleaning","minutes":45,"buffer_minutes":15,"colour":"teal"},
  {"name":"Whitening","minutes":60,"buffer_minutes":15,"colour":"violet"},
  {"name":"Consultation","minutes":20,"buffer_minutes":10,"colour":"green"},
  {"name":"Emergency","minutes":30,"buffer_minutes":0,"colour":"red"}
],
"service_interests": [
  {"code":"cleaning","label":"Cleaning"},
  {"code":"whitening","label":"Whitening"},
  {"code":"implants","label":"Implants"},
  {"code":"orthodontics","label":"Orthodontics"},
  {"code":"crowns","label":"Crowns"},
  {"code":"emergency","label":"Emergency"}
],
"custom_fields": [
  {"entity":"contact","key":"insurance","label":"Insurance","kind":"text"},
  {"entity":"contact","key":"preferred_times","label":"Preferred times","kind":"multi_choice","options":["Morning","Midday","Afternoon","Evening"]}
],
"role_permissions": [],
"examples": {"principals":[],"distributors":[],"products":[],"customers":[{"key":"mill","name":"Millbrook Office Park (example)","city":"Nashville","state_code":"TN","segment":"Employer"},{"key":"oak","name":"Oakfield School (example)","city":"Franklin","state_code":"TN","segment":"School"},{"key":"lane","name":"Lane Family (example)","city":"Nashville","state_code":"TN","segment":"Family"}],"contacts":[{"key":"pat","customer":"mill","first_name":"Pat","last_name":"Reyes","title":"Office Manager","email":"pat.reyes@millbrook.example","is_key_contact":true},{"key":"lin","customer":"lane","first_name":"Lin","last_name":"Lane","title":"Parent","email":"lin@lane.example","is_key_contact":true}],"opportunities":[{"key":"mill-clean","customer":"mill","contact":"pat","stage":"qualified","context":"inbound","opened":20,"next_action":"Offer two mornings for the team","next_in":1},{"key":"lane-white","customer":"lane","contact":"lin","stage":"contacted","context":"returning","opened":45},{"key":"oak-clean","customer":"oak","stage":"new_enquiry","context":"referral","opened":3}],"interactions":[{"opportunity":"lane-white","contact":"lin","ago":36,"type":"phone_call","subject":"Asked about whitening","notes":"Wants to wait until after the holidays.","sentiment":"Neutral"},{"opportunity":"mill-clean","contact":"pat","ago":6,"type":"inbound_call","subject":"Check-ups for the team","notes":"Twelve people; mornings are best.","sentiment":"Positive","follow_up_in":0,"follow_up_note":"Offer four morning times"},{"opportunity":"mill-clean","contact":"pat","ago":1,"type":"email","subject":"Sent the times","notes":"Answers by the end of the week.","sentiment":"Positive","follow_up_in":2,"follow_up_note":"Ask which time suits"}],"tasks":[{"title":"Call Lin Lane about January","customer":"lane","contact":"lin","opportunity":"lane-white","due_in":0,"priority":"high"},{"title":"Send the school our opening hours","customer":"oak","opportunity":"oak-clean","due_in":1}],"appointments":[{"service":"Consultation","in":0,"at":"16:30","customer":"lane","contact":"lin"},{"service":"Check-up","in":1,"at":"09:00","customer":"mill","contact":"pat","opportunity":"mill-clean"},{"service":"Cleaning","in":2,"at":"10:00","guest_name":"Sam Hale (example)","guest_phone":"(615) 555-0101"}]}
}$template$); end $$;
do $$ begin perform app.set_workspace_template($template${
"code": "cannabis-wholesale",
"label": "Cannabis wholesale",
"description": "Dispensaries with their licences, purchase orders with lines and money, and every communication.",
"position": 2,
"flags": {"financials":true,"samples":true,"orders":true,"appointments":false,"lead_scoring":false},
"settings": {"speaks_of":["principals","distributors","products","advocacy"],"calls_principals":"brand","first_steps":{"admin":["customers","principals","visit","colleague"],"manager":["customers","principals","visit"],"rep":["customers","visit"],"viewer":[]}},
"own_company_is_principal": true,
"statuses": [
  {"code":"active","label":"Active","colour":"blue"},
  {"code":"on_hold","label":"On Hold","colour":"amber"},
  {"code":"won","label":"Won","colour":"green"},
  {"code":"lost","label":"Lost","colour":"red"}
],
"stages": [
  {"code":"prospect","label":"Prospect","category":"open","default_status":"active","colour":"gray"},
  {"code":"contacted","label":"Contacted","category":"open","default_status":"active","colour":"blue"},
  {"code":"licence_checked","label":"Licence Checked","category":"open","default_status":"active","colour":"cyan"},
  {"code":"samples_dropped","label":"Samples Dropped","category":"open","requires_product":true,"default_status":"active","colour":"violet"},
  {"code":"menu_review","label":"Menu Review","category":"open","default_status":"active","colour":"teal"},
  {"code":"order_placed","label":"Order Placed","category":"won","requires_product":true,"default_status":"won","colour":"green"},
  {"code":"stalled","label":"Stalled","category":"stalled","default_status":"on_hold","colour":"orange"},
  {"code":"not_a_fit","label":"Not a Fit","category":"lost","default_status":"lost","colour":"red"}
],
"interaction_types": [
  {"code":"store_visit","label":"Store Visit","colour":"violet"},
  {"code":"email","label":"Email","colour":"blue"},
  {"code":"phone_call","label":"Phone Call","colour":"teal"},
  {"code":"text_message","label":"Text Message","colour":"cyan"},
  {"code":"sample_drop","label":"Sample Drop","suggested_stage":"samples_dropped","colour":"orange"},
  {"code":"budtender_training","label":"Budtender Training","colour":"pink"},
  {"code":"note","label":"Note","colour":"gray"}
],
"sources": [
  {"code":"referral","label":"Referral"},
  {"code":"trade_show","label":"Trade Show"},
  {"code":"marketplace","label":"Marketplace"},
  {"code":"cold_call","label":"Cold Call"},
  {"code":"website","label":"Website"}
],
"contexts": [
  {"code":"new_store","label":"New Store"},
  {"code":"reorder","label":"Reorder"},
  {"code":"new_product","label":"New Product"},
  {"code":"store_visit","label":"Store Visit"},
  {"code":"inbound","label":"Inbound"}
],
"loss_reasons": [
  {"code":"price","label":"Price"},
  {"code":"shelf_full","label":"Shelf Full"},
  {"code":"licence_problem","label":"Licence Problem"},
  {"code":"test_results","label":"Test Results"},
  {"code":"payment_terms","label":"Payment Terms"},
  {"code":"no_response","label":"No Response"}
],
"product_categories": [
  {"code":"flower","label":"Flower"},
  {"code":"pre_rolls","label":"Pre-rolls"},
  {"code":"vapes","label":"Vapes"},
  {"code":"edibles","label":"Edibles"},
  {"code":"concentrates","label":"Concentrates"},
  {"code":"tinctures","label":"Tinctures"},
  {"code":"topicals","label":"Topicals"}
],
"service_interests": [
  {"code":"flower","label":"Flower"},
  {"code":"edibles","label":"Edibles"},
  {"code":"vapes","label":"Vapes"},
  {"code":"staff_training","label":"Staff Training"}
],
"custom_fields": [
  {"entity":"organization","key":"licence_number","label":"Licence number","kind":"text","help":"As printed on the state licence"},
  {"entity":"organization","key":"licence_type","label":"Licence type","kind":"choice","options":["Retail","Medical","Delivery","Microbusiness","Distributor"],"in_list":true},
  {"entity":"organization","key":"licence_expiry","label":"Licence expiry","kind":"date","is_expiry":true,"in_list":true},
  {"entity":"product","key":"thc_percent","label":"THC %","kind":"number"},
  {"entity":"product","key":"strain","label":"Strain","kind":"choice","options":["Indica","Sativa","Hybrid","CBD"]}
],
"role_permissions": [],
"examples": {"principals":[],"distributors":[],"products":[{"key":"roll","name":"House Pre-roll 1 g (example)","sku":"EX-101","category":"pre_rolls"},{"key":"gummies","name":"Berry Gummies 10-pack (example)","sku":"EX-102","category":"edibles"}],"customers":[{"key":"green","name":"Green Corner Dispensary (example)","city":"Denver","state_code":"CO","territory":"Denver","segment":"Dispensary"},{"key":"summit","name":"Summit Leaf (example)","city":"Boulder","state_code":"CO","territory":"Boulder","segment":"Dispensary"},{"key":"mesa","name":"Mesa Wellness (example)","city":"Pueblo","state_code":"CO","territory":"South","segment":"Dispensary"}],"contacts":[{"key":"jo","customer":"green","first_name":"Jo","last_name":"Martel","title":"Buyer","email":"jo.martel@greencorner.example","is_key_contact":true},{"key":"ty","customer":"summit","first_name":"Ty","last_name":"Brooks","title":"Owner","email":"ty.brooks@summitleaf.example","is_key_contact":true}],"opportunities":[{"key":"green-roll","customer":"green","contact":"jo","stage":"contacted","context":"new_store","products":["roll","gummies"],"opened":20,"next_action":"Agree on a day for the training","next_in":2},{"key":"summit-gummies","customer":"summit","contact":"ty","stage":"contacted","context":"new_product","products":["gummies"],"opened":50},{"key":"mesa-roll","customer":"mesa","stage":"prospect","context":"inbound","products":["roll"],"opened":3}],"interactions":[{"opportunity":"summit-gummies","contact":"ty","ago":38,"type":"store_visit","subject":"First visit","notes":"Shelf is full until the next order.","sentiment":"Neutral","products":["gummies"]},{"opportunity":"green-roll","contact":"jo","ago":6,"type":"phone_call","subject":"Asked for a menu","notes":"Wants the price for ten cases.","sentiment":"Positive","products":["roll"],"follow_up_in":0,"follow_up_note":"Send the price for ten cases"},{"opportunity":"green-roll","contact":"jo","ago":2,"type":"store_visit","subject":"Showed both on the counter","notes":"Staff would like a training.","sentiment":"Positive","products":["roll","gummies"],"follow_up_in":2,"follow_up_note":"Plan the staff training"}],"tasks":[{"title":"Print the menu with today’s prices","customer":"green","contact":"jo","due_in":1}]}
}$template$); end $$;
do $$ begin perform app.set_workspace_template($template${
"code": "food-brokerage",
"label": "Food brokerage",
"description": "Principals, distributors and the operators who buy: visits, samples, food shows. Money stays out of the way.",
"position": 1,
"flags": {"financials":false,"samples":true,"placements":true,"orders":false,"appointments":false,"lead_scoring":false},
"settings": {"speaks_of":["principals","distributors","products","advocacy"],"calls_principals":"principal","first_steps":{"admin":["customers","principals","visit","colleague"],"manager":["customers","principals","visit"],"rep":["customers","visit"],"viewer":[]}},
"own_company_is_principal": false,
"statuses": [
  {"code":"active","label":"Active","colour":"blue"},
  {"code":"on_hold","label":"On Hold","colour":"amber"},
  {"code":"won","label":"Won","colour":"green"},
  {"code":"lost","label":"Lost","colour":"red"}
],
"stages": [
  {"code":"new_lead","label":"New Lead","category":"open","default_status":"active","colour":"gray"},
  {"code":"initial_outreach","label":"Initial Outreach","category":"open","default_status":"active","colour":"blue"},
  {"code":"sample_visit_offered","label":"Sample/Visit Offered","category":"open","default_status":"active","colour":"cyan"},
  {"code":"awaiting_response","label":"Awaiting Response","category":"open","default_status":"active","colour":"amber"},
  {"code":"feedback_logged","label":"Feedback Logged","category":"open","default_status":"active","colour":"teal"},
  {"code":"demo_scheduled","label":"Demo Scheduled","category":"open","requires_product":true,"default_status":"active","colour":"violet"},
  {"code":"closed_won","label":"Closed - Won","category":"won","requires_product":true,"default_status":"won","colour":"green"},
  {"code":"closed_stalled","label":"Closed - Stalled","category":"stalled","default_status":"on_hold","colour":"orange"},
  {"code":"closed_no_fit","label":"Closed - No Fit","category":"lost","default_status":"lost","colour":"red"}
],
"interaction_types": [
  {"code":"visit","label":"Visit","colour":"green"},
  {"code":"email","label":"Email","colour":"blue"},
  {"code":"phone_call","label":"Phone Call","colour":"teal"},
  {"code":"meeting","label":"Meeting","colour":"violet"},
  {"code":"demo_sampled","label":"Demo/sampled","suggested_stage":"feedback_logged","colour":"orange"},
  {"code":"follow_up","label":"Follow-up","colour":"amber"},
  {"code":"note","label":"Note","colour":"gray"}
],
"sources": [
  {"code":"food_show","label":"Food Show"},
  {"code":"referral","label":"Referral"},
  {"code":"distributor_rep","label":"Distributor Rep"},
  {"code":"principal_lead","label":"Principal Lead"},
  {"code":"cold_call","label":"Cold Call"},
  {"code":"website","label":"Website"},
  {"code":"existing_customer","label":"Existing Customer"}
],
"contexts": [
  {"code":"food_show","label":"Food Show"},
  {"code":"cold_call","label":"Cold Call"},
  {"code":"referral","label":"Referral"},
  {"code":"site_visit","label":"Site Visit"},
  {"code":"inbound","label":"Inbound"}
],
"loss_reasons": [
  {"code":"price","label":"Price"},
  {"code":"no_menu_fit","label":"No Menu Fit"},
  {"code":"incumbent_supplier","label":"Incumbent Supplier"},
  {"code":"distributor_does_not_stock","label":"Distributor Does Not Stock"},
  {"code":"quality_or_taste","label":"Quality or Taste"},
  {"code":"timing","label":"Timing"},
  {"code":"no_response","label":"No Response"},
  {"code":"account_closed","label":"Account Closed"}
],
"product_categories": [
  {"code":"seafood","label":"Seafood"},
  {"code":"poultry","label":"Poultry"},
  {"code":"beef_pork","label":"Beef & Pork"},
  {"code":"produce","label":"Produce"},
  {"code":"dairy_cheese","label":"Dairy & Cheese"},
  {"code":"bakery","label":"Bakery"},
  {"code":"sauces_dressings","label":"Sauces & Dressings"},
  {"code":"spices_seasonings","label":"Spices & Seasonings"},
  {"code":"appetizers","label":"Appetizers"},
  {"code":"desserts","label":"Desserts"},
  {"code":"beverages","label":"Beverages"},
  {"code":"disposables","label":"Disposables"}
],
"service_interests": [
  {"code":"seafood","label":"Seafood"},
  {"code":"meat","label":"Meat"},
  {"code":"produce","label":"Produce"},
  {"code":"bakery","label":"Bakery"},
  {"code":"beverages","label":"Beverages"}
],
"custom_fields": [],
"role_permissions": [],
"examples": {"principals":[{"key":"gulf","name":"Gulf Pearl Seafood (example)","city":"Biloxi","state_code":"MS"},{"key":"hearth","name":"Stone Hearth Breads (example)","city":"Birmingham","state_code":"AL"}],"distributors":[{"key":"bay","name":"Bay Cities Foodservice (example)","city":"Mobile","state_code":"AL"}],"products":[{"key":"shrimp","principal":"gulf","distributor":"bay","name":"Peeled Shrimp 16/20, 5 lb","sku":"EX-101","category":"seafood"},{"key":"cakes","principal":"gulf","distributor":"bay","name":"Crab Cakes 3 oz","sku":"EX-102","category":"appetizers"},{"key":"ciabatta","principal":"hearth","distributor":"bay","name":"Par-baked Ciabatta","sku":"EX-201","category":"bakery"}],"customers":[{"key":"grill","name":"Harborview Grill (example)","street":"12 Water Street","city":"Mobile","state_code":"AL","territory":"Mobile","segment":"Casual dining"},{"key":"cafe","name":"Maple Street Cafe (example)","street":"401 Maple Street","city":"Pensacola","state_code":"FL","territory":"Pensacola","segment":"Cafe"},{"key":"living","name":"Magnolia Senior Living (example)","street":"88 Orchard Road","city":"Fairhope","state_code":"AL","territory":"Mobile","segment":"Healthcare"},{"key":"school","name":"Riverside School Kitchens (example)","city":"Gulfport","state_code":"MS","territory":"Coast","segment":"Education"}],"contacts":[{"key":"rosa","customer":"grill","first_name":"Rosa","last_name":"Delgado","title":"Executive Chef","email":"rosa.delgado@harborview.example","is_key_contact":true},{"key":"ben","customer":"cafe","first_name":"Ben","last_name":"Okoro","title":"Owner","email":"ben.okoro@maplestreet.example","is_key_contact":true},{"key":"ruth","customer":"living","first_name":"Ruth","last_name":"Hanley","title":"Dining Director","email":"ruth.hanley@magnolia.example","is_key_contact":true}],"opportunities":[{"key":"grill-shrimp","customer":"grill","contact":"rosa","stage":"demo_scheduled","context":"site_visit","products":["shrimp","cakes"],"opened":24,"next_action":"Bring the crab cakes for the tasting","next_in":2},{"key":"cafe-bread","customer":"cafe","contact":"ben","stage":"awaiting_response","context":"referral","products":["ciabatta"],"opened":18,"next_action":"Ask what the bread costs him now","next_in":1},{"key":"living-shrimp","customer":"living","contact":"ruth","stage":"feedback_logged","context":"food_show","products":["shrimp"],"opened":60},{"key":"school-bread","customer":"school","stage":"new_lead","context":"inbound","products":["ciabatta"],"opened":3}],"interactions":[{"opportunity":"living-shrimp","contact":"ruth","ago":41,"type":"demo_sampled","subject":"Shrimp tasting for the spring menu","notes":"Residents liked it. Wants a smaller case.","sentiment":"Positive","products":["shrimp"]},{"opportunity":"grill-shrimp","contact":"rosa","ago":12,"type":"meeting","subject":"Menu talk before the season","notes":"Buys shrimp by the case twice a week. Price matters less than size.","sentiment":"Positive","products":["shrimp"]},{"opportunity":"cafe-bread","contact":"ben","ago":9,"type":"phone_call","subject":"Left word about the ciabatta","notes":"Busy; asked to be called again.","sentiment":"Neutral","products":["ciabatta"],"follow_up_in":0,"follow_up_note":"Call again before lunch"},{"opportunity":"grill-shrimp","contact":"rosa","ago":2,"type":"demo_sampled","subject":"Shrimp on the line","notes":"Two cooks tried it. Tasting of the crab cakes agreed.","sentiment":"Positive","products":["shrimp"],"follow_up_in":2,"follow_up_note":"Bring the crab cakes for the tasting"}],"tasks":[{"title":"Ask the kitchen for the spring menu","customer":"living","contact":"ruth","due_in":1}]}
}$template$); end $$;
-- end of generated rows

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000420';
