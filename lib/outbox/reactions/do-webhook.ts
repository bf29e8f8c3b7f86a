// Writes down what another system told us, as the member whom its source acts for. What is refused is kept there with its reason.
import { z } from "zod";
import { ask, type Reaction } from "../reaction";

export const doWebhook: Reaction = async ({ workspace_id, resource_id }, db) => {
  await ask(db, "do_webhook_event", { workspace_id, event_id: resource_id }, z.string());
};
