import { describe, expect, it } from "vitest";
import { isPressed } from "./hotkeys";

const press = (
  key: string,
  held: Partial<Record<"metaKey" | "ctrlKey" | "altKey" | "shiftKey", true>> = {},
) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe("isPressed", () => {
  it.each([
    ["log", press("l")],
    ["log", press("L")],
    ["help", press("?", { shiftKey: true })],
    ["search", press("/")],
    ["search", press("k", { ctrlKey: true })],
    ["search", press("K", { metaKey: true })],
    ["send", press("Enter", { metaKey: true })],
    ["save", press("Enter", { shiftKey: true })],
    ["lift", press(" ")],
  ] as const)("%s is %j", (name, event) => {
    expect(isPressed(event, name)).toBe(true);
  });

  it.each([
    ["log", press("L", { shiftKey: true })],
    ["log", press("l", { ctrlKey: true })],
    ["log", press("l", { altKey: true })],
    ["search", press("k")],
    ["search", press("k", { ctrlKey: true, shiftKey: true })],
    ["search", press("/", { ctrlKey: true })],
    ["send", press("Enter")],
    ["save", press("Enter", { ctrlKey: true })],
  ] as const)("%s is not %j", (name, event) => {
    expect(isPressed(event, name)).toBe(false);
  });
});
