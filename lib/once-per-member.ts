// Reads once for everybody who asks in one request, whose member is an object of its own. React's cache does the same in a
// page, and nothing in a route handler.
import type { Member } from "@/lib/auth";

export function oncePerMember<Key extends string, Result>(
  read: (member: Member, key: Key) => Promise<Result>,
): (member: Member, key: Key) => Promise<Result> {
  const kept = new WeakMap<Member, Map<Key, Promise<Result>>>();
  return (member, key) => {
    const answers = kept.get(member) ?? new Map<Key, Promise<Result>>();
    kept.set(member, answers);
    const answer = answers.get(key) ?? read(member, key);
    answers.set(key, answer);
    return answer;
  };
}
