import { describe, expect, it } from "vitest";
import { readOptions } from "./options";
import { stages } from "./stages";

const names = (...args: readonly string[]) => {
  const options = readOptions(args, stages, 2);
  if (typeof options === "string") throw new Error(`expected stages, got ${options}`);
  return options.selected.map((stage) => stage.name);
};

describe("the command line of npm test", () => {
  it("runs every stage by default", () => {
    expect(names()).toEqual(stages.map((stage) => stage.name));
  });

  it("keeps the order of the stages whatever the order of --only", () => {
    expect(names("--only", "e2e,unit", "--only", "types")).toEqual(["types", "unit", "e2e"]);
  });

  it("starts at --from", () => {
    expect(names("--from", "build")[0]).toBe("build");
  });

  it("refuses a stage that does not exist", () => {
    expect(() => names("--only", "uint")).toThrow('no stage "uint"');
  });

  it("refuses a choice that leaves nothing to run", () => {
    expect(() => names("--from", "e2e", "--only", "types")).toThrow("No stage");
  });

  it("hands what follows -- to the stage", () => {
    expect(readOptions(["--only", "e2e", "--", "--headed"], stages, 2)).toMatchObject({
      passOn: ["--headed"],
    });
  });
});
