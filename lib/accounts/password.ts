// What makes a password acceptable: long, not about the person, not one of those everybody tries first.

export const PASSWORD_MIN_LENGTH = 10;
// bcrypt reads 72 bytes and ignores the rest, so more would only look safer.
export const PASSWORD_MAX_BYTES = 72;

// Of the lists of leaked passwords, those that are long enough to pass the first rule.
const COMMON = new Set(
  `1234567890 12345678910 123456789a 0123456789 0987654321 1111111111 1q2w3e4r5t 1qaz2wsx3edc 1234567891 12345678901
  a123456789 aa123456789 abc123456789 abcd123456 abcdef1234 abcdefghij administrator admin12345 admin123456 adminadmin
  asdfghjkl1 asdfghjkl; asdfasdfasdf baseball123 basketball changeme123 changeme1234 charlie123 chocolate1 computer123
  dragon12345 football123 football1234 fuckyou123 hello12345 helloworld iloveyou12 iloveyou123 iloveyou1234
  internet123 january2026 letmein123 letmein1234 liverpool1 manchester michael123 monkey12345 myspace123
  p@ssw0rd123 p@ssword123 passw0rd123 passw0rd1234 password01 password10 password11 password12 password123
  password1234 password12345 password123! password! password!! password!1 password2024 password2025 password2026
  passwordpassword pokemon123 princess12 princess123 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc1 qazwsxedcrfv qwerty1234
  qwerty12345 qwerty123456 qwerty123! qwertyqwerty qwertyuiop qwertyuiop1 qwertyuiop123 secret1234 starwars123
  sunshine12 sunshine123 superman12 superman123 test123456 testtest123 trustno123 welcome123 welcome1234 welcome2026
  whatever12 whatever123 zaq12wsxcde zxcvbnm123 zxcvbnm1234 spring2026! summer2026! autumn2026! winter2026!`.split(
    /\s+/,
  ),
);

const RUNS = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm"];

function isRun(text: string): boolean {
  const reversed = Array.from(text).reverse().join("");
  return RUNS.some((run) => run.includes(text) || run.includes(reversed));
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 4);
}

export type AboutPerson = {
  email?: string | undefined;
  fullName?: string | undefined;
  workspaceName?: string | undefined;
};

/** What is left when everything that can be read off the person is taken away must still be a password. */
function isAboutPerson(
  lower: string,
  { email = "", fullName = "", workspaceName = "" }: AboutPerson,
): boolean {
  const known = [...words(email.split("@")[0] ?? ""), ...words(fullName), ...words(workspaceName)];
  const [domain] = (email.split("@")[1] ?? "").split(".");
  if (domain) known.push(...words(domain));
  if (email !== "" && lower.includes(email.toLowerCase())) return true;
  let rest = lower;
  for (const word of [...known, "kitchenpantry", "kitchen", "pantry"]) rest = rest.replaceAll(word, "");
  return rest !== lower && rest.replace(/[^\p{L}\p{N}]/gu, "").length < 6;
}

/** Null when acceptable, else the sentence to show at the field. */
export function passwordProblem(password: string, person: AboutPerson = {}): string | null {
  if (Array.from(password).length < PASSWORD_MIN_LENGTH) {
    return `Too short: use at least ${PASSWORD_MIN_LENGTH} characters.`;
  }
  if (new TextEncoder().encode(password).length > PASSWORD_MAX_BYTES) {
    return `Use at most ${PASSWORD_MAX_BYTES} characters (fewer with accents or emoji).`;
  }
  const lower = password.toLowerCase();
  if (new Set(lower).size < 4 || COMMON.has(lower) || isRun(lower)) {
    return "That is one of the first passwords anyone would try. Choose another.";
  }
  if (isAboutPerson(lower, person))
    return "Your name, e-mail or company is too easy to guess. Choose something else.";
  return null;
}
