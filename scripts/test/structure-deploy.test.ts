import { describe, expect, it } from "vitest";
import { read } from "./repository-files";

// The keys of the schema in lib/env.ts, read as text: the module itself only gives what is set.
const schemaKeys = [...read("lib/env.ts").matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(
  ([, name = ""]) => name,
);
const table = [...read("docs/deploy.md").matchAll(/^\|\s*`([A-Z][A-Z0-9_]+)`\s*\|([^|]+)\|/gm)].map(
  ([, name = "", needed = ""]) => ({ name, needed: needed.trim() }),
);

describe("docs/deploy.md", () => {
  it("lists exactly the variables that the app reads", () => {
    expect(schemaKeys.length).toBeGreaterThan(0);
    expect(table.map(({ name }) => name).toSorted()).toEqual(schemaKeys.toSorted());
  });

  it("calls needed exactly those without which the app does not start", async () => {
    const { parseEnv } = await import("@/lib/env");
    const complaint = () => {
      try {
        parseEnv({});
        return "";
      } catch (error) {
        return String(error);
      }
    };
    const required = schemaKeys.filter((name) => complaint().includes(name));
    expect(
      table
        .filter(({ needed }) => needed === "yes")
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(required.toSorted());
  });
});

describe("the Dockerfile", () => {
  const dockerfile = read("Dockerfile");

  it("copies nothing into the image but the built server", () => {
    const final = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
    const copies = [...final.matchAll(/^COPY (?!--from=build)/gm)];
    expect(copies).toEqual([]);
  });

  it("runs as an ordinary user and watches its health", () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  });

  it("sends only what the build reads, because .dockerignore begins with everything", () => {
    expect(read(".dockerignore")).toMatch(/^\*$/m);
  });

  it("builds without a variable of the app", () => {
    expect(schemaKeys.filter((name) => dockerfile.includes(name))).toEqual([]);
  });
});
