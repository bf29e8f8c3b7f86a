// Exports as files: read page by page under the caller's own rights, written into the log before the first row leaves.
import "server-only";
import { type ActionFailure, fail } from "@/lib/action-result";
import { type Member, memberForRequest } from "@/lib/auth";
import { isCustomColumn } from "@/lib/custom-fields/fields";
import { answerFailure, KEPT_BY_NOBODY, statusOf } from "@/lib/entrances/failure";
import { reportUnexpected, toActionError } from "@/lib/errors";
import { refusal } from "@/lib/lists/entrance";
import type { Fit } from "@/lib/lists/fit";
import type { Page } from "@/lib/lists/keyset";
import type { Database } from "@/lib/supabase/database.types";
import { isSpokenOf, sayWith, wordsOf } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";
import { type CsvValue, csvLine } from "./csv";
import { answerFile, FORMATS, type Format, streamCsv } from "./file";
import { type CellKind, streamWorkbook } from "./workbook";

type Resource = Database["public"]["Enums"]["resource_type"];

export interface ExportColumn<Row> {
  /** The column of the list, by its id, that says the same; left out where only the file says it. */
  of?: string;
  /** Columns of the list that say this too, among other things. */
  alsoOf?: readonly string[];
  header: string;
  /** What its values are in a workbook; left out where they are what they are. */
  kind?: CellKind;
  value: (row: Row) => CsvValue;
}

export interface Export<Row> {
  /** Names the file and the entry in the log. */
  name: string;
  resource: Resource;
  /** A page as its list shows it, for the same parameters; null for parameters that the list refuses. */
  read: (member: Member, params: URLSearchParams) => Promise<Page<Row> | null>;
  /** Why it would refuse them. */
  fit: (member: Member, params: URLSearchParams) => Promise<Fit>;
  columns: (member: Member) => readonly ExportColumn<Row>[] | Promise<readonly ExportColumn<Row>[]>;
}

/** A list's own largest page: small enough that ids of a page fit into an address. */
const PAGE_SIZE = "100";

/** Who typed the address reads the sentence; a program gets the result. */
function refuse(request: Request, failure: ActionFailure): Response {
  if (!request.headers.get("accept")?.includes("text/html")) return answerFailure(failure);
  return new Response(failure.message, {
    status: statusOf(failure),
    headers: { ...KEPT_BY_NOBODY, "content-type": "text/plain; charset=utf-8" },
  });
}

type Activity = { rows?: number; list: string; query: string };

/** Without an entry in the log there is no export, so this throws. */
async function record({ db }: Member, activity: "export" | "refusal", resource: Resource, details: Activity) {
  const { error } = await db.rpc("log_user_activity", { activity, resource, details });
  if (error) throw error;
}

/** What narrows the list, as the log keeps it. */
function filtersIn(request: Request): URLSearchParams {
  const params = new URL(request.url).searchParams;
  for (const name of ["cursor", "size", "view", "new"]) params.delete(name);
  return params;
}

/** As much as an entry of the log holds: with the ids of what was picked. */
const queryOf = (params: URLSearchParams) => params.toString().slice(0, 8000);

/** Takes the choice of columns out of the address; null for all that there are. */
function takeColumns(params: URLSearchParams): string[] | null {
  const chosen = params.get("columns");
  params.delete("columns");
  return chosen ? chosen.split(",") : null;
}

/** Takes the kind of file out of the address; null for one that there is not. */
function takeFormat(params: URLSearchParams): Format | null {
  const asked = params.get("format") ?? "csv";
  params.delete("format");
  return FORMATS.find((format) => format === asked) ?? null;
}

async function* furtherPages<Row>(
  what: Export<Row>,
  member: Member,
  params: URLSearchParams,
  first: Page<Row>,
) {
  let next = first.next;
  while (next !== null) {
    const at = new URLSearchParams(params);
    at.set("cursor", next);
    const page = await what.read(member, at);
    if (page === null) throw new Error(`The list of ${what.name} refused its own place`);
    yield page.rows;
    next = page.next;
  }
}

/** All rows, page by page. Those beyond the first page are logged when they have left, also when the reader goes away. */
async function* leaving<Row>(
  what: Export<Row>,
  member: Member,
  first: Page<Row>,
  params: URLSearchParams,
): AsyncGenerator<readonly Row[]> {
  let left = 0;
  try {
    yield first.rows;
    for await (const rows of furtherPages(what, member, params, first)) {
      left += rows.length;
      yield rows;
    }
  } finally {
    if (left > 0) {
      await record(member, "export", what.resource, { list: what.name, query: queryOf(params), rows: left });
    }
  }
}

async function* linesOf(pieces: AsyncGenerator<CsvValue[][]>) {
  for await (const rows of pieces) yield rows.map(csvLine).join("");
}

/** The file as it is read. One that ends early must not look whole, so its connection breaks. */
async function* tellingFailure<Piece>(what: string, pieces: AsyncGenerator<Piece>): AsyncGenerator<Piece> {
  try {
    yield* pieces;
  } catch (error) {
    reportUnexpected(error, what);
    throw error;
  }
}

async function* valuesOf<Row>(columns: readonly ExportColumn<Row>[], pages: AsyncGenerator<readonly Row[]>) {
  for await (const rows of pages) yield rows.map((row) => columns.map(({ value }) => value(row)));
}

function stream<Row>(
  what: Export<Row>,
  format: Format,
  columns: readonly ExportColumn<Row>[],
  pages: AsyncGenerator<readonly Row[]>,
): ReadableStream<Uint8Array> {
  const pieces = valuesOf(columns, pages);
  const title = `export of ${what.name}`;
  return format === "csv"
    ? streamCsv(
        title,
        columns.map(({ header }) => header),
        linesOf(pieces),
      )
    : streamWorkbook(what.name, columns, tellingFailure(title, pieces));
}

/** Those that the workspace has, headed in its words; what it added has the words it was given. */
function spoken<Row>(columns: readonly ExportColumn<Row>[], { workspace }: Member): ExportColumn<Row>[] {
  const words = wordsOf(workspace);
  const say = sayWith(words);
  return columns
    .filter(({ of }) => of === undefined || isSpokenOf(of, words))
    .map((column) =>
      column.of !== undefined && isCustomColumn(column.of)
        ? column
        : { ...column, header: say(column.header) },
    );
}

/** A route handler's whole answer: the permission, the log, the file. */
export async function answerExport<Row>(request: Request, what: Export<Row>): Promise<Response> {
  const member = await memberForRequest();
  if (member instanceof Response) return member;
  const params = filtersIn(request);
  const details = { list: what.name, query: queryOf(params) };
  try {
    const may = await readPermissions(member);
    if (!may("export", what.resource)) {
      await record(member, "refusal", what.resource, details);
      const message = "You may look at this list, but not export it. Ask an admin for the export permission.";
      return refuse(request, fail("forbidden", message));
    }
    const chosen = takeColumns(params);
    const format = takeFormat(params);
    if (format === null) return refuse(request, fail("invalid", "A list is exported as CSV or as XLSX."));
    params.set("size", PAGE_SIZE);
    const first = await what.read(member, params);
    if (first === null) {
      return refuse(request, refusal(await what.fit(member, params), "This list is not known."));
    }
    const columns = spoken(await what.columns(member), member).filter(
      ({ of, alsoOf = [] }) =>
        chosen === null || (of !== undefined && [of, ...alsoOf].some((id) => chosen.includes(id))),
    );
    if (columns.length === 0)
      return refuse(request, fail("invalid", "None of these columns is in the file."));
    await record(member, "export", what.resource, { ...details, rows: first.rows.length });
    const pages = leaving(what, member, first, params);
    return answerFile(member, what.name, stream(what, format, columns, pages), format);
  } catch (error) {
    return refuse(request, toActionError(error, `export of ${what.name}`));
  }
}
