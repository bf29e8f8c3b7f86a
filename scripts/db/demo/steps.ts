// The interactions of one opportunity: it walks its stages, and every step is something somebody wrote down.
import { workingTime } from "./calendar";
import { type Deal, type Market, wordsOf } from "./deal";
import { followUpsOf } from "./follow-ups";
import { type Chance, idOf } from "./random";
import type { Interaction, Trade } from "./types";
import { fill } from "./words";

type Move = Trade["path"][number] | undefined;
/** One of the sentences, if possible one that was not used yet. */
type Unsaid = (sentences: string[]) => string;
type Mood = "positive" | "negative" | "between";

/** Days ago of each step, oldest first. */
function daysOf(deal: Deal, count: number, chance: Chance): number[] {
  const { firstDay, lastDay } = deal;
  const inside = Array.from({ length: count - 2 }, () => lastDay + chance.next() * (firstDay - lastDay));
  return [firstDay, ...inside.sort((a, b) => b - a), lastDay];
}

function typeOf(trade: Trade, move: Move, isFirst: boolean, closing: boolean, chance: Chance): string {
  if (move && !closing && (isFirst || chance.chance(0.8))) {
    return chance.pick(move.types);
  }
  return chance.pick(trade.between);
}

function sentimentOf(deal: Deal, closing: boolean, mood: Mood, chance: Chance): string | null {
  if (closing) {
    return { won: "Positive", lost: "Negative", stalled: "Neutral", open: null }[deal.fate];
  }
  if (mood === "between") {
    return chance.pick(["Neutral", "Neutral", null]);
  }
  return mood === "positive" ? "Positive" : "Negative";
}

function stageOf(trade: Trade, deal: Deal, move: Move, isFirst: boolean, closing: boolean): string | null {
  if (closing && deal.fate !== "open") {
    return trade[deal.fate];
  }
  return isFirst ? null : (move?.stage ?? null);
}

function notesOf(trade: Trade, deal: Deal, isFirst: boolean, closing: boolean, mood: Mood): string[] {
  if (closing && deal.fate !== "open") {
    return trade.notes[deal.fate];
  }
  return isFirst ? trade.notes.start : trade.notes[mood];
}

function makeStep(
  market: Market,
  deal: Deal,
  place: {
    id: string;
    opportunityId: string;
    daysAgo: number;
    isFirst: boolean;
    closing: boolean;
    move: Move;
    unsaid: Unsaid;
  },
  chance: Chance,
): Interaction {
  const { trade } = market;
  const { isFirst, closing, move } = place;
  const product = chance.pick(deal.products);
  const contact = deal.people.length > 0 ? chance.pick(deal.people) : null;
  const words = wordsOf(market, deal, product, contact);
  const type = typeOf(trade, move, isFirst, closing, chance);
  const mood = chance.weighted<Mood>([
    ["positive", 34],
    ["negative", 14],
    ["between", 52],
  ]);
  const stage = stageOf(trade, deal, move, isFirst, closing);
  const written = type === "email" || type === "note" || type === "text_message";
  const onSite = !written && !type.includes("call");
  return {
    id: place.id,
    opportunityId: place.opportunityId,
    contactId: contact?.id ?? null,
    performedBy: deal.owner,
    type,
    subject: fill(chance.pick(trade.subjects[type] ?? ["{org}"]), words),
    at: workingTime(market.now, place.daysAgo, chance),
    minutes: written ? null : chance.pick([5, 10, 15, 20, 30, 45]),
    location: onSite && trade.visits.length > 0 ? chance.pick(trade.visits) : null,
    notes: fill(place.unsaid(notesOf(trade, deal, isFirst, closing, mood)), words),
    stage,
    lossReason: stage === trade.lost ? chance.pick(trade.lossReasons) : null,
    sentiment: sentimentOf(deal, closing, mood, chance),
    followUp: null,
    followUpNote: null,
    followUpDone: null,
    productIds: deal.withoutProduct
      ? []
      : chance.some(deal.products, chance.int(1, deal.products.length)).map((one) => one.id),
    wave: 0,
  };
}

export function stepsOf(market: Market, deal: Deal, key: string, chance: Chance): Interaction[] {
  const { trade } = market;
  const isClosed = deal.fate !== "open";
  // Nobody reaches a gated stage without a product in hand.
  const path = trade.path.filter(
    (one) => !(deal.withoutProduct && trade.requiresProduct.includes(one.stage)),
  );
  const walk = path.slice(0, isClosed ? chance.int(2, path.length) : chance.int(1, path.length));
  const days = daysOf(deal, Math.max(walk.length + (isClosed ? 1 : 0), chance.int(4, 13), 2), chance);
  const moves = new Map(walk.map((one, i) => [Math.floor((i * (days.length - 1)) / walk.length), one]));

  const said = new Set<string>();
  const unsaid: Unsaid = (sentences) => {
    const fresh = sentences.filter((one) => !said.has(one));
    const sentence = chance.pick(fresh.length > 0 ? fresh : sentences);
    said.add(sentence);
    return sentence;
  };
  const steps = days.map((daysAgo, i) =>
    makeStep(
      market,
      deal,
      {
        id: idOf(`interaction ${key} ${i}`),
        opportunityId: idOf(`opportunity ${key}`),
        daysAgo,
        isFirst: i === 0,
        closing: isClosed && i === days.length - 1,
        move: moves.get(i),
        unsaid,
      },
      chance,
    ),
  );
  let wave = 0;
  for (const [i, step] of steps.entries()) {
    const before = steps[i - 1];
    // Weekends move a step by a day or two: they stay in order.
    if (before && step.at <= before.at) {
      step.at = new Date(before.at.getTime() + 20 * 60 * 1000);
    }
    wave += i === 1 || step.stage ? 1 : 0;
    step.wave = wave;
  }
  followUpsOf(steps, !isClosed, market.now, chance);
  const words = wordsOf(market, deal, deal.products[0], deal.people[0] ?? null);
  const todo = market.trade.nextActions;
  for (const [i, step] of steps.entries()) {
    if (step.followUp !== null)
      step.followUpNote = fill(todo[(i + key.length + deal.firstDay) % todo.length] ?? "", words);
  }
  return steps;
}
