import { z } from "zod";
import { newWorkspaceSchema } from "@/lib/workspaces/schema";
import { PASSWORD_MAX_BYTES, passwordProblem } from "./password";

export const emailSchema = z
  .string("Enter your e-mail address")
  .trim()
  .toLowerCase()
  .min(1, "Enter your e-mail address")
  .max(254, "That is too long for an e-mail address")
  .pipe(z.email("That does not look like an e-mail address"));

const fullNameSchema = z
  .string("Tell us your name")
  .trim()
  .min(1, "Tell us your name")
  .max(200, "At most 200 characters")
  .regex(/^[^\p{Cc}<>]*$/u, "Use letters only");

/** A password somebody already has: whatever it is, it goes to be checked, as long as it can be one. */
const givenPasswordSchema = z
  .string("Enter your password")
  .min(1, "Enter your password")
  .refine(
    (text) => new TextEncoder().encode(text).length <= PASSWORD_MAX_BYTES * 4,
    "That is too long for a password",
  );

export const invitationTokenSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,200}$/, "That invitation link is not complete");

const newPasswordSchema = z.string("Choose a password").min(1, "Choose a password");

type WithPassword = { password: string; email?: string; fullName?: string; workspaceName?: string };

function checkPassword({ value, issues }: z.core.ParsePayload<WithPassword>): void {
  const problem = passwordProblem(value.password, value);
  if (problem !== null)
    issues.push({ code: "custom", message: problem, path: ["password"], input: value.password });
}

export const signInSchema = z.object({
  email: emailSchema,
  password: givenPasswordSchema,
  next: z.string().optional(),
});

const personSchema = z.object({ fullName: fullNameSchema, email: emailSchema, password: newPasswordSchema });

export const signUpSchema = personSchema.extend(newWorkspaceSchema.shape).check(checkPassword);
export const signUpInvitedSchema = personSchema
  .extend({ invitation: invitationTokenSchema })
  .check(checkPassword);

export const recoverSchema = z.object({ email: emailSchema });
export const resendSchema = z.object({ email: emailSchema, kind: z.enum(["signup", "recovery"]) });

const LINK_TYPES = ["signup", "email", "magiclink", "invite", "recovery", "email_change"] as const;
export const linkSchema = z.object({
  token_hash: z.string().regex(/^[A-Za-z0-9_=-]{16,512}$/),
  type: z.enum(LINK_TYPES),
  next: z.string().optional(),
});
export type Link = z.infer<typeof linkSchema>;

export const resetSchema = z.object({ password: newPasswordSchema });

export const changePasswordSchema = z.object({
  current: givenPasswordSchema,
  password: newPasswordSchema,
});

const timeZones = new Set(Intl.supportedValuesOf("timeZone").concat("UTC"));

export const profileFormSchema = z.object({
  fullName: fullNameSchema,
  phone: z
    .string()
    .trim()
    .max(50, "At most 50 characters")
    .regex(/^[+\d\s().\-/x#]*$/i, "Only digits, spaces and + ( ) - . /")
    .refine((text) => text === "" || /\d/.test(text), "A phone number has digits")
    .transform((text) => (text === "" ? null : text)),
  timeZone: z
    .string()
    .transform((zone) => (zone === "" ? null : zone))
    .refine((zone) => zone === null || timeZones.has(zone), "Choose a time zone from the list"),
  version: z.coerce.number().int().positive(),
});

export const changeEmailSchema = z.object({ email: emailSchema, current: givenPasswordSchema });

/** What a person wished for when signing up, kept with the login until the address is confirmed. It gives no right. */
export const wishSchema = z.object({ wish: newWorkspaceSchema });
