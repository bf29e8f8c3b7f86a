// Traces, where somebody collects them: nothing of this is loaded before OTEL_EXPORTER_OTLP_ENDPOINT says where to.
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { cleaning } from "./clean-spans";

/** Next.js makes the spans; where they go and how many, the variables of OpenTelemetry say. */
export function startTraces(): NodeTracerProvider {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": process.env.OTEL_SERVICE_NAME ?? "kitchen-pantry" }),
    spanProcessors: [new BatchSpanProcessor(cleaning(new OTLPTraceExporter()))],
  });
  provider.register();
  return provider;
}
