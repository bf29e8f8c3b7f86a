// Postgres refuses to run as root. Started by root, it runs as an unprivileged system user of its own, with its files
// in a place which that user can reach even when the clone lies under /root.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { StackError } from "./errors";

export type Account = { uid: number; gid: number; name: string };

const accountName = "kitchenpantry";

export function parsePasswd(passwd: string, name: string): Account | null {
  for (const line of passwd.split("\n")) {
    const [user, , uid, gid] = line.split(":");
    if (user === name && uid && gid && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

function find(name: string): Account | null {
  try {
    const local = parsePasswd(readFileSync("/etc/passwd", "utf8"), name);
    if (local) return local;
  } catch {
    // Systems without /etc/passwd answer through `id`.
  }
  const uid = spawnSync("id", ["-u", name], { encoding: "utf8" });
  const gid = spawnSync("id", ["-g", name], { encoding: "utf8" });
  if (uid.status !== 0 || gid.status !== 0) return null;
  return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Debian and Red Hat have useradd, Alpine and busybox have adduser -S; either may be missing. */
const creators = [
  [["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/", "--shell", "/bin/false"]],
  [
    ["addgroup", "-S"],
    ["adduser", "-S", "-D", "-H", "-h", "/", "-s", "/bin/false", "-G", accountName],
  ],
] as const;

/** The account Postgres runs as: null when the caller is an ordinary user and Postgres can run as the caller. */
export function postgresAccount(): Account | null {
  if (process.platform === "win32" || process.getuid?.() !== 0) return null;
  const existing = find(accountName);
  if (existing) return existing;
  for (const commands of creators) {
    const worked = commands.every(
      ([command, ...options]) =>
        spawnSync(command, [...options, accountName], { stdio: "ignore" }).status === 0,
    );
    const created = worked ? find(accountName) : null;
    if (created) return created;
  }
  const stock = find("postgres");
  if (stock) return stock;
  throw new StackError(
    `Postgres refuses to run as root, and this system has no useradd or adduser to make an account for it: create a system user called ${accountName}, or run npm start as an ordinary user.`,
  );
}

/** Whether that account can open the path: asked of the system itself, since modes are not the whole story. */
export function canReach(account: Account | null, path: string, test: "-r" | "-x" | "-d" = "-x"): boolean {
  if (account === null) return existsSync(path);
  const answer = spawnSync("/bin/sh", ["-c", `test ${test} "$1"`, "sh", path], {
    uid: account.uid,
    gid: account.gid,
    cwd: "/",
    stdio: "ignore",
  });
  if (answer.error) throw answer.error;
  return answer.status === 0;
}
