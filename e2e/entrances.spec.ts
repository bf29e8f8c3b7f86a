// What answers without a screen: pages to strangers, machine entrances, headers. One round is enough for every width.
import { expect, test } from "./fixtures";
import { routes } from "./routes";

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
  test("health answers anybody, and says nothing but that", async ({ request }) => {
    const answer = await request.get("/api/health");
    expect(answer.status()).toBe(200);
    expect(await answer.json()).toEqual({ status: "ok" });
  });

  test("scheduled work answers nobody without its secret", async ({ request }) => {
    for (const authorization of ["", "Bearer wrong"]) {
      const answer = await request.post("/api/cron/maintenance", { headers: { authorization } });
      expect(answer.status()).toBe(401);
    }
    expect((await request.get("/api/cron/maintenance")).status()).toBe(405);
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
