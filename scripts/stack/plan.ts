// What a stack will use: ports and the app's environment.
import { databaseUrl } from "./database";
import { anyPort, choosePort } from "./ports";
import type { Secrets } from "./secrets";

/** "free": whatever the system hands out. Otherwise the known ports, or the next free ones, from `appPort` on. */
export type PortsWanted = "free" | { appPort: number };

export async function choosePorts(wanted: PortsWanted) {
  const taken = new Set<number>();
  const pick = async (usual: number) => {
    let port = wanted === "free" ? await anyPort() : await choosePort(usual, taken);
    while (taken.has(port)) port = await anyPort();
    taken.add(port);
    return port;
  };
  // The Supabase CLI's own numbers, so that tools find things where they expect them.
  return {
    app: await pick(wanted === "free" ? 0 : wanted.appPort),
    api: await pick(54_321),
    database: await pick(54_322),
    mailWeb: await pick(54_324),
    smtp: await pick(54_325),
  };
}
export type Ports = Awaited<ReturnType<typeof choosePorts>>;

export const mailFrom = { name: "KitchenPantry CRM", address: "no-reply@kitchenpantry.example" };

export function appEnvironment(options: {
  secrets: Secrets;
  ports: Ports;
  adminUrl: string;
}): Record<string, string> {
  const { secrets, ports, adminUrl } = options;
  return {
    NEXT_PUBLIC_SUPABASE_URL: `http://127.0.0.1:${ports.api}`,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
    SUPABASE_SECRET_KEY: secrets.secretKey,
    APP_URL: `http://localhost:${ports.app}`,
    APP_SIGNING_KEY: secrets.signingKey,
    CRON_SECRET: secrets.cronSecret,
    LIVE_DATABASE_URL: databaseUrl(adminUrl, "kitchenpantry_live", secrets.livePassword),
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: `${mailFrom.name} <${mailFrom.address}>`,
  };
}
