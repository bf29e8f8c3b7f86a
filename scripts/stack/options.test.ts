import { describe, expect, it } from "vitest";
import { helpText, parseOptions } from "./options";

describe("the command line", () => {
  it("starts with demo data on port 3000 in .data", () => {
    expect(parseOptions([])).toEqual({
      dev: false,
      fresh: false,
      demo: true,
      port: 3000,
      dataDir: ".data",
      help: false,
    });
  });
  it("reads every option", () => {
    const args = ["--dev", "--fresh", "--no-demo", "--port", "8080", "--data-dir=/tmp/pantry", "--help"];
    expect(parseOptions(args)).toEqual({
      dev: true,
      fresh: true,
      demo: false,
      port: 8080,
      dataDir: "/tmp/pantry",
      help: true,
    });
  });
  it.each(["0", "65536", "-1", "3e3", "1.5", "", "http", " 80"])("refuses --port %j", (port) => {
    expect(() => parseOptions([`--port=${port}`])).toThrow("--port takes a number from 1 to 65535");
  });
  it("refuses an empty data directory", () => {
    expect(() => parseOptions(["--data-dir="])).toThrow("--data-dir takes a folder");
  });
  it.each([["--frsh"], ["extra"], ["--port"], ["--fresh=yes"], ["--demo"]])("refuses %s", (option) => {
    expect(() => parseOptions([option])).toThrow("--help lists the options");
  });
  it("explains every option it takes", () => {
    for (const option of ["--port", "--data-dir", "--no-demo", "--fresh", "--help"]) {
      expect(helpText).toContain(option);
    }
  });
});
