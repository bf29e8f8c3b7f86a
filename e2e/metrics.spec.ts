// What the app says of itself to a machine that watches, and to nobody else.
import { expect, test } from "./fixtures";

test.use({ user: "ana.whitfield@harbor.example" });

test("Whoever shows the secret is told figures by route, and of nobody", { tag: "@desk" }, async ({
  page,
  stack,
}) => {
  const told = async () => {
    const answer = await page.request.get("/api/metrics", {
      headers: { authorization: `Bearer ${stack.metricsSecret}` },
    });
    expect(answer.status()).toBe(200);
    return await answer.text();
  };
  const pages = (text: string) =>
    Number(
      /^kp_request_seconds_count\{method="GET",route="\/organizations",status="2xx"\} (\d+)$/m.exec(
        text,
      )?.[1] ?? 0,
    );
  const before = pages(await told());
  await page.goto("/organizations?q=marigold");
  await page.request.get("/no-such-place/marigold");
  await expect.poll(async () => pages(await told())).toBeGreaterThan(before);
  const text = await told();
  expect(text).toMatch(/^kp_db_up 1$/m);
  expect(text).toMatch(/^kp_supabase_target_calls_total\{target="rpc\/open_page"\} \d+$/m);
  expect(text).toMatch(/^kp_job_late\{job="[a-z_]+"\} [01]$/m);
  expect(text).toMatch(/^kp_db_connections_at_most \d+$/m);
  expect(text).not.toMatch(/marigold|@|harbor|[0-9a-f]{8}-[0-9a-f]{4}-/i);
});

test("Neither an admin nor the scheduler is told any", { tag: "@desk" }, async ({ page, stack }) => {
  const ask = async (authorization?: string) =>
    (await page.request.get("/api/metrics", authorization ? { headers: { authorization } } : {})).status();
  expect(await ask()).toBe(401);
  expect(await ask(`Bearer ${stack.cronSecret}`)).toBe(401);
  expect(await ask(`Bearer ${stack.metricsSecret}x`)).toBe(401);
});
