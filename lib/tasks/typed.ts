// A task in one line, as people type it: "call Joe tue 10", "send the list every month !high", "order boxes fri @kim". What is
// understood leaves the title; what isn't stays in it. Whoever typed sees what was understood before it is saved.
import { addDays, daysBetween, weekdayOf } from "@/lib/format/day";
import { parseTypedDay } from "@/lib/format/typed-day";
import { hourOf, parseTypedTime } from "@/lib/format/typed-time";
import { type Repeat, type RepeatUnit, TASK_PRIORITIES, type TaskPriority } from "./rules";

export interface TypedTask {
  title: string;
  /** An ISO day. */
  day: string | null;
  /** "14:30" */
  time: string | null;
  repeat: Repeat | null;
  priority: TaskPriority | null;
  /** Whose it is. */
  owner: { id: string; name: string } | null;
}

interface Known {
  today: string;
  /** To whom it can be given. */
  people: readonly { id: string; name: string }[];
}

interface Reading {
  words: string[];
  found: Omit<TypedTask, "title">;
}

const without = (words: readonly string[], from: number, count: number) => [
  ...words.slice(0, from),
  ...words.slice(from + count),
];

const plain = (word: string) => word.toLowerCase().replace(/[,;.]+$/, "");

/** "!high", "!u": a sign and the beginning of the word. */
function takePriority({ words, found }: Reading): Reading {
  for (const [at, word] of words.entries()) {
    const begun = /^!([a-z]+)$/.exec(plain(word))?.[1];
    const meant = begun && TASK_PRIORITIES.find(({ value }) => value.startsWith(begun));
    if (meant) return { words: without(words, at, 1), found: { ...found, priority: meant.value } };
  }
  return { words, found };
}

/** "@kim", "@kim reyes": who is meant by it, when that is one person. */
function takeOwner({ words, found }: Reading, people: Known["people"]): Reading {
  for (const [at, word] of words.entries()) {
    if (!word.startsWith("@") || word.length < 3) continue;
    for (const count of [3, 2, 1]) {
      if (at + count > words.length) continue;
      const typed = plain(
        words
          .slice(at, at + count)
          .join(" ")
          .slice(1),
      );
      const meant = people.filter(({ name }) => {
        const whole = name.toLowerCase();
        return count > 1 ? whole.startsWith(typed) : whole.split(" ").some((part) => part.startsWith(typed));
      });
      const [only, ...others] = meant;
      if (only && others.length === 0) {
        return { words: without(words, at, count), found: { ...found, owner: only } };
      }
    }
  }
  return { words, found };
}

const DAILY: Readonly<Record<string, RepeatUnit>> = {
  daily: "day",
  weekly: "week",
  monthly: "month",
  yearly: "year",
  annually: "year",
};

const unitOf = (word: string | undefined): RepeatUnit | null => {
  const unit = /^(day|week|month|year)s?$/.exec(word ?? "")?.[1];
  return unit === "day" || unit === "week" || unit === "month" || unit === "year" ? unit : null;
};

/** "every month", "every 2 weeks", "every other week", "weekly"; "every monday" says the day as well. */
function takeRepeat({ words, found }: Reading, today: string): Reading {
  const at = words.findIndex((word) => plain(word) === "every");
  const [next = "", after = ""] = words.slice(at + 1).map(plain);
  const taken = (count: number, repeat: Repeat, day = found.day): Reading => ({
    words: without(words, at, count),
    found: { ...found, repeat, day },
  });
  if (at !== -1) {
    const unit = unitOf(next);
    if (unit !== null) return taken(2, { unit, every: 1 });
    const every = next === "other" || next === "second" ? 2 : Number(/^\d{1,3}$/.exec(next)?.[0]);
    const several = unitOf(after);
    if (several !== null && every >= 1 && every <= 366) return taken(3, { unit: several, every });
    const day = /^[a-z]+$/.test(next) ? parseTypedDay(`on ${next}`, today) : null;
    if (day !== null) return taken(2, { unit: "week", every: 1 }, day);
  }
  // "The weekly report" is a name; at the end it says how often.
  const last = words.length - 1;
  const rhythm = DAILY[plain(words[last] ?? "")];
  return rhythm === undefined || last === 0
    ? { words, found }
    : { words: words.slice(0, last), found: { ...found, repeat: { unit: rhythm, every: 1 } } };
}

/** With "am" or "pm" as a word of its own, or as it stands; the "at" before it goes along. */
function timeFrom(
  words: readonly string[],
  at: number,
): { from: number; count: number; time: string } | null {
  const isAfterAt = plain(words[at - 1] ?? "") === "at";
  const [word = "", next = ""] = words.slice(at, at + 2).map(plain);
  const isHalved = next === "am" || next === "pm";
  const time =
    (isHalved ? parseTypedTime(`${word} ${next}`, isAfterAt) : null) ?? parseTypedTime(word, isAfterAt);
  if (time === null) return null;
  const led = Number(isAfterAt);
  return { from: at - led, count: led + 1 + Number(isHalved), time };
}

function takeTime({ words, found }: Reading): Reading {
  for (const at of words.keys()) {
    const read = timeFrom(words, at);
    if (read !== null) {
      return { words: without(words, read.from, read.count), found: { ...found, time: read.time } };
    }
  }
  return { words, found };
}

const LEADING = ["on", "by", "due", "until"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const weekdayIn = (word: string) => (word.length < 3 ? -1 : WEEKDAYS.indexOf(word.slice(0, 3)));

interface Day {
  day: string;
  time?: string;
}

/** "tue 10": the tenth where that is a Tuesday soon, else Tuesday at ten. */
function readWeekdayAndNumber(text: string, today: string): Day | null {
  const [, name = "", count = ""] = /^([a-z]+) (\d{1,2})$/.exec(text) ?? [];
  const next = weekdayIn(name) === -1 ? null : parseTypedDay(name, today);
  if (next === null || weekdayOf(next) !== weekdayIn(name)) return null;
  const day = parseTypedDay(text, today);
  if (day !== null && daysBetween(today, day) <= 31) return { day };
  const time = hourOf(Number(count));
  return time === null ? null : { day: next, time };
}

/** Days by chance too often: they count where a day is expected. "Sat down", "sun cream"; "1/2 case", "2.5 kg". */
const isDoubtful = (text: string) => /^(sat|sun|now|\d+[./-]\d+\.?)$/.test(text);

/** Never one, though a field of its own takes it: how long something takes, a plain number, what lies back. */
const isNone = (text: string) =>
  /^(an?|one|\d+) ?(d|days?|w|wks?|weeks?|m|months?|y|years?)$/.test(text) ||
  /^-? ?\d+$/.test(text) ||
  /^(yesterday$|last )| ago$/.test(text);

function readDay(text: string, today: string, isExpected: boolean): Day | null {
  const both = readWeekdayAndNumber(text, today);
  if (both !== null) return both;
  if (isNone(text) || (isDoubtful(text) && !isExpected)) return null;
  const day = parseTypedDay(text, today);
  return day === null ? null : { day };
}

/** The longest run of words that is a day; of two the later one, which is where people put it. */
function takeDay({ words, found }: Reading, today: string): Reading {
  for (const count of [5, 4, 3, 2, 1]) {
    for (let at = words.length - count; at >= 0; at -= 1) {
      const isLed = LEADING.includes(plain(words[at - 1] ?? ""));
      const isExpected = isLed || at + count === words.length;
      const text = words
        .slice(at, at + count)
        .map(plain)
        .join(" ");
      // The word that leads to a day is no part of it, and is taken along.
      const read = LEADING.includes(text.split(" ")[0] ?? "") ? null : readDay(text, today, isExpected);
      if (read === null) continue;
      const from = isLed ? at - 1 : at;
      return {
        words: without(words, from, count + Number(isLed)),
        found: { ...found, day: read.day, time: read.time ?? found.time },
      };
    }
  }
  return { words, found };
}

/** What a line says. A time, or a rhythm, without a day begins with the next one that there is. */
export function readTypedTask(line: string, { today, people }: Known): TypedTask {
  const nothing = { day: null, time: null, repeat: null, priority: null, owner: null };
  const words = line.trim().split(/\s+/).filter(Boolean);
  const marked = takeOwner(takePriority({ words, found: nothing }), people);
  const repeated = takeRepeat(marked, today);
  const timed = takeTime(repeated);
  const { words: rest, found } = timed.found.day === null ? takeDay(timed, today) : timed;
  const needsDay = found.day === null && (found.time !== null || found.repeat !== null);
  return {
    title: rest.join(" ").replace(/[,;\s]+$/, ""),
    ...found,
    day: needsDay ? firstDay(found.repeat, today) : found.day,
  };
}

const firstDay = (repeat: Repeat | null, today: string) =>
  repeat === null || repeat.unit === "day" ? today : addDays(today, 1);
