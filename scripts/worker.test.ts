// The worker against a server that answers as the entrance does, and ends as it is told.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const script = fileURLToPath(new URL("./worker.mjs", import.meta.url));
const secret = "a secret of the test";

/** A server whose answers are given one after the other; the last one waits until it is let go. */
async function entrance(answers: readonly { status: number; body: object }[]) {
  const asked: { path: string | undefined; by: string | undefined; at: number }[] = [];
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let atLast: () => void = () => {};
  const reached = new Promise<void>((resolve) => {
    atLast = resolve;
  });
  const server = createServer(async ({ url, headers }, response) => {
    asked.push({ path: url, by: headers.authorization, at: performance.now() });
    const answer = answers[asked.length - 1];
    if (asked.length >= answers.length) {
      atLast();
      await held;
    }
    response.writeHead(answer?.status ?? 500).end(JSON.stringify(answer?.body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { asked, reached, release, appUrl: `http://127.0.0.1:${port}`, close: () => server.close() };
}

it("asks again at once while there is more, outlives an answer that fails, and ends after the one under way", async () => {
  const app = await entrance([
    { status: 200, body: { more: true } },
    { status: 500, body: { error: "id" } },
    { status: 200, body: { more: false } },
  ]);
  const worker = spawn(process.execPath, [script], {
    env: { ...process.env, APP_URL: app.appUrl, CRON_SECRET: secret },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let ended = false;
  const exited = new Promise<number | null>((resolve) => {
    worker.once("exit", (code) => {
      ended = true;
      resolve(code);
    });
  });
  await app.reached;
  worker.kill("SIGTERM");
  expect(ended).toBe(false);
  app.release();
  expect(await exited).toBe(0);
  app.close();
  const [first, second, third, ...more] = app.asked;
  expect(more).toEqual([]);
  expect([first?.path, first?.by]).toEqual(["/api/cron/deliver", `Bearer ${secret}`]);
  expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThan((second?.at ?? 0) - (first?.at ?? 0));
}, 30_000);

it("says what it needs", async () => {
  const worker = spawn(process.execPath, [script], { env: { NODE_ENV: "test" }, stdio: "ignore" });
  expect(await new Promise((resolve) => worker.once("exit", resolve))).toBe(1);
});
