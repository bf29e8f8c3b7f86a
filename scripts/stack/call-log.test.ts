import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { callSchema, createCallLog } from "./call-log";

const folder = mkdtempSync(join(tmpdir(), "kp-calls-"));
const file = join(folder, "api.log");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const call = {
  from: 1,
  to: 2,
  method: "GET",
  path: "/rest/v1/stage_lu",
  status: 200,
  request: null,
  agent: "a browser",
  statements: 6,
};
const lines = () => readFileSync(file, "utf8").split("\n").slice(0, -1);

it("begins anew with each start and has every call at once", () => {
  writeFileSync(file, "of yesterday\n");
  const write = createCallLog(file);
  write(call);
  write({ ...call, status: 503 });
  expect(lines().map((line) => callSchema.parse(JSON.parse(line)))).toEqual([call, { ...call, status: 503 }]);
});

it("begins anew when it has grown long", () => {
  const write = createCallLog(file, 3);
  for (let status = 200; status < 205; status += 1) write({ ...call, status });
  expect(lines().map((line) => callSchema.parse(JSON.parse(line)).status)).toEqual([203, 204]);
});
