// Outgoing mail stays on this machine: maildev takes it over SMTP and shows it on a web page, which answers itself alone.
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { MailDev } from "maildev";

export type MailHandle = { stop(): Promise<void> };

/** Any page in the same browser could ask; by its own address, or by a name that it points here. */
function isOwn({ headers }: IncomingMessage): boolean {
  const { host = "", origin } = headers;
  return (
    /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host) && (origin === undefined || origin === `http://${host}`)
  );
}

// maildev lets every origin read with credentials, and has no setting for it.
function answerOnlyItself(server: Server): void {
  const answers = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (isOwn(request)) for (const answer of answers) answer.call(server, request, response);
    else response.writeHead(403, { "content-type": "text/plain" }).end("This page is only for itself.");
  });
  server.prependListener("upgrade", (request, socket) => {
    if (!isOwn(request)) socket.destroy();
  });
}

export async function startMail(options: {
  smtpPort: number;
  webPort: number;
  dir: string;
}): Promise<MailHandle> {
  const mail = new MailDev({
    smtp: options.smtpPort,
    web: options.webPort,
    ip: "127.0.0.1",
    webIp: "127.0.0.1",
    mailDirectory: options.dir,
    maxEmails: 1_000,
    silent: true,
  });
  const { api } = await mail.start();
  if (api) answerOnlyItself(api.server.server);
  return { stop: () => mail.stop() };
}
