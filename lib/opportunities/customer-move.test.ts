import { expect, it } from "vitest";
import { canMoveBack, customerMoveInWords } from "./customer-move";

const nobody = { primary_contact: null, stakeholders: 0, interactions_losing_their_contact: 0 };
const person = "2f1c7a52-7a3e-4c9a-9a39-0d5a4a5b7f11";

it("says what moves along, and that it can be taken back when nobody is left behind", () => {
  const moves = { interactions: 1, products: 2, participants: 0 };
  expect(customerMoveInWords({ moves, stays: nobody })).toEqual([
    "Moves along: 1 interaction and 2 products.",
  ]);
  expect(canMoveBack({ stays: nobody })).toBe(true);
});

it("says who stays, and that moving back does not bring them back", () => {
  const moves = { interactions: 0, products: 0, participants: 0 };
  const stays = { primary_contact: person, stakeholders: 2, interactions_losing_their_contact: 3 };
  expect(customerMoveInWords({ moves, stays })).toEqual([
    "Only the opportunity moves.",
    "2 people on it stay with the old customer.",
    "3 interactions keep the person’s name, without the link.",
    "Moving it back later does not bring these people back.",
  ]);
  expect(canMoveBack({ stays })).toBe(false);
  expect(canMoveBack({ stays: { ...nobody, primary_contact: person } })).toBe(false);
});
