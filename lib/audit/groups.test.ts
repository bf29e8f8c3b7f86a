import { expect, it } from "vitest";
import { byRequest } from "./groups";

const line = (id: number, request_id: string | null, actor_user_id: string | null = "ana") => ({
  id,
  request_id,
  actor_user_id,
});
const ids = (groups: { id: number }[][]) => groups.map((group) => group.map(({ id }) => id));

it("makes one of what one click did, and of nothing else", () => {
  const lines = [
    line(9, "drag"),
    line(8, "drag"),
    line(7, "drag", "sam"),
    line(6, null),
    line(5, null),
    line(4, "b"),
    line(3, "drag"),
  ];
  expect(ids(byRequest(lines))).toEqual([[9, 8], [7], [6], [5], [4], [3]]);
  expect(ids(byRequest(lines, () => false))).toHaveLength(7);
});
