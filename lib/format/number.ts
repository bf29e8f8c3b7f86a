const whole = new Intl.NumberFormat("en-US");
const percent = new Intl.NumberFormat("en-US", { style: "percent", maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

export function formatNumber(value: number): string {
  return whole.format(value);
}

/** 12,345 → "12.3K", for counts in narrow places; give the exact number on hover. */
export function formatCompact(value: number): string {
  return compact.format(value);
}

/** `value` counts in hundredths, as the database gives engagement: 93 → "93%". */
export function formatPercent(value: number): string {
  return percent.format(value / 100);
}

/** Lists stop counting at a limit: 1,001 rows seen at a limit of 1,000 read "1,000+". */
export function formatCappedCount(value: number, limit: number): string {
  return value > limit ? `${whole.format(limit)}+` : whole.format(value);
}

const currencies = new Map<string, Intl.NumberFormat>();

/** Made once for each, as dates are (`inZones`). */
function moneyIn(currency: string): Intl.NumberFormat {
  const made = currencies.get(currency) ?? new Intl.NumberFormat("en-US", { style: "currency", currency });
  currencies.set(currency, made);
  return made;
}

export function formatMoney(cents: number, currency: string): string {
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${whole.format(cents / 100)} ${currency}`;
  return moneyIn(currency).format(cents / 100);
}
