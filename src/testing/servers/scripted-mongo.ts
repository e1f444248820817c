import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { mongo } from 'mongoose';

type Reply = Readonly<Record<string, unknown>>;
/** What the server answers to a command: a document, nothing at all, or the end of the connection. */
export type Script = (command: string, port: number) => Reply | 'nothing' | 'end';

const OP = { reply: 1, query: 2004, message: 2013 } as const;
const HEADER_BYTES = 16;

/** What a primary that stands alone says of itself. */
export const ALONE: Reply = {
  ismaster: true,
  helloOk: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  minWireVersion: 0,
  maxWireVersion: 21,
  ok: 1,
};

export function isHello(command: string): boolean {
  return ['hello', 'isMaster', 'ismaster'].includes(command);
}

/** Speaks MongoDB's protocol and answers as a script says; it keeps nothing. */
export class ScriptedMongo implements AsyncDisposable {
  script: Script;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  static async start(script: Script): Promise<ScriptedMongo> {
    const server = createServer();
    const scripted = new ScriptedMongo(server, script);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return scripted;
  }

  private constructor(server: Server, script: Script) {
    this.script = script;
    this.#server = server;
    server.on('connection', (socket) => this.#talk(socket));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #talk(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
    let rest = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= HEADER_BYTES && rest.length >= rest.readInt32LE(0)) {
        const length = rest.readInt32LE(0);
        this.#answer(socket, rest.subarray(0, length));
        rest = rest.subarray(length);
      }
    });
  }

  #answer(socket: Socket, message: Buffer): void {
    const isQuery = message.readInt32LE(12) === OP.query;
    // A query has the name of a collection before its document, a message its flags and the kind of its first section.
    const at = isQuery ? message.indexOf(0, HEADER_BYTES + 4) + 9 : HEADER_BYTES + 5;
    const document = mongo.BSON.deserialize(message.subarray(at, at + message.readInt32LE(at)));
    const reply = this.script(Object.keys(document)[0] ?? '', this.port);
    if (reply === 'end') socket.destroy();
    if (typeof reply === 'string') return;
    const body = Buffer.from(mongo.BSON.serialize(reply));
    // Of a query's reply: flags, cursor, first document, number of documents.
    const before = isQuery ? Buffer.from([...new Array(16).fill(0), 1, 0, 0, 0]) : Buffer.alloc(5);
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeInt32LE(HEADER_BYTES + before.length + body.length, 0);
    header.writeInt32LE(message.readInt32LE(4), 8);
    header.writeInt32LE(isQuery ? OP.reply : OP.message, 12);
    socket.write(Buffer.concat([header, before, body]));
  }
}
