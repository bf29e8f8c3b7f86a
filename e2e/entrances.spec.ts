// What answers without a screen: pages to strangers, machine entrances, headers. One round is enough for every width.
import { z } from "zod";
import { expect, test } from "./fixtures";
import { asOperator } from "./operator";
import { routes } from "./routes";

const outcomeSchema = z.object({ failed: z.array(z.string()) });

const asComponentRequests: readonly Record<string, string>[] = [
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-segment-prefetch": "/_tree" },
];

test.describe("Signed out", () => {
  for (const path of routes.signedIn) {
    test(`${path} leads to the sign-in page`, async ({ page }) => {
      await page.goto(path);
      await expect(page).toHaveURL(/\/login/);
    });

    test(`${path} gives no data to a prefetch or a bare component request`, async ({ request, stack }) => {
      const names = [
        ...new Set(stack.users.flatMap(({ name, workspace, email }) => [name, workspace, email])),
      ];
      for (const headers of asComponentRequests) {
        for (const url of [path, `${path === "/" ? "/index" : path}.rsc`]) {
          const answer = await request.get(url, { headers, maxRedirects: 0 });
          const text = await answer.text();
          expect(
            names.filter((name) => text.includes(name)),
            `${url} ${JSON.stringify(headers)}`,
          ).toEqual([]);
        }
      }
    });
  }
});

test.describe("Entrances for machines", () => {
  test("that the process lives answers anybody, whatever it stands on", async ({ request }) => {
    const answer = await request.get("/api/health?live");
    expect(answer.status()).toBe(200);
    expect(await answer.json()).toEqual({ status: "ok" });
  });

  test("health and the scheduler say that a job fails, and one mail tells the admins", async ({
    request,
    stack,
    mail,
  }) => {
    const job = "fails_for_a_test";
    const well = { database: "ok", maintenance: "ok", mail: "ok" };
    const parts = async () => {
      const answer = await request.get("/api/health");
      return [answer.status(), await answer.json()];
    };
    const maintain = async () => {
      const headers = { authorization: `Bearer ${stack.cronSecret}` };
      const answer = await request.post("/api/cron/maintenance", { headers });
      const outcome = outcomeSchema.parse(await answer.json());
      expect(answer.status()).toBe(outcome.failed.length > 0 ? 500 : 200);
      return outcome.failed;
    };
    await expect.poll(parts, { timeout: 20_000 }).toEqual([200, { status: "ok", parts: well }]);
    const admins = await asOperator(stack, async (sql) => {
      await sql`insert into app.jobs (name, command, every, position)
        values (${job}, 'select 1 / 0', '1 second', 999) on conflict do nothing`;
      return sql<{ email: string }[]>`
        select p.email from public.workspace_members m join public.profiles p using (user_id)
        where m.is_active and m.role = 'admin'
          and m.workspace_id = (select id from public.workspaces order by created_at, id limit 1)`;
    });
    const told = async () => {
      const mails = await Promise.all(admins.map(({ email }) => mail.to(email)));
      return mails.map((all) => all.filter(({ text }) => text.includes("Fails for a test")).length);
    };
    try {
      await expect.poll(maintain).toContain(job);
      expect(await told()).toEqual(admins.map(() => 0));
      // Another call may be at work, which does what is due; the next one comes after it.
      await expect.poll(async () => (await maintain()) && told()).toEqual(admins.map(() => 1));
      await expect
        .poll(parts, { timeout: 20_000 })
        .toEqual([503, { status: "degraded", parts: { ...well, maintenance: "failing" } }]);
      await expect.poll(maintain).toContain(job);
      expect(await told()).toEqual(admins.map(() => 1));
    } finally {
      await asOperator(stack, (sql) => sql`delete from app.jobs where name = ${job}`);
    }
    await expect.poll(parts, { timeout: 20_000 }).toEqual([200, { status: "ok", parts: well }]);
  });

  test("scheduled work answers nobody without its secret", async ({ request }) => {
    for (const path of ["/api/cron/maintenance", "/api/cron/deliver"]) {
      for (const authorization of ["", "Bearer wrong"]) {
        const answer = await request.post(path, { headers: { authorization } });
        expect(answer.status()).toBe(401);
      }
      expect((await request.get(path)).status()).toBe(405);
    }
  });
});

test.describe("Headers", () => {
  for (const path of ["/login", "/no-such-page"]) {
    test(`${path} comes with a strict policy and is kept by no cache`, async ({ request }) => {
      const headers = (await request.get(path)).headers();
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).toMatch(/script-src [^;]*'nonce-[\w+/=]+'/);
      expect(policy).not.toMatch(/script-src [^;]*'unsafe-(inline|eval)'/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("object-src 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBeTruthy();
      expect(headers["permissions-policy"]).toBeTruthy();
      expect(headers["x-powered-by"]).toBeUndefined();
      expect(headers["cache-control"]).toContain("no-store");
    });
  }

  test("each answer has a nonce of its own", async ({ request }) => {
    const nonce = async () =>
      (await request.get("/login")).headers()["content-security-policy"]?.match(/'nonce-([^']+)'/)?.[1];
    const first = await nonce();
    expect(first).toBeTruthy();
    expect(await nonce()).not.toBe(first);
  });
});
