/**
 * Media that is to be sent: `POST /{PNID}/media`, as a form that streams by with its length told.
 *
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
 */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
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

/** Meta answers with the `id` of the upload, good for 30 days. */
export function uploadMedia(
  graph: Pick<Graph, 'relay'>,
  { phoneNumberId, token }: { phoneNumberId: string; token: string },
  { mimeType, filename, size, open }: MediaFile,
): Promise<Relayed | Unknown> {
  const boundary = `tandem${randomBytes(16).toString('hex')}`;
  const head = Buffer.from(
    `${field(boundary, 'messaging_product', 'whatsapp')}${field(boundary, 'type', lineOf(mimeType))}` +
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
    path: [phoneNumberId, 'media'],
    token,
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
