/**
 * Multipart forms with one file, taken as they stream by: the file goes to whoever takes it, never into memory whole.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { invalid, Refusal } from '../runtime/refusal.ts';

export type FormFile = {
  filename: string | undefined;
  /** As the part says it; parts that say nothing are `application/octet-stream`. */
  mimeType: string;
  /** Throws a Refusal past the limit, or when the form breaks off. */
  bytes: AsyncIterable<Buffer>;
};

export type Form<T> = { fields: Map<string, string>; taken: T };

const limits = { files: 1, fields: 20, fieldSize: 64 * 1024, parts: 30 };

/** Refuses (`invalid_request`) what is no form, or has no file under the name `file`; with what `take` throws. */
export async function readForm<T>(
  raw: Readable & { complete?: boolean },
  headers: IncomingHttpHeaders,
  maxBytes: number,
  take: (file: FormFile) => Promise<T>,
): Promise<Form<T>> {
  const type = headers['content-type'];
  if (type === undefined || !/^multipart\/form-data/i.test(type))
    throw new Refusal('unsupported_media_type', 'send the file as multipart/form-data');
  const fields = new Map<string, string>();
  let taken: Promise<T> | undefined;
  let current: BusboyFileStream | undefined;
  const form = openForm(type, maxBytes);
  form.on('field', (name, value) => void fields.set(name, value));
  form.on('file', (name, stream, filename, _encoding, mimeType) => {
    if (name !== 'file') return void stream.resume();
    current = stream;
    taken = take({ filename, mimeType, bytes: bytesOf(stream, maxBytes) });
    // What is no longer wanted must still flow by, or the end of the form never comes.
    taken.catch(() => stream.resume());
  });
  try {
    await flow(raw, form);
  } catch (error) {
    current?.destroy(new Refusal('invalid_request', 'the form breaks off'));
    await taken?.catch(() => {});
    throw error;
  }
  if (taken === undefined) throw invalid('file', 'is required');
  return { fields, taken: await taken };
}

function openForm(type: string, maxBytes: number): BusboyInstance {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits: { ...limits, fileSize: maxBytes + 1 } });
  } catch {
    throw new Refusal('invalid_request', 'the form cannot be read: its boundary is missing');
  }
}

/** Not a pipeline: that would destroy the connection on which the refusal is to be told. */
function flow(raw: Readable & { complete?: boolean }, form: BusboyInstance): Promise<void> {
  return new Promise((resolve, reject) => {
    const broken = (): void => {
      raw.unpipe(form);
      raw.resume();
      reject(new Refusal('invalid_request', 'the form cannot be read to its end'));
    };
    form.once('finish', resolve).once('error', broken);
    raw.once('error', broken).once('close', () => {
      if (raw.complete === false) broken();
    });
    raw.pipe(form);
  });
}

async function* bytesOf(stream: BusboyFileStream, maxBytes: number): AsyncGenerator<Buffer, void, undefined> {
  let size = 0;
  try {
    // Not destroyed when we stop early: its rest must flow by.
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes)
        throw new Refusal(
          'payload_too_large',
          `file: is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB`,
        );
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('invalid_request', 'the form breaks off');
  }
}
