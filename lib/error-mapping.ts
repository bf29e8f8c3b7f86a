// Turns what Postgres, PostgREST, Supabase Auth or Supabase Lite answered into text that is safe to show.
import { z } from "zod";
import { type ActionFailure, type ErrorCode, fail } from "./action-result";

const serviceErrorSchema = z.object({
  code: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((code) => (code == null ? "" : String(code))),
  message: z
    .string()
    .nullish()
    .transform((text) => text ?? ""),
  details: z
    .string()
    .nullish()
    .transform((text) => text ?? ""),
  hint: z
    .string()
    .nullish()
    .transform((text) => text ?? ""),
  status: z.number().nullish(),
  name: z.string().nullish(),
});

export type ServiceError = z.infer<typeof serviceErrorSchema>;

export function readServiceError(error: unknown): ServiceError | null {
  const parsed = serviceErrorSchema.safeParse(error);
  return parsed.success ? parsed.data : null;
}

// Constraints a person can run into, by name. Chapters of the schema may add theirs here.
export const CONSTRAINTS: Record<string, { code: ErrorCode; message: string; field?: string }> = {
  organizations_name_living_key: {
    code: "duplicate",
    message: "An organization of that name exists already.",
    field: "name",
  },
  organizations_state_code_fkey: {
    code: "invalid",
    message: "There is no such state.",
    field: "state_code",
  },
  contacts_email_living_key: {
    code: "duplicate",
    message: "A contact with that e-mail address exists already.",
    field: "email",
  },
  products_sku_living_key: {
    code: "duplicate",
    message: "There is a product with that number already.",
    field: "sku",
  },
  saved_views_name_once: {
    code: "duplicate",
    message: "You have a view of that name for this list already.",
    field: "name",
  },
  product_distributors_primary_key: {
    code: "duplicate",
    message: "This product has a primary distributor already.",
    field: "is_primary",
  },
  product_distributors_pkey: {
    code: "duplicate",
    message: "This distributor carries the product already.",
    field: "distributor_id",
  },
  organizations_branch_has_city: {
    code: "invalid",
    message: "Say which city: it tells the locations apart.",
    field: "city",
  },
  organizations_phone_has_digits: {
    code: "invalid",
    message: "Enter a phone number with digits, like (615) 555-0142.",
    field: "phone",
  },
  contacts_phone_has_digits: {
    code: "invalid",
    message: "Enter a phone number with digits, like (615) 555-0142.",
    field: "phone",
  },
  custom_fields_label_once: {
    code: "duplicate",
    message: "There is a field of that name already.",
    field: "label",
  },
  covers_overlap: {
    code: "conflict",
    message: "The same two have a cover on some of these days already.",
    field: "until",
  },
  appointments_in_order: {
    code: "invalid",
    message: "An appointment ends after it begins.",
    field: "minutes",
  },
  appointments_length: {
    code: "invalid",
    message: "An appointment takes at most 14 days.",
    field: "minutes",
  },
  appointments_overlap: {
    code: "conflict",
    message: "There is something at this time already.",
  },
  appointment_services_name_key: {
    code: "duplicate",
    message: "There is a service of that name already.",
    field: "name",
  },
  appointments_service_fkey: {
    code: "in_use",
    message: "Appointments are for this service. Stop offering it instead.",
  },
  booking_settings_slug_once: {
    code: "duplicate",
    message: "This address is taken. Choose another one.",
    field: "slug",
  },
  working_hours_overlap: {
    code: "conflict",
    message: "Two stretches of one day overlap.",
  },
  absences_in_order: {
    code: "invalid",
    message: "The last day comes after the first.",
    field: "last_day",
  },
  price_lists_name_key: {
    code: "duplicate",
    message: "There is a price list of that name already.",
    field: "name",
  },
  tasks_repeat_is_whole: {
    code: "invalid",
    message: "What comes again needs a day to begin with. Say when, or let it come once.",
    field: "due_on",
  },
  opportunities_name_living_key: {
    code: "duplicate",
    message: "There is an opportunity of that name for this customer already.",
    field: "name",
  },
  ...Object.fromEntries(
    [
      "stage_lu",
      "status_lu",
      "interaction_type_lu",
      "source_lu",
      "context_lu",
      "loss_reason_lu",
      "product_categories",
      "service_interest_lu",
    ].map((table) => [
      `${table}_label_key`,
      { code: "duplicate" as const, message: "This list has an entry of that name already.", field: "label" },
    ]),
  ),
};

const NO_DATABASE: { code: ErrorCode; message: string } = {
  code: "unavailable",
  message: "The server can't be reached right now. Try again in a moment.",
};

const BY_SQLSTATE: Record<string, { code: ErrorCode; message: string }> = {
  "23502": { code: "invalid", message: "Something that is required is missing." },
  "23503": { code: "in_use", message: "Something this refers to is gone, or is still in use elsewhere." },
  "23505": { code: "duplicate", message: "There is one like that already." },
  "23514": { code: "invalid", message: "One of the values is not allowed." },
  "23P01": { code: "conflict", message: "This overlaps with something that is there already." },
  "22P02": { code: "invalid", message: "One of the values has the wrong form." },
  "22001": { code: "invalid", message: "One of the texts is too long." },
  "22003": { code: "invalid", message: "One of the numbers is too large." },
  "22007": { code: "invalid", message: "One of the dates is not a date." },
  "22008": { code: "invalid", message: "One of the dates is out of range." },
  "22021": { code: "invalid", message: "The text holds characters that can't be stored." },
  "22P05": { code: "invalid", message: "The text holds characters that can't be stored." },
  "40001": { code: "conflict", message: "Somebody else was changing this at the same moment. Try again." },
  "40P01": { code: "conflict", message: "Somebody else was changing this at the same moment. Try again." },
  "42501": { code: "forbidden", message: "You are not allowed to do that." },
  "55P03": { code: "conflict", message: "Somebody else is changing this right now. Try again in a moment." },
  "57014": {
    code: "unavailable",
    message: "That took too long and was stopped. Try again, or with less at once.",
  },
  "53300": { code: "unavailable", message: "The database is busy. Try again in a moment." },
  "57P01": { code: "unavailable", message: "The database is restarting. Try again in a moment." },
  "57P02": { code: "unavailable", message: "The database is restarting. Try again in a moment." },
  "57P03": { code: "unavailable", message: "The database is starting. Try again in a moment." },
  "08000": NO_DATABASE,
  "08001": NO_DATABASE,
  "08003": NO_DATABASE,
  "08006": NO_DATABASE,
  PGRST000: NO_DATABASE,
  PGRST001: NO_DATABASE,
  PGRST002: NO_DATABASE,
  PGRST003: { code: "unavailable", message: "The database is busy. Try again in a moment." },
  PGRST116: { code: "not_found", message: "It does not exist, or you have no access to it." },
  PGRST301: { code: "signed_out", message: "Your session has ended. Sign in again." },
  PGRST302: { code: "signed_out", message: "Sign in first." },
  PGRST303: { code: "signed_out", message: "Your session has ended. Sign in again." },
  bad_jwt: { code: "signed_out", message: "Your session has ended. Sign in again." },
  session_not_found: { code: "signed_out", message: "Your session has ended. Sign in again." },
  session_expired: { code: "signed_out", message: "Your session has ended. Sign in again." },
  user_not_found: { code: "signed_out", message: "Your session has ended. Sign in again." },
  user_banned: { code: "signed_out", message: "This login is switched off. Ask your administrator." },
  same_password: { code: "invalid", message: "That is the password you have now. Choose another." },
  weak_password: { code: "invalid", message: "That password is too easy to guess. Choose a longer one." },
  over_request_rate_limit: {
    code: "rate_limited",
    message: "Too many attempts. Wait a moment and try again.",
  },
  over_email_send_rate_limit: {
    code: "rate_limited",
    message: "An e-mail was sent only a moment ago. Wait a minute, then try again.",
  },
};

const BY_STATUS: Record<string, ErrorCode> = {
  "401": "signed_out",
  "403": "forbidden",
  "404": "not_found",
  "409": "conflict",
  "429": "rate_limited",
  "503": "unavailable",
};

function ourRefusal({ code, message, details, hint }: ServiceError): ActionFailure | null {
  const status = /^PT([1-5]\d\d)$/.exec(code)?.[1];
  if (status === undefined || message === "") return null;
  const kind = details === "stale_version" ? "stale_version" : (BY_STATUS[status] ?? "refused");
  return fail(kind, message, {
    ...(/^[a-z0-9_]{2,60}$/.test(details) ? { reason: details } : {}),
    ...(hint === "" ? {} : { hint }),
  });
}

// Bounds are named by table and column: `<table>_<column>_in_range` of a day, `<table>_<column>_check` of anything else.
function bound(message: string, name: string): ActionFailure | null {
  const table = /relation "([a-z0-9_]+)" violates check/.exec(message)?.[1];
  if (table === undefined || !name.startsWith(`${table}_`)) return null;
  const [, field, kind] = /^(.+)_(in_range|check)$/.exec(name.slice(table.length + 1)) ?? [];
  if (field === undefined) return null;
  const text =
    kind === "in_range"
      ? "Choose a day between 1900 and 2199."
      : "This is more, or other, than can be kept here.";
  return fail("invalid", text, { fieldErrors: { [field]: [text] } });
}

function namedConstraint(message: string): ActionFailure | null {
  const name = /constraint "([a-z0-9_]+)"/.exec(message)?.[1];
  if (name === undefined) return null;
  const known = CONSTRAINTS[name];
  if (known === undefined) return bound(message, name);
  return fail(
    known.code,
    known.message,
    known.field ? { fieldErrors: { [known.field]: [known.message] } } : {},
  );
}

// Supabase Lite hides the SQLSTATE of check and exclusion violations and of stopped statements behind the code SUP.
function hiddenBehindSup({ code, message }: ServiceError): ActionFailure | null {
  if (code !== "SUP") return null;
  if (/violates check constraint/.test(message)) return fail("invalid", "One of the values is not allowed.");
  if (/violates exclusion constraint/.test(message)) {
    return fail("conflict", "This overlaps with something that is there already.");
  }
  if (/canceling statement/.test(message)) {
    return fail("unavailable", "That took too long and was stopped. Try again, or with less at once.");
  }
  return null;
}

function noAnswer({ code, message, name }: ServiceError): boolean {
  return (
    name === "AuthRetryableFetchError" ||
    name === "OutOfReach" ||
    /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|UND_ERR/.test(code) ||
    /fetch failed|did not answer in time|connection (?:terminated|refused|closed)|CONNECTION_(?:CLOSED|ENDED|DESTROYED)/i.test(
      message,
    )
  );
}

/** Null for what nobody foresaw: that is logged, and the person gets an id instead of a text. */
export function mapServiceError(error: unknown): ActionFailure | null {
  const read = readServiceError(error);
  if (read === null) return null;
  const mapped = ourRefusal(read) ?? namedConstraint(read.message) ?? hiddenBehindSup(read);
  if (mapped !== null) return mapped;
  const known = BY_SQLSTATE[read.code];
  if (known !== undefined) return fail(known.code, known.message);
  return noAnswer(read) ? fail(NO_DATABASE.code, NO_DATABASE.message) : null;
}
