// How a person gets in, and back in: sign-up, sign-in, recovery, change of password and address.
import { fillSignIn, followMail, goodPassword, signOut, signUp } from "./accounts";
import { expect, test } from "./fixtures";
import { linkIn } from "./mail";
import { desk } from "./phone";
import { signIn } from "./sessions";
import { uniqueEmail } from "./workspaces";

const wrong = "That e-mail and password don't match";

test("A new person creates a workspace and confirms through the mail", async ({ page, mail }) => {
  const email = uniqueEmail("Mia Torres");
  await signUp(page, { name: "Mia Torres", email, company: "Torres Supply" });
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(email);

  await followMail(page, mail, email, /confirm/i, /confirm/i);
  await page.goto("/settings/profile");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Mia Torres");
  await expect(page.getByRole("main").getByText("Torres Supply").first()).toBeVisible();
  await expect(page.getByRole("main").getByText("Admin", { exact: true }).first()).toBeVisible();

  await signOut(page);
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await page.goto("/settings/profile");
  await expect(page).toHaveURL(/\/login\?next=%2Fsettings%2Fprofile/);
  await fillSignIn(page, email, goodPassword);
  await expect(page).toHaveURL("/settings/profile");
});

test("A mail scanner that opens the link first uses nothing up", desk, async ({ page, mail, request }) => {
  const email = uniqueEmail("Scanned Person");
  await signUp(page, { name: "Scanned Person", email, company: "Scanned" });
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  const link = linkIn(await mail.waitFor(email, /confirm/i), /\/auth\/confirm/);
  for (let visit = 0; visit < 3; visit++) expect((await request.get(link)).status()).toBe(200);
  await followMail(page, mail, email, /confirm/i, /confirm/i);
  await page.goto("/settings/profile");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Scanned Person");

  await page.goto(link);
  await page.getByRole("button", { name: /confirm/i }).click();
  await expect(page.getByText("This link has been used or has expired.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/login");
});

test.beforeEach(({ watch }, { title }) => {
  // The browser reports every refused form as an error of its own.
  if (title.includes("opens the link first")) watch.expectProblem(/status of 400/);
  if (title.startsWith("Refused:")) watch.expectProblem(/status of 4(01|22)/);
});

test("Refused: what is wrong stands at the field, and nothing typed is lost", async ({ page }) => {
  await signUp(page, {
    name: "Lee Long",
    email: "not an address",
    company: "Long Foods",
    password: "lee long 1",
  });
  await expect(page.getByText("That does not look like an e-mail address")).toBeVisible();
  await expect(page.getByLabel("Work e-mail")).toBeFocused();
  await expect(page.getByLabel("Your name")).toHaveValue("Lee Long");
  await expect(page.getByLabel("Company or team")).toHaveValue("Long Foods");
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("lee long 1");

  await page.getByLabel("Work e-mail").fill(uniqueEmail("Lee Long"));
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByText("Your name, e-mail or company is too easy to guess.")).toBeVisible();
});

test("Refused: a wrong password, shown on request, then the right one", async ({ page, stack }) => {
  const [person] = stack.users;
  if (person === undefined) throw new Error("The stack has no demo users.");
  await page.goto("/login");
  await fillSignIn(page, person.email, "not my password");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(wrong);
  const password = page.getByLabel("Password", { exact: true });
  await expect(password).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(password).toHaveAttribute("type", "text");
  await expect(password).toHaveValue("not my password");
  await fillSignIn(page, person.email, person.password);
  await expect(page).toHaveURL("/");
});

test(
  "A forgotten password is replaced through the mail, and the old one is dead",
  desk,
  async ({ page, mail, newWorkspace, browser, watch }) => {
    watch.expectProblem(/status of 401/);
    const person = await newWorkspace({ name: "Forgetful Fox" });
    await page.goto("/forgot-password");
    await page.getByLabel("E-mail").fill(person.email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();

    await followMail(page, mail, person.email, /password/i, /continue/i);
    await expect(page).toHaveURL("/reset-password");
    await page.getByLabel("New password").fill(goodPassword);
    await page.getByRole("button", { name: "Save the password" }).click();
    await expect(page).toHaveURL("/");

    // The session that was open elsewhere ends with its next request, not when its token runs out.
    await person.page.goto("/settings/profile");
    await expect(person.page).toHaveURL(/\/login\?.*ended=1/);
    await expect(person.page.getByText("Your session has ended.")).toBeVisible();

    const other = await (await browser.newContext()).newPage();
    watch.alsoWatch(other.context());
    await other.goto(new URL("/login", page.url()).href);
    await fillSignIn(other, person.email, person.password);
    await expect(other.getByRole("main").getByRole("alert")).toContainText(wrong);
    await fillSignIn(other, person.email, goodPassword);
    await expect(other).not.toHaveURL(/\/login/);
    await other.context().close();
  },
);

test("Changing the password needs the present one and signs out every other browser", {
  tag: "@desk",
}, async ({ page, newWorkspace }) => {
  const person = await newWorkspace({ name: "Careful Crane" });
  await signIn(page, person);
  await page.goto("/settings/profile");
  await page.getByLabel("Current password").fill("a wrong guess of it");
  await page.getByLabel("New password").fill(goodPassword);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("That is not your current password.")).toBeVisible();

  await page.getByLabel("Current password").fill(person.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL("/settings/profile");

  await person.page.goto("/settings/profile");
  await expect(person.page).toHaveURL(/\/login/);
});

test("A new address counts only after the mail is confirmed", desk, async ({ page, mail, newWorkspace }) => {
  const person = await newWorkspace({ name: "Moving Moth" });
  const next = uniqueEmail("Moved Moth");
  await signIn(page, person);
  await page.goto("/settings/profile");
  await page.getByLabel("New e-mail").fill(next);
  await page.getByLabel("Your password").fill(person.password);
  await page.getByRole("button", { name: "Change e-mail" }).click();
  await expect(page.getByText(`confirms the change to ${next}`)).toBeVisible();
  await page.reload();
  await expect(page.getByText(person.email)).toBeVisible();

  await followMail(page, mail, person.email, /new/i, /confirm/i);
  await expect(page.getByText(`Your address is confirmed: ${next}`)).toBeVisible();
});

test("Signing out everywhere ends every browser", desk, async ({ page, newWorkspace }) => {
  const person = await newWorkspace({ name: "Everywhere Eel" });
  await signIn(page, person);
  await page.goto("/settings/profile");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/\/login/);
  await person.page.goto("/settings/profile");
  await expect(person.page).toHaveURL(/\/login/);
});

test("A saved profile is kept, and one saved elsewhere meanwhile is not overwritten", {
  tag: "@desk",
}, async ({ newWorkspace }) => {
  const { page, context } = await newWorkspace({ name: "Double Dove" });
  const stale = await context.newPage();
  await Promise.all([page.goto("/settings/profile"), stale.goto("/settings/profile")]);
  await page.getByLabel("Phone").fill("+1 251 555 0199");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  await stale.getByLabel("Name", { exact: true }).fill("Somebody Stale");
  await stale.getByRole("button", { name: "Save" }).click();
  await expect(stale.getByText("Somebody else changed this record after you opened it.")).toBeVisible();
  await expect(stale.getByLabel("Name", { exact: true })).toHaveValue("Somebody Stale");
  await stale.reload();
  await expect(stale.getByLabel("Phone")).toHaveValue("+1 251 555 0199");
});

test.describe("Without script", () => {
  test.use({ javaScriptEnabled: false });

  test("signing in works, and a wrong password keeps the address", desk, async ({ page, stack, watch }) => {
    // How Chromium reports a script that it was told not to run.
    watch.expectProblem(/\.js csp$/);
    const [person] = stack.users;
    if (person === undefined) throw new Error("The stack has no demo users.");
    await page.goto("/login?next=/settings/profile");
    await fillSignIn(page, person.email, "not my password");
    await expect(page.getByText(wrong)).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(person.email);
    await fillSignIn(page, person.email, person.password);
    await expect(page).toHaveURL("/settings/profile");
  });
});
