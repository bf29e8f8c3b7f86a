// Supabase's REST and Auth API in this process: @supabase/lite on the stack's Postgres.
//
// Lite grants every table to anon and authenticated when it first sees row-level security, answers table reads without
// `request.headers`, and knows no statement timeouts. Hosted Supabase does none of that, so this connection
// - is a role without the right to grant, and never tries to,
// - sets the request's context for every call, as PostgREST does: in one statement, where lite takes a dozen,
// - applies the timeouts of the role, or of the function that is called, as PostgREST does,
// - reads the catalogue through another connection, so that what the caller may not touch answers 42501, not 404,
// - outlives the end of its sessions; a request that was under way then is answered 503.
import { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { App, type EmailMessage, SmtpEmailDriver } from "@supabase/lite";
import type { PostgresConnection } from "@supabase/lite/postgres";
import { z } from "zod";
import type { Call } from "./call-log";
import { LastingConnection } from "./lasting-connection";
import { type Catalogue, identifyingFirst, withoutCasts } from "./lean-catalogue";
import { mailText } from "./mail-text";
import { readSupabaseConfig } from "./supabase-config";

export type LiteOptions = {
  /** Connects as the role `supabase_lite`. */
  databaseUrl: string;
  /** Reads the catalogue only. */
  catalogueUrl: string;
  port: number;
  appUrl: string;
  projectDir: string;
  smtpPort: number;
  mailFrom: { name: string; address: string };
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
  /** Overrides `auth.email.enable_confirmations` of supabase/config.toml. */
  confirmEmail?: boolean;
  log(text: string): void;
  /** Told of every call, before it is answered. */
  onCall(call: Call): void;
};

export type LiteHandle = { stop(): Promise<void> };

type RequestContext = {
  method: string;
  path: string;
  headers: Record<string, string>;
  hasLostDatabase: boolean;
  statements: number;
};
const requestContext = new AsyncLocalStorage<RequestContext>();

type ContextParameters = Parameters<PostgresConnection["withContext"]>;
type Database = PostgresConnection["kysely"];

const varsSchema = z.object({
  auth: z.object({
    role: z.string(),
    uid: z.string().nullish(),
    jwt: z.record(z.string(), z.unknown()).nullish(),
  }),
});
type Auth = z.infer<typeof varsSchema>["auth"];
type Rpc = NonNullable<NonNullable<ContextParameters[2]>["rpc"]>;
const timeoutRow = z.object({ name: z.string(), setting: z.string() });

// Lite hands over objects as JSON text already; the driver would wrap that text once more, into a JSON string.
function serializeJson(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
const serializers = new Map([114, 3802].map((type) => [type, serializeJson]));

function onLost(): void {
  const request = requestContext.getStore();
  if (request) request.hasLostDatabase = true;
}

function onAsked(): void {
  const request = requestContext.getStore();
  if (request) request.statements += 1;
}

class MailDriver extends SmtpEmailDriver {
  override send(message: EmailMessage): Promise<void> {
    return super.send(message.html === undefined ? message : { ...message, text: mailText(message.html) });
  }
}

class HostedLikeConnection extends LastingConnection {
  readonly #catalogue: LastingConnection;
  readonly #lean = new WeakMap<Catalogue, Catalogue>();
  #roleTimeouts = new Map<string, string>();
  #functionTimeouts = new Map<string, string>();

  constructor(options: { url: string; catalogueUrl: string }) {
    super({ url: options.url, max: 20, serializers, onLost, onAsked });
    this.#catalogue = new LastingConnection({ url: options.catalogueUrl, max: 2, onLost });
    // The state in which lite enforces roles without first granting everything to them.
    if (!Reflect.has(this, "rlsState")) throw new Error("this version of @supabase/lite has no rlsState");
    Reflect.set(this, "rlsState", "active");
  }

  override async introspect(options?: { useCache?: boolean }): Promise<Catalogue> {
    const catalogue = await this.#catalogue.introspect(options);
    const known = this.#lean.get(catalogue);
    if (known) return known;
    const lean = identifyingFirst(withoutCasts(catalogue));
    this.#lean.set(catalogue, lean);
    return lean;
  }

  async prepare(): Promise<void> {
    await Promise.all([this.learnTypes(), this.#catalogue.learnTypes()]);
    const roles = await this.#catalogue.driver`
      select rolname as name, split_part(setting, '=', 2) as setting
      from pg_roles, unnest(rolconfig) as setting where setting like 'statement_timeout=%'`;
    const functions = await this.#catalogue.driver`
      select n.nspname || '.' || p.proname as name, split_part(setting, '=', 2) as setting
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace, unnest(p.proconfig) as setting
      where setting like 'statement_timeout=%'`;
    const toMap = (rows: unknown) =>
      new Map(
        z
          .array(timeoutRow)
          .parse(rows)
          .map((row): [string, string] => [row.name, row.setting]),
      );
    this.#roleTimeouts = toMap([...roles]);
    this.#functionTimeouts = toMap([...functions]);
  }

  #timeoutFor(role: string, request: RequestContext | undefined): string | undefined {
    const called = request?.path.match(/^\/rest\/v1\/rpc\/([^/?]+)/)?.[1];
    const schema = request?.headers["content-profile"] ?? request?.headers["accept-profile"] ?? "public";
    const own = called ? this.#functionTimeouts.get(`${schema}.${called}`) : undefined;
    return own ?? this.#roleTimeouts.get(role);
  }

  override withContext<T>(
    vars: ContextParameters[0],
    run: (db: Database) => Promise<T>,
    options?: ContextParameters[2],
  ): Promise<T> {
    const request = requestContext.getStore();
    // A transaction that is there already, and one that ends without a trace, are lite's own.
    if (!vars || !request || options?.transaction || options?.forceRollback) {
      return super.withContext(vars, run, options);
    }
    const settings = this.#settingsFor(varsSchema.parse(vars).auth, request, options?.rpc);
    return this.kysely.transaction().execute(async (transaction) => {
      await transaction
        .selectNoFrom((eb) =>
          settings.map(([name, value], n) =>
            eb.fn("set_config", [eb.val(name), eb.val(value), eb.val(true)]).as(`s${n}`),
          ),
        )
        .execute();
      return run(transaction);
    });
  }

  #settingsFor(auth: Auth, request: RequestContext, rpc: Rpc | undefined): [string, string][] {
    const timeout = this.#timeoutFor(auth.role, request);
    const readOnly = rpc?.readOnly ?? ["GET", "HEAD"].includes(request.method);
    return [
      ["request.jwt.claim.sub", auth.uid ?? ""],
      ["request.jwt.claim.role", auth.role],
      ["request.jwt.claims", auth.jwt ? JSON.stringify(auth.jwt) : ""],
      ["request.method", rpc?.method ?? request.method],
      ["request.path", rpc?.path ?? request.path],
      ["request.headers", JSON.stringify(rpc?.requestHeaders ?? request.headers)],
      ["response.status", ""],
      ["response.headers", ""],
      ...(timeout === undefined ? [] : [["statement_timeout", timeout] satisfies [string, string]]),
      ...(readOnly ? [["transaction_read_only", "on"] satisfies [string, string]] : []),
      // The caller's rights from here on.
      ["role", auth.role],
    ];
  }

  override async close(): Promise<void> {
    await Promise.all([super.close(), this.#catalogue.close()]);
  }
}

function appConfig(options: LiteOptions) {
  const { api, auth } = readSupabaseConfig(options.projectDir);
  const template = Object.fromEntries(
    Object.entries(auth.email.template).map(([kind, { subject, content_path }]) => [
      kind,
      { subject, content_path: join(options.projectDir, content_path) },
    ]),
  );
  return {
    api: { schemas: api.schemas, extra_search_path: api.extra_search_path, max_rows: api.max_rows },
    auth: {
      enabled: true,
      site_url: options.appUrl,
      additional_redirect_urls: [`${options.appUrl}/**`, ...auth.additional_redirect_urls],
      jwt_secret: options.jwtSecret,
      jwt_expiry: auth.jwt_expiry,
      publishable_key: options.publishableKey,
      secret_key: options.secretKey,
      enable_refresh_token_rotation: auth.enable_refresh_token_rotation,
      refresh_token_reuse_interval: auth.refresh_token_reuse_interval,
      enable_signup: auth.enable_signup,
      minimum_password_length: auth.minimum_password_length,
      ...(auth.password_requirements ? { password_requirements: auth.password_requirements } : {}),
      email: {
        enable_signup: auth.email.enabled,
        enable_confirmations: options.confirmEmail ?? auth.email.enable_confirmations,
        double_confirm_changes: auth.email.double_confirm_changes,
        otp_length: auth.email.otp_length,
        otp_expiry: auth.email.otp_expiry,
        template,
      },
    },
  };
}

/** As PostgREST says it. Lite would answer 500, or take nobody's answer for somebody who isn't known. */
function withoutDatabase(): Response {
  const message = "Could not connect with the database due to an internal error.";
  return Response.json({ code: "PGRST001", message, details: null, hint: null }, { status: 503 });
}

export async function startLite(options: LiteOptions): Promise<LiteHandle> {
  const connection = new HostedLikeConnection({
    url: options.databaseUrl,
    catalogueUrl: options.catalogueUrl,
  });
  await connection.prepare();
  const app = new App({
    connection,
    ...appConfig(options),
    options: {
      server: { admin: false, disableStudio: true },
      drivers: {
        email: new MailDriver({ host: "127.0.0.1", port: options.smtpPort, from: options.mailFrom }),
      },
    },
  });
  await app.init();
  await connection.introspect();

  const server = serve({
    hostname: "127.0.0.1",
    port: options.port,
    async fetch(request, env) {
      const url = new URL(request.url);
      const context: RequestContext = {
        method: request.method,
        path: url.pathname,
        headers: Object.fromEntries(request.headers),
        hasLostDatabase: false,
        statements: 0,
      };
      const from = Date.now();
      const answer = await requestContext.run(context, () =>
        app.fetch(request, { peerAddress: env.incoming.socket.remoteAddress ?? null }),
      );
      options.onCall({
        from,
        to: Date.now(),
        method: request.method,
        path: url.pathname,
        status: answer.status,
        request: request.headers.get("x-request-id"),
        agent: request.headers.get("user-agent"),
        statements: context.statements,
      });
      return context.hasLostDatabase && answer.status >= 400 ? withoutDatabase() : answer;
    },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("listening", resolve);
      server.once("error", reject);
    });
  } catch (error) {
    await connection.close();
    throw error;
  }
  server.on("error", (error) => options.log(`api: ${error.message}`));
  return {
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await connection.close();
    },
  };
}
