// `@Name` in a note: where one is being typed, and who is meant when it is saved.

export interface Mentionable {
  id: string;
  name: string;
}

export interface Typing {
  /** Where the sign stands. */
  from: number;
  /** What follows it, up to where one types. */
  typed: string;
}

/** A sign at the beginning of a word, so that an address isn't one; then at most two words. */
const BEGUN = /(?:^|[\s(])@([\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}'’.-]*)?)$/u;

export function typingAt(text: string, caret: number): Typing | null {
  const typed = BEGUN.exec(text.slice(0, caret))?.[1];
  return typed === undefined ? null : { from: caret - typed.length - 1, typed };
}

const MOST = 6;

/** Those whose name, or a later part of it, begins like what is typed. */
export function fitting(people: readonly Mentionable[], typed: string): Mentionable[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return people.filter(({ name }) => ` ${name.toLocaleLowerCase()}`.includes(` ${wanted}`)).slice(0, MOST);
}

/** The text with the whole name, and where one types on. */
export function withMention(text: string, { from, typed }: Typing, { name }: Mentionable) {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(from + 1 + typed.length).trimStart(), caret: before.length };
}

/** Of those who were chosen, who still stands in the text. */
export function stillMentioned(text: string, chosen: readonly Mentionable[]): string[] {
  return [...new Set(chosen.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))];
}
