import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { runCommand } from "./commands";
import { findLeftovers } from "./leftovers";

const directory = mkdtempSync(join(tmpdir(), "kp-commands-"));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

// As a stack that a test starts: a leader of its own group, which writes where the stage writes.
const withChildOfItsOwnGroup = `
  const { spawn } = require("node:child_process");
  spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"], { detached: true, stdio: "inherit" });
  setInterval(() => {}, 1000);
`;

it("takes with it what left the group, and ends though that held the output", async () => {
  const mark = `kp-commands-test-${process.pid}`;
  const { timedOut, exitCode, output } = await runCommand(["node", "-e", withChildOfItsOwnGroup], {
    cwd: directory,
    env: { ...process.env, KP_TEST_STAGE: mark },
    logFile: join(directory, "command.log"),
    minutes: 0.02,
    graceSeconds: 0.5,
  });
  expect({ timedOut, exitCode }).toEqual({ timedOut: true, exitCode: 124 });
  expect(output).toContain("took longer than 0.02 minutes");
  await expect.poll(() => findLeftovers(`KP_TEST_STAGE=${mark}`)).toEqual([]);
});
