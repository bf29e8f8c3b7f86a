// Steps that the journeys about accounts share.
import { expect, type Page } from "@playwright/test";
import { linkIn, type Mailbox } from "./mail";

export const goodPassword = "four plain words here";

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly company: string;
  readonly password?: string;
}

export async function signUp(page: Page, { name, email, company, password = goodPassword }: NewPerson) {
  await page.goto("/signup");
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Work e-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Company or team").fill(company);
  await page.getByLabel(/I sell wholesale/).check();
  await page.getByRole("button", { name: "Create workspace" }).click();
}

/** Opens the newest mail's link and presses the button behind it. */
export async function followMail(page: Page, mail: Mailbox, to: string, subject: RegExp, button: RegExp) {
  await page.goto(linkIn(await mail.waitFor(to, subject), /\/auth\/confirm/));
  await page.getByRole("button", { name: button }).click();
  await expect(page).not.toHaveURL(/\/auth\/confirm/);
}

export async function fillSignIn(page: Page, email: string, password: string) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function signOut(page: Page) {
  await page.goto("/settings/profile");
  await page.getByRole("button", { name: "Sign out here" }).click();
  await expect(page).toHaveURL(/\/login/);
}
