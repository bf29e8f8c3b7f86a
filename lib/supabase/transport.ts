// supabase-js builds a realtime client even when nobody listens, and Node 20 has no WebSocket of its own.
import type { RealtimeClientOptions } from "@supabase/supabase-js";
import WebSocket from "ws";

type Transport = NonNullable<RealtimeClientOptions["transport"]>;

// `ws` is what Supabase names for Node 20; only the event types of the two packages disagree.
function isTransport(value: unknown): value is Transport {
  return typeof value === "function";
}

function chooseTransport(socket: unknown): Transport {
  if (isTransport(socket)) return socket;
  throw new TypeError("The package ws offers no WebSocket.");
}

export const nodeTransport: RealtimeClientOptions = { transport: chooseTransport(WebSocket) };
