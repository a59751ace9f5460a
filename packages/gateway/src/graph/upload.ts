/**
 * Files that go to Meta as a form (`multipart/form-data`), which streams by with its length told: media that is to be sent,
 * and the screens of Flows.
 *
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
 * https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
 */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import * as z from 'zod';
import type { Graph } from './client.ts';
import type { Unknown } from './outcome.ts';
import type { Relayed } from './relay.ts';

export type MediaFile = {
  /** Lengths and kinds are checked by the caller. */
  mimeType: string;
  filename: string | undefined;
  size: number;
  open: () => AsyncIterable<Buffer>;
};

/** The largest file on a slow line. */
const withinMs = 5 * 60_000;

/** What Meta answers to an upload; some say the id as a number. */
export const uploadedMedia = z.object({ id: z.union([z.string().min(1), z.number().transform(String)]) });

/** `POST /{PNID}/media`. Meta answers with the `id` of the upload, good for 30 days. */
export function uploadMedia(
  graph: Pick<Graph, 'relay'>,
  { phoneNumberId, token }: { phoneNumberId: string; token: string },
  file: MediaFile,
): Promise<Relayed | Unknown> {
  const fields = { messaging_product: 'whatsapp', type: file.mimeType };
  return postForm(graph, { path: [phoneNumberId, 'media'], token }, fields, file);
}

/** `POST /{FLOW_ID}/assets`. Meta answers with what is wrong with it (`validation_errors`), and keeps it all the same. */
export function uploadFlowJson(
  graph: Pick<Graph, 'relay'>,
  { flowId, token }: { flowId: string; token: string },
  json: string,
): Promise<Relayed | Unknown> {
  const bytes = Buffer.from(json);
  const filename = 'flow.json';
  return postForm(
    graph,
    { path: [flowId, 'assets'], token },
    { name: filename, asset_type: 'FLOW_JSON' },
    { mimeType: 'application/json', filename, size: bytes.length, open: () => Readable.from([bytes]) },
  );
}

function postForm(
  graph: Pick<Graph, 'relay'>,
  to: { path: string[]; token: string },
  fields: Record<string, string>,
  { mimeType, filename, size, open }: MediaFile,
): Promise<Relayed | Unknown> {
  const boundary = `tandem${randomBytes(16).toString('hex')}`;
  const told = Object.entries(fields).map(([name, value]) => field(boundary, name, lineOf(value)));
  const head = Buffer.from(
    `${told.join('')}` +
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${quoted(filename ?? 'file')}"\r\n` +
      `content-type: ${lineOf(mimeType)}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* body(): AsyncGenerator<Buffer, void, undefined> {
    yield head;
    yield* open();
    yield tail;
  }
  return graph.relay({
    method: 'POST',
    ...to,
    body: {
      stream: Readable.from(body(), { objectMode: false }),
      length: head.length + size + tail.length,
      type: `multipart/form-data; boundary=${boundary}`,
    },
    withinMs,
  });
}

const field = (boundary: string, name: string, value: string): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

/** What came from outside must not end its line. */
const lineOf = (text: string): string => text.replaceAll(/[\r\n]/g, ' ');
/** As browsers do it. */
const quoted = (name: string): string =>
  name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
