// How a dental practice's front desk works its enquiries.
import type { Trade } from "./types";

export const desk: Trade = {
  path: [
    { stage: "new_enquiry", types: ["inbound_call", "email"] },
    { stage: "contacted", types: ["phone_call", "text_message"] },
    { stage: "qualified", types: ["phone_call"] },
    { stage: "appointment_offered", types: ["phone_call", "text_message", "email"] },
  ],
  between: ["phone_call", "text_message", "email", "note"],
  won: "booked",
  lost: "not_interested",
  stalled: "later",
  requiresProduct: [],
  lossReasons: ["price", "insurance", "location", "chose_another", "no_response"],
  contexts: ["new_patient", "returning", "emergency", "inbound", "referral"],
  sources: ["phone", "website", "referral", "walk_in", "advertising"],
  subjects: {
    inbound_call: ["{first} called about {product}"],
    phone_call: ["Called {first} back", "Offered two times"],
    email: ["Sent the price list", "Forms for the first visit"],
    text_message: ["Texted a reminder", "Sent a booking link"],
    note: ["Insurance looked up", "Note for the doctor"],
  },
  notes: {
    start: [
      "Asked about {product}, prefers mornings. Has not been to a dentist in three years.",
      "Came from a neighbour's recommendation, wants a price before booking {product}.",
      "Chipped a tooth at the weekend, asked how soon we can look at it.",
    ],
    between: [
      "Left a message, will try after five.",
      "Insurance covers two visits a year, told them what remains.",
      "Sent the forms, {first} fills them in tonight.",
    ],
    positive: [
      "Sounded relieved at the price, wants to bring the kids too.",
      "Ready to book, only needs to ask at work.",
    ],
    negative: [
      "Afraid of the drill. Offered a first talk without treatment.",
      "Thought {product} would be covered. It isn't.",
    ],
    won: [
      "Booked for {product}, confirmation sent.",
      "Booked, and asked for a second appointment for the partner.",
    ],
    lost: ["Chose a practice closer to work.", "Decided against {product} for now because of the price."],
    stalled: ["Asks again after the move.", "Wants to wait for the new insurance year."],
  },
  nextActions: [
    "Call {first} back",
    "Offer two times for {product}",
    "Check the insurance",
    "Send the forms",
  ],
  tasks: [
    "Confirm tomorrow’s first visits",
    "Order more new-patient folders",
    "Ask the lab about the crown",
    "Call the insurance about a claim",
    "Text everybody who missed a visit",
    "Update the price list at the desk",
    "Send the weekly numbers",
    "Check the emergency line",
    "Ask the doctor about Friday’s hours",
    "Put out the new consent forms",
  ],
  visits: [],
};
