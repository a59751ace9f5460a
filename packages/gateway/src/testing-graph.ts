/**
 * A Graph API for tests that need it to misbehave in ways the simulator does not: media nodes and their bytes, each
 * answer replaceable. End to end the simulator plays Meta.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Door = (request: IncomingMessage, response: ServerResponse, id: string) => void;

export type TestGraph = {
  url: string;
  /** By media id. */
  files: Map<string, { bytes: Buffer; mimeType: string }>;
  /** Replaces an answer; undefined brings the usual one back. */
  doors: { node?: Door | undefined; bytes?: Door | undefined; number?: Door | undefined };
  /** Every request as `GET /v25.0/m1`, in order. */
  calls: string[];
  /** What the Authorization headers said. */
  tokens: Set<string>;
  close(): Promise<void>;
};

export const graphToken = 'a-token-of-the-tests';

export async function openTestGraph(): Promise<TestGraph> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', graph.url);
    graph.calls.push(`${request.method} ${url.pathname}`);
    graph.tokens.add(request.headers.authorization ?? 'none');
    const [, first = '', id = ''] = url.pathname.split('/');
    const usual = first === 'bytes' ? sendBytes : url.searchParams.has('fields') ? sendNumber : sendNode;
    const door =
      first === 'bytes'
        ? graph.doors.bytes
        : url.searchParams.has('fields')
          ? graph.doors.number
          : graph.doors.node;
    (door ?? usual)(request, response, id);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const graph: TestGraph = {
    url: `http://127.0.0.1:${port}`,
    files: new Map(),
    doors: {},
    calls: [],
    tokens: new Set(),
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  const sendNode: Door = (_request, response, id) => {
    const file = graph.files.get(id);
    if (file === undefined)
      return refuse(response, 400, { code: 100, error_subcode: 33, message: 'does not exist' });
    sendJson(response, 200, {
      ...{ messaging_product: 'whatsapp', id, url: `${graph.url}/bytes/${id}`, mime_type: file.mimeType },
      ...{ sha256: createHash('sha256').update(file.bytes).digest('hex'), file_size: file.bytes.length },
    });
  };
  const sendBytes: Door = (_request, response, id) => {
    const file = graph.files.get(id);
    response
      .writeHead(file === undefined ? 404 : 200, { 'content-type': file?.mimeType ?? 'text/plain' })
      .end(file?.bytes);
  };
  const sendNumber: Door = (_request, response, id) => sendJson(response, 200, { id });
  return graph;
}

export function refuse(response: ServerResponse, status: number, error: Record<string, unknown>): void {
  sendJson(response, status, { error: { type: 'OAuthException', fbtrace_id: 'A', ...error } });
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
