// A list that grows, and whose it is, against a server that answers like ours.
import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { ask } from "./ask";
import { clientCache, keyOf } from "./client-cache";
import { forgetAnswers } from "./client-scope";
import { grow } from "./growing";

const pageSchema = z.object({ rows: z.array(z.string()), next: z.string().nullable() });
type Page = z.infer<typeof pageSchema>;

const dana = { personId: "dana", workspaceId: "harbor" };
const eli = { personId: "eli", workspaceId: "harbor" };
const danaElsewhere = { personId: "dana", workspaceId: "coast" };

let all: string[] = [];
let refusal: { status: number; code: string } | null = null;
let asked: string[] = [];
const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://server");
  asked.push(url.search);
  if (refusal !== null) {
    response.writeHead(refusal.status).end(JSON.stringify({ ok: false, code: refusal.code, message: "No." }));
    return;
  }
  const from = all.indexOf(url.searchParams.get("after") ?? "") + 1;
  const rows = all.slice(from, from + 2);
  response.end(JSON.stringify({ rows, next: from + 2 < all.length ? rows.at(-1) : null }));
});
let path = "";
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  path = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/list?q=oyster`;
});
afterAll(() => void server.close());
beforeEach(() => {
  clientCache.clear();
  all = ["a", "b", "c", "d", "e"];
  refusal = null;
  asked = [];
});

const first: Page = { rows: ["a", "b"], next: "b" };
function begin(scope = dana) {
  const growing = grow(
    scope,
    { path, nextOf: ({ next }: Page) => next && `after=${next}`, shape: pageSchema },
    first,
  );
  const changed = vi.fn();
  const stop = growing.subscribe(changed);
  const rows = () => growing.read()?.flatMap((page) => page.rows);
  return { ...growing, rows, changed, stop };
}

describe("a list that grows", () => {
  it("begins with what the server sent and asks for no more than what follows", async () => {
    const list = begin();
    expect(list.rows()).toEqual(["a", "b"]);
    expect(await list.more()).toBe(true);
    expect(await list.more()).toBe(true);
    expect(list.rows()).toEqual(["a", "b", "c", "d", "e"]);
    expect(asked).toEqual(["?q=oyster&after=b", "?q=oyster&after=d"]);
    list.stop();
  });

  it("says when more did not come, keeps what it has, and can be asked again", async () => {
    const list = begin();
    refusal = { status: 503, code: "unavailable" };
    expect(await list.more()).toBe(false);
    expect(list.rows()).toEqual(["a", "b"]);
    refusal = null;
    expect(await list.more()).toBe(true);
    expect(list.rows()).toEqual(["a", "b", "c", "d"]);
    list.stop();
  });

  it("asks again for all of it once the server sent the first page anew", async () => {
    const list = begin();
    await list.more();
    all = ["b", "d", "e"];
    list.renew(first);
    expect(asked).toHaveLength(1);
    list.renew({ rows: ["b", "d"], next: "d" });
    await vi.waitFor(() => expect(list.rows()).toEqual(["b", "d", "e"]));
    list.stop();
  });

  it("goes on from what is there now when more is wanted meanwhile", async () => {
    all = ["a", "b", "c", "d", "e", "f", "g"];
    const list = begin();
    await list.more();
    all = ["a", "c", "d", "e", "f", "g"];
    list.renew({ rows: ["a", "c"], next: "c" });
    expect(await list.more()).toBe(true);
    expect(list.rows()).toEqual(["a", "c", "d", "e", "f", "g"]);
    list.stop();
  });

  it.each([
    [{ status: 401, code: "signed_out" }, false],
    [{ status: 403, code: "forbidden" }, false],
    [{ status: 400, code: "invalid" }, false],
    [{ status: 503, code: "unavailable" }, true],
  ])("after %o what was loaded still shows: %s", async (answer, stays) => {
    const list = begin();
    await list.more();
    refusal = answer;
    await clientCache.refetchQueries();
    expect(list.rows()).toEqual(stays ? ["a", "b", "c", "d"] : undefined);
    list.stop();
  });

  it("needs no first page where the page shows none", async () => {
    const lines = grow(
      dana,
      { path, start: "after=b", nextOf: ({ next }: Page) => next && `after=${next}`, shape: pageSchema },
      undefined,
    );
    expect(lines.read()).toBeNull();
    expect(await lines.more()).toBe(true);
    expect(lines.read()?.flatMap((page) => page.rows)).toEqual(["c", "d"]);
  });
});

describe("what is kept", () => {
  const question = { queryFn: () => ask(path, pageSchema), staleTime: 60_000, gcTime: 60_000 };
  const keep = (scope: typeof dana) =>
    clientCache.fetchQuery({ ...question, queryKey: keyOf(scope, "/list") });
  const keptFor = (scope: typeof dana) => clientCache.getQueryData<Page>(keyOf(scope, "/list"))?.rows;

  it("is shown to nobody else, nor in another workspace", async () => {
    await keep(dana);
    await keep(dana);
    expect(asked).toHaveLength(1);
    all = ["eli's"];
    expect((await keep(eli)).rows).toEqual(["eli's"]);
    all = ["of the coast"];
    expect((await keep(danaElsewhere)).rows).toEqual(["of the coast"]);
    expect(keptFor(dana)).toEqual(["a", "b"]);
  });

  it("goes when somebody else, or another workspace, is there", async () => {
    await Promise.all([keep(dana), keep(eli), keep(danaElsewhere)]);
    forgetAnswers(danaElsewhere);
    expect([keptFor(dana), keptFor(eli)]).toEqual([undefined, undefined]);
    expect(keptFor(danaElsewhere)).toEqual(["a", "b"]);
  });

  it("goes altogether on signing out", async () => {
    await keep(dana);
    forgetAnswers();
    expect(clientCache.getQueryCache().getAll()).toEqual([]);
  });

  it("goes with the last who looks at it, unless it is a list to choose from", async () => {
    await clientCache.fetchQuery({ queryKey: keyOf(dana, "/once"), queryFn: () => ask(path, pageSchema) });
    await vi.waitFor(() => expect(clientCache.getQueryData(keyOf(dana, "/once"))).toBeUndefined());
  });
});
