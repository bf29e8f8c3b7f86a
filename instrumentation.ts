export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { stampPeers } = await import("./lib/security/peer");
  stampPeers();
  const { endSlowClients } = await import("./lib/security/slow-clients");
  endSlowClients();
  const { countRequests } = await import("./lib/observe/requests");
  countRequests();
  if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
    const { startTraces } = await import("./lib/observe/traces");
    startTraces();
  }
}
