// What a stranger who knows an e-mail address can do to its owner: nothing that lasts.
import { randomInt } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { followMail, goodPassword, signUp } from "./accounts";
import { expect, test } from "./fixtures";
import { asOperator } from "./operator";
import { signIn } from "./sessions";
import { uniqueEmail } from "./workspaces";

test("Guessing keeps nobody out of a browser they know, and forged hops neither hide a guesser nor blame another", async ({
  newWorkspace,
  request,
  stack,
}) => {
  const person = await newWorkspace({ name: "Besieged Bee" });
  await person.context.clearCookies();
  await signIn(person.page, person);
  const address = `203.0.113.${randomInt(1, 255)}`;
  const attempt = async (who: APIRequestContext, password: string, forwardedFor: string) => {
    const answer = await who.post("/auth/sign-in", {
      form: { email: person.email, password },
      headers: { accept: "application/json", origin: stack.appUrl, "x-forwarded-for": forwardedFor },
      maxRedirects: 0,
      // Attempts at one account wait for each other.
      timeout: 60_000,
    });
    return answer.status();
  };
  // The stack trusts one proxy, which writes the last entry.
  const guesses = await Promise.all(
    Array.from({ length: 11 }, (_, n) => attempt(request, "a wrong password", `6.6.6.${n}, ::1, ${address}`)),
  );
  expect(guesses.toSorted()).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  expect(await attempt(request, "a wrong password", "6.6.6.1")).toBe(401);

  expect(await attempt(request, person.password, address)).toBe(429);
  expect(await attempt(person.page.request, person.password, address)).toBe(200);

  const told = await asOperator(
    stack,
    (sql) => sql<{ ip: string; times: number }[]>`
      select host(ip) as ip, count(*)::int as times from audit.activity_log
      where workspace_id = ${person.id} and activity = 'sign_in_failed' and not ip_is_claimed
      group by 1 order by 2 desc`,
  );
  expect(told.map(({ ip, times }) => [ip, times])).toEqual([
    [address, 10],
    ["6.6.6.1", 1],
  ]);
});

test("Whoever signed up with somebody else's address holds nothing once its owner confirms it", async ({
  page,
  request,
  mail,
  stack,
}) => {
  const email = uniqueEmail("Early Bird");
  const password = "what only strangers know";
  const post = (path: string, form: Record<string, string>) =>
    request.post(path, {
      form: { email, password, ...form },
      headers: { accept: "application/json", origin: stack.appUrl },
      maxRedirects: 0,
    });
  await post("/auth/sign-up", {
    fullName: "Some Stranger",
    workspaceName: "Not Theirs",
    template: "food-brokerage",
  });
  await signUp(page, { name: "Early Bird", email, company: "Bird Foods" });
  // The stranger's sign-up sent a mail, too: what is found may be older than this page's answer.
  await expect(page).toHaveURL(/\/check-mail/);
  await followMail(page, mail, email, /confirm/i, /confirm/i);
  await expect(page).toHaveURL("/reset-password");
  await page.getByLabel("New password").fill(goodPassword);
  await page.getByRole("button", { name: "Save the password" }).click();
  await expect(page).toHaveURL("/welcome");
  await expect(page.getByText("Not Theirs")).toHaveCount(0);
  expect((await post("/auth/sign-in", {})).status()).toBe(401);
  expect((await post("/auth/sign-in", { password: goodPassword })).status()).toBe(200);
});
