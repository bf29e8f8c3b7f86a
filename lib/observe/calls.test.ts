import { expect, it } from "vitest";
import { targetOf } from "./calls";

it.each([
  ["https://x.supabase.co/rest/v1/rpc/open_page", "rest", "rpc/open_page"],
  ["https://x.supabase.co/rest/v1/contacts?email=eq.ana%40example.com", "rest", "contacts"],
  ["https://x.supabase.co/auth/v1/token?grant_type=refresh_token", "auth", "auth"],
  ["https://x.supabase.co/auth/v1/admin/users/6c0b5a0e", "auth", "auth"],
  ["https://elsewhere.example/a/b", "other", "other"],
  ["no address", "other", "other"],
])("%s is a call of %s, %s", (address, service, target) => {
  expect(targetOf(address)).toEqual({ service, target });
});
