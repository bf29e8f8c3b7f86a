import { describe, expect, it } from "vitest";
import { CONSTRAINTS } from "../../lib/error-mapping";
import { read, repositoryFiles } from "./repository-files";

const names = (folder: string) =>
  repositoryFiles(new RegExp(`^supabase/${folder}/[^/]+\\.sql$`)).map((path) =>
    path.slice(`supabase/${folder}/`.length),
  );

describe("migrations", () => {
  const migrations = names("migrations");

  it("exist", () => {
    expect(migrations.length).toBeGreaterThan(0);
  });

  it("each have a rollback of the same name, and nothing else has", () => {
    expect(names("rollbacks")).toEqual(migrations);
  });

  it("are numbered once each", () => {
    const versions = migrations.map((name) => name.split("_")[0]);
    expect(new Set(versions).size).toBe(versions.length);
    expect(migrations.filter((name) => !/^\d{14}_[a-z0-9_]+\.sql$/.test(name))).toEqual([]);
  });

  it("each limit how long they wait for a lock and how long they run", () => {
    const unlimited = migrations.filter((name) => {
      const text = read(`supabase/migrations/${name}`);
      return !/^set lock_timeout/im.test(text) || !/^set statement_timeout/im.test(text);
    });
    expect(unlimited).toEqual([]);
  });

  it("each are recorded in migration_control", () => {
    expect(
      migrations.filter((name) => !read(`supabase/migrations/${name}`).includes("migration_control")),
    ).toEqual([]);
  });
});

describe("reactions", () => {
  const sql = names("migrations")
    .map((name) => read(`supabase/migrations/${name}`))
    .join("\n");
  const rows = [...sql.matchAll(/insert into app\.reactions [^;]*;/g)].flatMap(([insert]) =>
    [...insert.matchAll(/^\s*\('([a-z_]+)'/gm)].map(([, reaction]) => reaction),
  );

  it("are a row, a file and an entry each, of one name", () => {
    expect(rows.length).toBeGreaterThan(0);
    const files = repositoryFiles(/^lib\/outbox\/reactions\/[a-z-]+\.ts$/)
      .filter((path) => !path.endsWith(".test.ts"))
      .map((path) => path.replace(/^.*\/|\.ts$/g, "").replaceAll("-", "_"));
    const entries = [...read("lib/outbox/reactions.ts").matchAll(/\["([a-z_]+)",/g)].map(([, name]) => name);
    expect(files.toSorted()).toEqual(rows.toSorted());
    expect(entries.toSorted()).toEqual(rows.toSorted());
  });
});

describe("constraints that the app explains by name", () => {
  it("are the database's own names", () => {
    const sql = names("migrations")
      .map((name) => read(`supabase/migrations/${name}`))
      .join("\n");
    const unknown = Object.keys(CONSTRAINTS).filter((name) => !new RegExp(`\\b${name}\\b`).test(sql));
    expect(unknown).toEqual([]);
  });
});
