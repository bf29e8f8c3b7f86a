// The API's database connections, which may end at any moment: the server restarts, or somebody ends the session.
//
// Kysely works on reserved connections, and postgres.js doesn't tell whoever reserved one that it has closed: the next
// query (the rollback, at the latest) is written to a socket that is gone, outside of any promise, which ends the process,
// and giving it back puts it among the living, where it keeps a later request waiting for ever. So every connection here
// is a client of its own that says when it closes; what was asked of it is refused at that moment, and it is replaced.
import { PostgresConnection } from "@supabase/lite/postgres";

type Driver = PostgresConnection["driver"];
type Reserved = Awaited<ReturnType<Driver["reserve"]>>;

/** What every question to a connection ends with that was not there, or not any more. */
export class ConnectionLost extends Error {
  override name = "ConnectionLost";
  constructor() {
    super("The connection to the database was lost");
    // The API logs every one of them, and where it was asked from says nothing.
    this.stack = this.message;
  }
}

const gone = /^(?:CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ERR_STREAM|57P)/;

function isLoss(error: unknown): boolean {
  return (
    error instanceof ConnectionLost ||
    (error instanceof Error && "code" in error && gone.test(String(error.code)))
  );
}

type Line = { lease: Reserved; isOpen: boolean };
type Waiting = { take(line: Line): void; refuse(error: unknown): void };
type PoolOptions = {
  max: number;
  /** A client of one connection, which calls back when that closes. */
  open(onClose: () => void): Driver;
  onLost(): void;
  onAsked(): void;
};

function createPool({ max, open, onLost, onAsked }: PoolOptions) {
  const all = new Set<Driver>();
  const waiting: Waiting[] = [];
  let idle: Line[] = [];

  function giveBack(line: Line): void {
    if (!line.isOpen) return;
    const next = waiting.shift();
    if (next) next.take(line);
    else idle.push(line);
  }

  function forget(driver: Driver): void {
    if (!all.delete(driver)) return;
    void driver.end({ timeout: 0 }).catch(() => {});
    const next = waiting.shift();
    if (next) connect().then(next.take, next.refuse);
  }

  async function connect(): Promise<Line> {
    const unanswered = new Set<(error: unknown) => void>();
    let line: Line | null = null;
    const onClose = () => {
      if (line) line.isOpen = false;
      idle = idle.filter((other) => other !== line);
      for (const refuse of unanswered) refuse(new ConnectionLost());
      forget(driver);
    };
    const driver = open(onClose);
    all.add(driver);
    /** Ends with the connection, also where the driver leaves the question open. */
    const answerTo = <T>(asked: PromiseLike<T>) =>
      new Promise<T>((resolve, reject) => {
        unanswered.add(reject);
        const settle = () => unanswered.delete(reject);
        asked.then(
          (answer) => settle() && resolve(answer),
          (error: unknown) => settle() && reject(error),
        );
      });

    // Reserved at once, a connection that asks for no types first is never handed out.
    const opened = driver.unsafe("select 1").then(() => driver.reserve());
    const reserved = await answerTo(opened).catch((error: unknown) => {
      forget(driver);
      throw isLoss(error) ? new ConnectionLost() : error;
    });
    const ask = reserved.unsafe.bind(reserved);
    const unsafe = async (...question: Parameters<typeof ask>): Promise<unknown> => {
      try {
        if (!own.isOpen) throw new ConnectionLost();
        onAsked();
        return await answerTo(ask(...question));
      } catch (error) {
        if (!isLoss(error)) throw error;
        onClose();
        onLost();
        throw new ConnectionLost();
      }
    };
    const own: Line = {
      isOpen: true,
      lease: Object.assign(reserved, { unsafe, release: () => giveBack(own) }),
    };
    line = own;
    return own;
  }

  return {
    async borrow(): Promise<Reserved> {
      const free = idle.pop();
      if (free) return free.lease;
      try {
        const line =
          all.size < max
            ? await connect()
            : await new Promise<Line>((take, refuse) => waiting.push({ take, refuse }));
        return line.lease;
      } catch (error) {
        if (isLoss(error)) onLost();
        throw error;
      }
    },
    async close(): Promise<void> {
      await Promise.all([...all].map((driver) => driver.end({ timeout: 2 })));
    },
  };
}

export type LastingOptions = {
  url: string;
  max: number;
  /** Said within the request that lost its connection. */
  onLost?: () => void;
  /** Said within the request for every statement. */
  onAsked?: () => void;
  /** Other ways of writing a type, by its number. */
  serializers?: ReadonlyMap<number, (value: unknown) => string>;
};

export class LastingConnection extends PostgresConnection {
  readonly #pool: ReturnType<typeof createPool>;

  constructor({ url, max, onLost = () => {}, onAsked = () => {}, serializers = new Map() }: LastingOptions) {
    // Only to learn the array types, in `learnTypes`.
    super({ url, postgresOptions: { max: 1, idle_timeout: 5, onnotice: () => {} } });
    for (const [type, write] of serializers) this.driver.options.serializers[type] = write;
    const open = (onclose: () => void) => {
      const { driver } = new PostgresConnection({
        url,
        postgresOptions: {
          max: 1,
          max_lifetime: null,
          connect_timeout: 10,
          // Its failure would be nobody's, and end the process.
          fetch_types: false,
          onnotice: () => {},
          onclose,
        },
      });
      Object.assign(driver.options.parsers, this.driver.options.parsers);
      Object.assign(driver.options.serializers, this.driver.options.serializers);
      return driver;
    };
    this.#pool = createPool({ max, open, onLost, onAsked });
    this.driver.reserve = () => this.#pool.borrow();
  }

  /** Before the first request: how arrays are read and written. */
  async learnTypes(): Promise<void> {
    await this.driver`select 1`;
  }

  override async close(): Promise<void> {
    await Promise.all([this.#pool.close(), super.close()]);
  }
}
