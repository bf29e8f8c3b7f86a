// What a stack will use: ports and the app's environment.
import { anyPort, choosePort } from "./ports";
import { metricsSecret, type Secrets, sealSigningKey } from "./secrets";

/** "free": whatever the system hands out. Otherwise the known ports, or the next free ones, from `appPort` on. */
export type PortsWanted = "free" | { appPort: number };

/** The Supabase CLI's own numbers, so that tools find things where they expect them. */
const usual = { api: 54_321, database: 54_322, mailWeb: 54_324, smtp: 54_325 };

function picker(wanted: PortsWanted, taken: Set<number>) {
  return async (from: number) => {
    let port = wanted === "free" ? await anyPort() : await choosePort(from, taken);
    while (taken.has(port)) port = await anyPort();
    taken.add(port);
    return port;
  };
}

/** Says so at once, before minutes of building, when this user may not open the app's port. */
export async function assertPortAllowed(wanted: PortsWanted): Promise<void> {
  if (wanted !== "free") await choosePort(wanted.appPort);
}

export function chooseDatabasePort(wanted: PortsWanted): Promise<number> {
  return picker(wanted, new Set())(usual.database);
}

export async function chooseFrontPorts(wanted: PortsWanted, database: number) {
  const pick = picker(wanted, new Set([database]));
  return {
    app: await pick(wanted === "free" ? 0 : wanted.appPort),
    api: await pick(usual.api),
    mailWeb: await pick(usual.mailWeb),
    smtp: await pick(usual.smtp),
  };
}
export type Ports = Awaited<ReturnType<typeof chooseFrontPorts>> & { database: number };

export const mailFrom = { name: "KitchenPantry CRM", address: "no-reply@kitchenpantry.example" };

export function appEnvironment({
  secrets,
  ports,
}: {
  secrets: Secrets;
  ports: Ports;
}): Record<string, string> {
  return {
    NEXT_PUBLIC_SUPABASE_URL: `http://127.0.0.1:${ports.api}`,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
    SUPABASE_SECRET_KEY: secrets.secretKey,
    APP_URL: `http://localhost:${ports.app}`,
    APP_SIGNING_KEY: secrets.signingKey,
    CRON_SECRET: secrets.cronSecret,
    METRICS_SECRET: metricsSecret(secrets),
    SEAL_SIGNING_KEY: sealSigningKey(secrets),
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: `${mailFrom.name} <${mailFrom.address}>`,
  };
}
