// Joining a company that exists: invitations, several workspaces, and being let go.
import type { Page } from "@playwright/test";
import { z } from "zod";
import { followMail, goodPassword } from "./accounts";
import { expect, test } from "./fixtures";
import { linkIn } from "./mail";
import { signInAtOnce } from "./sessions";
import { callApi, uniqueEmail } from "./workspaces";

const sessionSchema = z.object({ access_token: z.string(), user: z.object({ id: z.string() }) });

async function invite(page: Page, email: string): Promise<string> {
  await page.goto("/settings/users");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText(`The invitation to ${email} is on its way.`)).toBeVisible();
  return page.getByLabel("Link of the invitation").inputValue();
}

test("A new person joins through the invitation mail", async ({ page, mail, newWorkspace }) => {
  const admin = await newWorkspace({ company: "Harvest Reps" });
  const email = uniqueEmail("Nina Newcomer");
  await invite(admin.page, email);

  const invitation = await mail.waitFor(email, /invites you to Harvest Reps/);
  await page.goto(linkIn(invitation, /\/invite\//));
  await expect(page.getByRole("heading", { name: "Join Harvest Reps" })).toBeVisible();
  await page.getByLabel("Your name").fill("Nina Newcomer");
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await expect(page.getByLabel("E-mail")).not.toBeEditable();
  await page.getByLabel("Choose a password").fill(goodPassword);
  await page.getByRole("button", { name: "Create account and join" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();

  const confirmation = await mail.waitFor(email, /confirm/i);
  expect(confirmation.text).not.toMatch(/\bcode\b/i);
  await followMail(page, mail, email, /confirm/i, /confirm/i);
  await expect(page).toHaveURL("/");
  await page.goto("/settings/profile");
  await expect(page.getByRole("main").getByText("Harvest Reps").first()).toBeVisible();
  // A rep finds no page for managing people.
  await page.goto("/settings/users");
  await expect(page.getByRole("button", { name: "Send invitation" })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("There is nothing here for you");

  await page.goto(linkIn(invitation, /\/invite\//));
  await expect(page.getByText("This invitation was already used.")).toBeVisible();
});

test("Somebody with an account accepts and then switches between companies", async ({
  page,
  newWorkspace,
  mail,
}) => {
  const host = await newWorkspace({ company: "Host Foods" });
  const guest = await newWorkspace({ company: "Guest Goods", name: "Gil Guest" });
  await invite(host.page, guest.email);
  const link = linkIn(await mail.waitFor(guest.email, /invites you/), /\/invite\//);

  await page.goto(link);
  await page.getByRole("link", { name: "I have an account" }).click();
  await expect(page).toHaveURL(/\/login/);
  await page.getByLabel("E-mail").fill(guest.email);
  await page.getByLabel("Password", { exact: true }).fill(guest.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(page).toHaveURL("/");

  await page.goto("/settings/profile");
  const hosts = page.getByRole("listitem").filter({ hasText: "Host Foods" });
  const own = page.getByRole("listitem").filter({ hasText: "Guest Goods" });
  await expect(hosts.getByText("Open now")).toBeVisible();
  await own.getByRole("button", { name: "Open", exact: true }).click();
  await expect(own.getByText("Open now")).toBeVisible();

  // The other browser of the same person still works where it was.
  await guest.page.goto("/settings/users");
  await expect(guest.page.getByRole("heading", { name: "People in Guest Goods" })).toBeVisible();
});

test("A forwarded invitation is refused to whoever it was not meant for", async ({
  page,
  newWorkspace,
  stack,
}) => {
  const admin = await newWorkspace({ company: "Careful Company" });
  const stranger = await newWorkspace({ company: "Stranger Inc", name: "Sly Stranger" });
  const link = await invite(admin.page, uniqueEmail("Meant Person"));

  await signInAtOnce(page.context(), stack, stranger);
  await page.goto(link);
  await expect(page.getByText(stranger.email)).toBeVisible();
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(page.getByText("This invitation was sent to another address.")).toBeVisible();
  await page.goto("/settings/profile");
  await expect(page.getByRole("main").getByText("Careful Company")).toHaveCount(0);
});

test("A withdrawn invitation opens nothing, and one sent again or to another address replaces the first link", async ({
  page,
  mail,
  newWorkspace,
}) => {
  const admin = await newWorkspace({ company: "Second Thoughts" });
  const email = uniqueEmail("Maybe Member");
  const first = await invite(admin.page, email);
  const row = admin.page.getByRole("listitem").filter({ hasText: email });
  await row.getByRole("button", { name: "Send again" }).click();
  await expect(row.getByLabel("Link of the invitation")).toBeVisible();
  const second = await row.getByLabel("Link of the invitation").inputValue();

  await page.goto(first);
  await expect(page.getByText("This invitation link is not valid.")).toBeVisible();
  await page.goto(second);
  await expect(page.getByRole("heading", { name: "Join Second Thoughts" })).toBeVisible();

  const right = uniqueEmail("Right Member");
  await row.getByRole("button", { name: "Correct the address" }).click();
  await row.getByLabel("Send it to").fill(right);
  await row.getByRole("button", { name: "Send to this address" }).click();
  const other = admin.page.getByRole("listitem").filter({ hasText: right });
  await expect(other).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("This invitation was withdrawn.")).toBeVisible();
  const link = linkIn(await mail.waitFor(right, /invites you/), /\/invite\//);
  await page.goto(link);
  await expect(page.getByLabel("E-mail")).toHaveValue(right);

  await other.getByRole("button", { name: "Withdraw" }).click();
  await expect(other).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("This invitation was withdrawn.")).toBeVisible();
});

test("Somebody let go with an open session is out at once, and still in elsewhere", async ({
  page,
  newWorkspace,
  stack,
  mail,
}) => {
  const host = await newWorkspace({ company: "Letting Go" });
  const guest = await newWorkspace({ company: "Own Business", name: "Olga Out" });
  await invite(host.page, guest.email);
  await signInAtOnce(page.context(), stack, guest);
  await page.goto(linkIn(await mail.waitFor(guest.email, /invites you/), /\/invite\//));
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(page).toHaveURL("/");
  await page.goto("/settings/profile");
  await expect(
    page.getByRole("listitem").filter({ hasText: "Letting Go" }).getByText("Open now"),
  ).toBeVisible();

  const token = await callApi(stack, "/auth/v1/token?grant_type=password", {
    email: host.email,
    password: host.password,
  });
  const guestToken = await callApi(stack, "/auth/v1/token?grant_type=password", {
    email: guest.email,
    password: guest.password,
  });
  await callApi(
    stack,
    "/rest/v1/rpc/deactivate_member",
    { user_id: sessionSchema.parse(guestToken).user.id },
    sessionSchema.parse(token).access_token,
  );

  await page.goto("/settings/profile");
  await expect(page).toHaveURL("/welcome");
  await expect(page.getByText("Your access to Letting Go has ended")).toBeVisible();
  // The one that is left is the only one to open.
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(page).toHaveURL("/");
  await page.goto("/settings/profile");
  await expect(
    page.getByRole("listitem").filter({ hasText: "Own Business" }).getByText("Open now"),
  ).toBeVisible();
});

test("The last admin can't leave", async ({ newWorkspace }) => {
  const { page } = await newWorkspace({ company: "One Admin" });
  await page.goto("/settings/profile");
  await page.getByText("Change or leave").click();
  await page.getByLabel("Type “One Admin” to confirm").fill("something else");
  await page.getByRole("button", { name: "Leave One Admin" }).click();
  await expect(page.getByText("Type “One Admin” to leave it.")).toBeVisible();
  await page.getByLabel("Type “One Admin” to confirm").fill("One Admin");
  await page.getByRole("button", { name: "Leave One Admin" }).click();
  await expect(page.getByText("A workspace needs one active admin.")).toBeVisible();
});
