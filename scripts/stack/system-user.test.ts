import { describe, expect, it } from "vitest";
import { parsePasswd } from "./system-user";

const passwd = [
  "root:x:0:0:root:/root:/bin/bash",
  "kitchenpantry:x:998:997::/:/bin/false",
  "toor:x:0:0::/root:/bin/sh",
].join("\n");

describe("the account Postgres runs as", () => {
  it("is found by its name", () => {
    expect(parsePasswd(passwd, "kitchenpantry")).toEqual({ name: "kitchenpantry", uid: 998, gid: 997 });
  });
  it("is never another name for root", () => {
    expect(parsePasswd(passwd, "toor")).toBeNull();
    expect(parsePasswd(passwd, "root")).toBeNull();
  });
  it("may be missing", () => {
    expect(parsePasswd(passwd, "kitchen")).toBeNull();
  });
});
