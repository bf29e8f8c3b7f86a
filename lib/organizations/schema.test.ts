import { expect, it } from "vitest";
import { organizationSchema } from "./schema";

const tagsOf = (tags: string) => organizationSchema.partial().safeParse({ tags });

it("reads tags between commas, each once", () => {
  expect(tagsOf(" chain, patio,,chain ").data).toEqual({ tags: ["chain", "patio"] });
  expect(tagsOf("").data).toEqual({ tags: [] });
});

it("refuses tags that are too long or too many", () => {
  expect(tagsOf("x".repeat(41)).error?.issues[0]?.message).toBe("At most 40 characters for a tag");
  expect(tagsOf(Array.from({ length: 51 }, (_, index) => `t${index}`).join()).success).toBe(false);
});
