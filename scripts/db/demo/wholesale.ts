// How a cannabis wholesaler works.
import type { Trade } from "./types";

export const wholesale: Trade = {
  path: [
    { stage: "prospect", types: ["phone_call", "email", "store_visit"] },
    { stage: "contacted", types: ["phone_call", "text_message"] },
    { stage: "licence_checked", types: ["note", "email"] },
    { stage: "samples_dropped", types: ["sample_drop"] },
    { stage: "menu_review", types: ["store_visit", "phone_call"] },
  ],
  between: ["phone_call", "text_message", "email", "store_visit", "budtender_training", "note"],
  won: "order_placed",
  lost: "not_a_fit",
  stalled: "stalled",
  requiresProduct: ["samples_dropped", "order_placed"],
  lossReasons: ["price", "shelf_full", "licence_problem", "test_results", "payment_terms", "no_response"],
  contexts: ["new_store", "reorder", "new_product", "store_visit", "inbound"],
  sources: ["referral", "trade_show", "marketplace", "cold_call", "website"],
  subjects: {
    phone_call: ["Called {first} about {product}", "Reorder check"],
    text_message: ["Texted {first}", "Quick question on {product}"],
    email: ["Menu and certificates sent", "Price sheet for {product}"],
    store_visit: ["Stopped by {org}", "Shelf check"],
    sample_drop: ["Dropped samples of {product}"],
    budtender_training: ["Trained the floor on {product}"],
    note: ["Licence looked up", "Note to self"],
  },
  notes: {
    start: [
      "{first} is opening a second register and needs a brand for the middle shelf.",
      "Found them on the marketplace, ordering {product} from two others today.",
      "Referral from the shop across town. Wants certificates before anything else.",
    ],
    between: [
      "Sent the certificates for {product}, batch of last week.",
      "{first} asked for net 15. Told them we start at delivery.",
      "Shelf talkers are up, {product} stands at eye level.",
      "Left a voicemail before the lunch rush.",
      "Licence is in order, expiry noted.",
    ],
    positive: [
      "Samples went over well with the budtenders, {product} most of all.",
      "Sold through the first drop in nine days.",
    ],
    negative: ["Shelf is full until the next menu change.", "They want the price of the big brand."],
    won: [
      "Order placed for {product}, delivery Thursday with the manifest.",
      "Reorder doubled. {first} asked for a training.",
    ],
    lost: ["No shelf before spring, and not at our price.", "They went with the house brand."],
    stalled: ["Buyer left, nobody decides at the moment.", "Waiting for their licence renewal."],
  },
  nextActions: [
    "Drop samples of {product}",
    "Check the licence renewal",
    "Book a budtender training",
    "Send certificates",
  ],
  tasks: [
    "Restock the sample kit",
    "Print new shelf talkers",
    "Check the manifest of Thursday’s run",
    "Ask the lab for the new certificates",
    "Book the next budtender training",
    "Update the menu on the marketplace",
    "Send the weekly numbers",
    "Count what is left of the last batch",
    "Look up who renews a licence this quarter",
    "Clean out the delivery van",
  ],
  visits: ["On the floor", "Back office", "Receiving door"],
};
