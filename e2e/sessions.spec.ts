// What must hold whatever somebody tries: limits, answers that tell nothing, safe addresses, foreign pages, tokens.
import { createHmac } from "node:crypto";
import { fillSignIn } from "./accounts";
import { expect, test } from "./fixtures";
import { signIn } from "./sessions";
import { uniqueEmail } from "./workspaces";

function formPost(origin: string, form: Record<string, string>) {
  return { form, headers: { accept: "application/json", origin }, maxRedirects: 0 };
}

test("Of fifty sign-ins to one account the later ones are put off, with the wait in words", async ({
  page,
  request,
  stack,
  watch,
}) => {
  const email = uniqueEmail("Guessed Person");
  const answers = await Promise.all(
    Array.from({ length: 49 }, () =>
      request.post("/auth/sign-in", formPost(stack.appUrl, { email, password: "a wrong password" })),
    ),
  );
  const statuses = answers.map((answer) => answer.status());
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(39);
  const put = answers.find((answer) => answer.status() === 429);
  expect(Number(put?.headers()["retry-after"])).toBeGreaterThan(0);

  watch.expectProblem(/status of 429/);
  await page.goto("/login");
  await fillSignIn(page, email, "a wrong password");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    /Too many attempts. Please wait .*(second|minute)/,
  );
  await expect(page.getByRole("button", { name: /Sign in \(\d:\d\d\)/ })).toBeDisabled();
});

test("Known and unknown addresses get the same answer", async ({ request, newWorkspace, stack }) => {
  const { email: known } = await newWorkspace();
  const unknown = uniqueEmail("Nobody Here");
  const forms: [path: string, rest: Record<string, string>][] = [
    ["/auth/sign-in", { password: "a wrong password" }],
    ["/auth/recover", {}],
    ["/auth/resend", { kind: "signup" }],
    [
      "/auth/sign-up",
      {
        fullName: "Some Body",
        password: "four plain words here",
        workspaceName: "Some Company",
        template: "food-brokerage",
      },
    ],
  ];
  for (const [path, rest] of forms) {
    const [first, second] = await Promise.all(
      [known, unknown].map(async (email) => {
        const answer = await request.post(path, formPost(stack.appUrl, { email, ...rest }));
        const cookies = (answer.headers()["set-cookie"] ?? "")
          .replaceAll(encodeURIComponent(email), "…")
          .replaceAll(/Expires=[^;]+/g, "Expires=…")
          // Drawn by lot, for known and unknown alike.
          .replaceAll(/(?<=kp-sign-up=)[\w-]{22}(?=;)/g, "…");
        return { status: answer.status(), body: await answer.text(), cookies };
      }),
    );
    expect(second, path).toEqual(first);
  }
});

for (const next of [
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "/%2F%2Fevil.example",
  "/@evil.example",
  "/%0a//evil.example",
]) {
  test(`After signing in, next=${next} leads home`, async ({ page, stack }) => {
    const person = stack.users.find(({ role }) => role === "viewer");
    if (person === undefined) throw new Error("The stack has no viewer.");
    await page.goto(`/login?next=${encodeURIComponent(next)}`);
    await fillSignIn(page, person.email, person.password);
    await expect(page).toHaveURL(new URL("/", stack.appUrl).href);
  });
}

test("A form sent by a foreign page, by none, or without a word is refused", async ({ request, stack }) => {
  const form = { email: "a@b.example", password: "a wrong password" };
  const origins = ["https://evil.example", "null", undefined, `${stack.appUrl}.evil.example`];
  for (const path of ["/auth/sign-in", "/auth/sign-out", "/settings/profile", "/api/organizations"]) {
    for (const origin of origins) {
      const headers = { ...(origin === undefined ? {} : { origin }), "next-action": "0".repeat(42) };
      const answer = await request.post(path, { form, headers, maxRedirects: 0 });
      expect(answer.status(), `${path} from ${origin}`).toBe(403);
    }
  }
});

test("No script can read a token", async ({ page, context, newWorkspace }) => {
  const person = await newWorkspace();
  await signIn(page, person);
  await page.goto("/settings/profile");
  const readable = await page.evaluate(() =>
    JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]),
  );
  const cookies = await context.cookies();
  const session = cookies.filter(({ name }) => name.includes("kp-session"));
  expect(session.length).toBeGreaterThan(0);
  for (const cookie of session) {
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    expect(readable).not.toContain(cookie.value.slice(0, 40));
  }
  const token = JSON.parse(
    Buffer.from(
      session
        .map(({ value }) => value)
        .join("")
        .replace(/^base64-/, ""),
      "base64url",
    ).toString(),
  );
  expect(readable).not.toContain(token.access_token);
  expect(await page.content()).not.toContain(token.access_token);
  expect(await page.content()).not.toContain(token.refresh_token);
});

function forged(header: object, payload: object, key: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${part(header)}.${part(payload)}`;
  return `${body}.${key === "" ? "" : createHmac("sha256", key).update(body).digest("base64url")}`;
}

test("A forged or expired token leads to the sign-in page", async ({ page, context, newWorkspace }) => {
  const person = await newWorkspace();
  await signIn(page, person);
  const original = (await context.cookies()).find(({ name }) => name.includes("kp-session"));
  if (original === undefined) throw new Error("There is no session cookie.");
  const session = JSON.parse(Buffer.from(original.value.replace(/^base64-/, ""), "base64url").toString());
  const claims = JSON.parse(Buffer.from(session.access_token.split(".")[1], "base64url").toString());
  const later = Math.floor(Date.now() / 1000) + 3600;
  const tokens = [
    forged({ alg: "none", typ: "JWT" }, { ...claims, exp: later }, ""),
    forged({ alg: "HS256", typ: "JWT" }, { ...claims, exp: later }, "another key, long enough to be one"),
    forged(
      { alg: "HS256", typ: "JWT" },
      { ...claims, sub: "not-a-uuid", exp: later },
      "another key, long enough to be one",
    ),
    "not.a.token",
  ];
  for (const access_token of tokens) {
    const value = `base64-${Buffer.from(JSON.stringify({ ...session, access_token, refresh_token: "gone", expires_at: later })).toString("base64url")}`;
    await context.addCookies([{ ...original, value }]);
    await page.goto("/settings/profile");
    await expect(page).toHaveURL(/\/login/);
  }
});

test("An expired token is refreshed on the way, once for many requests", async ({
  page,
  context,
  newWorkspace,
}) => {
  const person = await newWorkspace();
  await signIn(page, person);
  const original = (await context.cookies()).find(({ name }) => name.includes("kp-session"));
  if (original === undefined) throw new Error("There is no session cookie.");
  const session = JSON.parse(Buffer.from(original.value.replace(/^base64-/, ""), "base64url").toString());
  const claims = JSON.parse(Buffer.from(session.access_token.split(".")[1], "base64url").toString());
  const past = Math.floor(Date.now() / 1000) - 60;
  const access_token = forged({ alg: "HS256", typ: "JWT" }, { ...claims, exp: past }, "whatever");
  const value = `base64-${Buffer.from(JSON.stringify({ ...session, access_token, expires_at: past })).toString("base64url")}`;
  await context.addCookies([{ ...original, value }]);
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => context.request.get("/settings/profile", { maxRedirects: 0 })),
  );
  expect(answers.map((answer) => answer.status())).toEqual([200, 200, 200, 200]);
  await page.goto("/settings/profile");
  await expect(page).toHaveURL("/settings/profile");
  const renewed = (await context.cookies()).find(({ name }) => name === original.name);
  expect(renewed?.value).not.toBe(value);
  expect(renewed).toMatchObject({ httpOnly: true, sameSite: "Lax" });
});

test("A signed-in page is kept by no cache, and a form of another workspace is refused", async ({
  newWorkspace,
}) => {
  const { page, context, company } = await newWorkspace({ company: "Tab One" });
  const answer = await page.goto("/settings/users");
  expect(answer?.headers()["cache-control"]).toMatch(/private.*no-store/);

  const tab = await context.newPage();
  await tab.goto(new URL("/welcome", page.url()).href);
  await tab.getByLabel("Company or team").fill("Tab Two");
  await tab.getByRole("button", { name: "Create workspace" }).click();
  await expect(tab).toHaveURL(new URL("/", page.url()).href);

  await page.getByLabel("E-mail").fill(uniqueEmail("Wrong Tenant"));
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(
    page.getByText(`This form belongs to ${company}, but you are working in Tab Two now.`),
  ).toBeVisible();
});
