/**
 * The only caller of Meta's Graph API. Answers are outcomes, never exceptions: accepted, refused in Meta's words, or
 * unknown. Redirects are not followed, and tokens go to Meta's hosts only.
 *
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 */
import { Agent, type Dispatcher, request } from 'undici';
import * as z from 'zod';
import { refuseHost } from './hosts.ts';
import { type Outcome, parsedJson, refusalFrom, unknownFrom } from './outcome.ts';

export type MediaNode = {
  /** Lives five minutes. */
  url: string;
  mimeType: string | undefined;
  sha256: string | undefined;
  size: number | undefined;
};

type Download = {
  mimeType: string | undefined;
  /** Throws TooLarge past the limit, and what the network throws. */
  bytes: AsyncIterable<Buffer>;
};

export type Graph = {
  /** `GET /{media id}`. Meta checks that the media belongs to the number. */
  readMedia(mediaId: string, phoneNumberId: string, token: string): Promise<Outcome<MediaNode>>;
  /** Whether the token reaches the number at all. */
  readNumber(phoneNumberId: string, token: string): Promise<Outcome<object>>;
  /** The bytes behind the url of a media node. */
  download(url: string, token: string, limits: DownloadLimits): Promise<Outcome<Download>>;
  close(): Promise<void>;
};

type DownloadLimits = { maxBytes: number; signal: AbortSignal };

export type GraphOptions = {
  /** Base address without version, e.g. `https://graph.facebook.com`. */
  url: string;
  /** E.g. `v25.0`. */
  version: string;
  /** Until an answer begins, and between two pieces of it; 15 s unless said otherwise. */
  timeoutMs?: number;
};

/** Thrown while bytes are read: there are more of them than the caller takes. */
export class TooLarge extends Error {}

const mediaNode = z.object({
  url: z.string(),
  mime_type: z.string().optional(),
  sha256: z.string().optional(),
  file_size: z.coerce.number().int().optional(),
});
const userAgent = 'Tandem/1';
const answerKept = 64 * 1024;

export function openGraph({ url: graphUrl, version, timeoutMs = 15_000 }: GraphOptions): Graph {
  const dispatcher = new Agent({
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 30_000,
  });
  const base = `${graphUrl.replace(/\/+$/, '')}/${version}`;

  const read = async <T>(path: string, query: Record<string, string>, token: string, shape: z.ZodType<T>) => {
    try {
      const answer = await request(`${base}/${encodeURIComponent(path)}?${new URLSearchParams(query)}`, {
        headers: headersWith(token),
        dispatcher,
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = await textOf(answer);
      return answer.statusCode >= 200 && answer.statusCode < 300
        ? shape.parse(parsedJson(text))
        : refusalFrom(answer.statusCode, text);
    } catch (error) {
      if (error instanceof z.ZodError)
        return { kind: 'unknown', reason: 'an answer without what it must have' } as const;
      return unknownFrom(error);
    }
  };
  return {
    readMedia: (mediaId, phoneNumberId, token) =>
      read(mediaId, { phone_number_id: phoneNumberId }, token, mediaNode.transform(accepted)),
    readNumber: (phoneNumberId, token) =>
      read(
        phoneNumberId,
        { fields: 'id' },
        token,
        z.object({}).transform(() => ({ kind: 'accepted' as const })),
      ),
    async download(url, token, limits) {
      const refused = refuseHost(url, graphUrl);
      if (refused !== undefined) return { kind: 'unknown', reason: `the address of the bytes ${refused}` };
      try {
        const answer = await request(url, { headers: headersWith(token), dispatcher, signal: limits.signal });
        if (answer.statusCode !== 200) return refusalFrom(answer.statusCode, await textOf(answer));
        const type = answer.headers['content-type'];
        const mimeType = typeof type === 'string' ? type : undefined;
        return { kind: 'accepted', mimeType, bytes: upTo(limits.maxBytes, answer.body) };
      } catch (error) {
        return unknownFrom(error);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

const headersWith = (token: string) => ({ authorization: `Bearer ${token}`, 'user-agent': userAgent });

const accepted = ({ url, mime_type, sha256, file_size }: z.output<typeof mediaNode>) => ({
  kind: 'accepted' as const,
  url,
  mimeType: mime_type,
  sha256,
  size: file_size,
});

/** An answer that is far longer than any of Meta's is cut; it will not parse. */
async function textOf({ body }: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= answerKept) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function* upTo(most: number, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let total = 0;
  for await (const chunk of body) {
    total += chunk.length;
    if (total > most) throw new TooLarge();
    yield chunk;
  }
}
