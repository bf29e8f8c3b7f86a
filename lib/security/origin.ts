// Refuses requests that change something and were not sent by a page of this site.

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

export type OriginFacts = {
  method: string;
  origin: string | null;
  host: string | null;
  secFetchSite: string | null;
  appUrl: string;
};

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

export function isOwnOrigin({ method, origin, host, secFetchSite, appUrl }: OriginFacts): boolean {
  if (READING.has(method.toUpperCase())) return true;
  if (secFetchSite !== null && secFetchSite !== "same-origin" && secFetchSite !== "none") return false;
  if (origin === null || origin === "null") return false;
  const app = new URL(appUrl);
  if (origin === app.origin) return true;
  // On loopback the same server answers to localhost and 127.0.0.1; a page can't forge its Host.
  return app.protocol === "http:" && origin.startsWith("http://") && host !== null && hostOf(origin) === host;
}

// Entrances for machines carry a secret of their own and no cookie, so they have no Origin.
export function isMachineEntrance(pathname: string): boolean {
  return /^\/api\/(?:webhooks|cron)(?:\/|$)/.test(pathname);
}
