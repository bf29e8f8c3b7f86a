// What a browser can call goes one of a few ways, each of which asks who is calling. What ids of others do then is asked of the
// database, function by function, by supabase/tests/25-foreign-ids.test.sql.
import { describe, expect, it } from "vitest";
import { importsOf } from "./import-graph";
import { read, repositoryFiles } from "./repository-files";
import { entrances, reaches } from "./server-entrances";

/** As a member of the workspace at hand, under their own token. */
const asMember = new Set(["asMember", "changeAsMember", "callAsMember", "answerMember", "memberForRequest"]);
/** By whoever has no session yet: counted, bounded, and the same answer for everybody. */
const entering = new Set(["enter"]);

/** Under the caller's token as well, about the caller alone; or about nobody. */
const others: Record<string, string> = {
  "lib/accounts/actions.ts saveProfile": "one's own profile",
  "lib/accounts/actions.ts changePassword": "one's own password, after the present one",
  "lib/accounts/actions.ts changeEmail": "one's own address, after the password",
  "lib/accounts/actions.ts signOutOthers": "one's own sessions",
  "lib/accounts/actions.ts signOutEverywhere": "one's own sessions",
  "lib/workspaces/actions.ts createWorkspace": "a new one of one's own",
  "lib/workspaces/actions.ts leaveWorkspace": "one's own membership",
  "lib/workspaces/actions.ts setDefaultWorkspace": "one's own choice, among one's memberships",
  "lib/workspaces/actions.ts switchWorkspace": "a cookie, believed for active memberships only",
  "lib/workspaces/invitation-actions.ts acceptInvitation": "the token decides",
  "app/auth/sign-out/route.ts POST": "one's own session",
  "app/auth/v1/verify/route.ts GET": "leads to a page and does nothing",
  "app/api/health/route.ts GET": "tells nothing of anybody",
  "app/api/calendar/[token]/route.ts GET":
    "a machine with a secret address, which reads as the member who made it",
  "app/api/cron/deliver/route.ts POST": "a machine with a secret of its own",
  "app/api/cron/maintenance/route.ts POST": "a machine with a secret of its own",
  "app/api/metrics/route.ts GET": "a machine with a secret of its own",
  "app/api/webhooks/[source]/route.ts POST": "a machine that signs with a secret of its own",
};

describe("what a browser can call", () => {
  const all = entrances();
  const untold = all
    .filter(({ file, name }) => !reaches(file, name, asMember) && !reaches(file, name, entering))
    .map(({ file, name }) => `${file} ${name}`);

  it("is found", () => {
    expect(all.length).toBeGreaterThan(100);
  });

  it("asks who calls in one of the ways that are looked at, or says here why not", () => {
    expect(untold.toSorted()).toEqual(Object.keys(others).toSorted());
  });

  it("never works with the key of the service, but for the machine's entrance", () => {
    const holders = repositoryFiles(/^(app|components|lib)\/.*\.tsx?$/).filter(
      (file) => !/\.test\.tsx?$/.test(file) && importsOf(file).includes("lib/supabase/service.ts"),
    );
    const usedBy = repositoryFiles(/^(app|components|lib)\/.*\.tsx?$/).filter(
      (file) => !/\.test\.tsx?$/.test(file) && importsOf(file).some((imported) => holders.includes(imported)),
    );
    expect(
      [...holders, ...usedBy].filter(
        (file) =>
          !/^(app\/api\/(cron|calendar|metrics|webhooks)|lib\/cron)\//.test(file) &&
          file !== "lib/live/instance.ts" &&
          file !== "app/api/live/route.ts",
      ),
    ).toEqual([]);
  });

  it("reads no body that nobody bounded", () => {
    const unbounded = all
      .map(({ file }) => file)
      .filter(
        (file) =>
          /route\.tsx?$/.test(file) && /\brequest\.(json|formData|text|arrayBuffer|blob)\(/.test(read(file)),
      );
    expect([...new Set(unbounded)]).toEqual([]);
  });

  it("says no in one shape, under the status that belongs to it", () => {
    const ownWay = repositoryFiles(/^(app|lib)\/.*\.tsx?$/).filter(
      (file) =>
        file !== "lib/entrances/failure.ts" &&
        /Response\.json\(\s*(fail\(|failure|toActionError)/.test(read(file)),
    );
    expect(ownWay).toEqual([]);
  });
});
