// `npm run worker`: asks the app again and again to deliver what is due, a second apart while there is nothing, at once while there
// is more. The work itself is done by whichever instance answers, so any number of workers and instances share it, and a worker
// that ends leaves nothing half done. Needs Node alone, APP_URL and CRON_SECRET.
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const PATH = "/api/cron/deliver";
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** As long as the entrance may take. */
const ANSWER_MS = 120_000;

/**
 * @param {{ appUrl: string, cronSecret: string, signal: AbortSignal, log: (text: string) => void }} options
 * What is under way is waited for: `signal` only keeps the next call from beginning.
 */
export async function work({ appUrl, cronSecret, signal, log }) {
  let failures = 0;
  let said = "";
  const say = (/** @type {string} */ text) => {
    // A server that is away would fill the log with one line.
    if (text !== said) log(text);
    said = text;
  };
  while (!signal.aborted) {
    let more = false;
    try {
      const response = await fetch(new URL(PATH, appUrl), {
        method: "POST",
        headers: { authorization: `Bearer ${cronSecret}` },
        signal: AbortSignal.timeout(ANSWER_MS),
        redirect: "manual",
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`answered ${response.status}: ${text.slice(0, 200)}`);
      more = JSON.parse(text).more === true;
      if (failures > 0) say(`${PATH} answers again`);
      failures = 0;
    } catch (error) {
      failures += 1;
      say(`${PATH}: ${error instanceof Error ? error.message : String(error)}`);
    }
    const pause = more ? 0 : Math.min(PAUSE_MS * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS);
    await delay(pause, undefined, { signal }).catch(() => {});
  }
}

async function main() {
  const { APP_URL, CRON_SECRET } = process.env;
  if (!APP_URL || !CRON_SECRET) {
    console.error("The worker needs APP_URL and CRON_SECRET. See docs/operations.md.");
    process.exit(1);
  }
  const stopping = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => stopping.abort());
  console.log(`Delivering for ${APP_URL}`);
  await work({ appUrl: APP_URL, cronSecret: CRON_SECRET, signal: stopping.signal, log: console.log });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
