// Reads TAP lines as pgTAP prints them and judges a whole file: failed tests, a wrong plan, nothing at all.

export type TapFailure = { name: string; diagnostics: string[] };
export type TapResult = { passed: number; failures: TapFailure[] };

const TEST_LINE = /^(not )?ok (\d+)(?: - (.*?))?(?: # (todo|skip)\b.*)?$/i;

export function judgeTap(lines: string[]): TapResult {
  const failures: TapFailure[] = [];
  let planned: number | null = null;
  let ran = 0;
  let passed = 0;
  let current: TapFailure | null = null;
  for (const line of lines) {
    const plan = /^1\.\.(\d+)/.exec(line);
    const test = TEST_LINE.exec(line);
    if (plan) {
      planned = Number(plan[1]);
    } else if (test) {
      ran += 1;
      const [, not, number, name, directive] = test;
      current = null;
      if (directive) {
        failures.push({
          name: `${name ?? number} is marked ${directive}`,
          diagnostics: ["no test may be skipped"],
        });
      } else if (not) {
        current = { name: name ?? `test ${number}`, diagnostics: [] };
        failures.push(current);
      } else {
        passed += 1;
      }
    } else if (line.startsWith("#") && current) {
      current.diagnostics.push(line);
    }
  }
  if (planned === null) failures.push({ name: "plan", diagnostics: ["the file states no plan"] });
  else if (planned !== ran) {
    failures.push({ name: "plan", diagnostics: [`planned ${planned} tests but ran ${ran}`] });
  } else if (ran === 0) failures.push({ name: "plan", diagnostics: ["the file holds no test"] });
  return { passed, failures };
}
