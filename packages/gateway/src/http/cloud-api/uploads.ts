/**
 * The Resumable Upload API, for samples of template headers and profile pictures: `POST /{APP}/uploads`, then the bytes to
 * `/upload:…`, from `file_offset` on. The session is Meta's; it belongs to the token that opened it, so the same number
 * speaks every time.
 */
import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import type { MetaSettings } from '../../preflight/examine.ts';
import { invalid } from '../../runtime/refusal.ts';
import { type CloudCall, idOf, queryOf } from './call.ts';
import type { Speaker } from './directory.ts';
import { NoSuchObject } from './meta-errors.ts';
import { answer, checked, heard, type PassNeeds, passOn } from './pass.ts';

export type UploadNeeds = PassNeeds & { meta: Pick<MetaSettings, 'appId'> };

const largest = 100 * 1024 * 1024;
const withinMs = 5 * 60_000;

const session = z.looseObject({
  file_name: z.string().min(1).max(255).optional(),
  file_length: z.coerce.number().int().min(1).max(largest),
  file_type: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/, 'must be a MIME type'),
});

/** `app` for the id stands for Tandem's own app, which is the only one there is here. */
export async function openUpload(needs: UploadNeeds, call: CloudCall): Promise<FastifyReply> {
  const app = idOf(call, 'app');
  const { appId } = needs.meta;
  if (appId === undefined || (app !== 'app' && app !== appId)) throw new NoSuchObject(call.method, app);
  const body = await checked(call, session);
  const speaker = await speakerOf(needs, call);
  return answer(needs, call, await passOn(needs, { ...call, path: `${appId}/uploads` }, speaker, body));
}

/** The bytes go by as they come; Meta counts them. */
export async function continueUpload(needs: UploadNeeds, call: CloudCall): Promise<FastifyReply> {
  const { headers, raw } = call.request;
  const length = Number(headers['content-length'] ?? Number.NaN);
  if (!Number.isInteger(length) || length < 1)
    throw invalid('Content-Length', 'is needed: the length of the bytes');
  if (length > largest) throw invalid('Content-Length', `may be ${largest} at most`);
  const offset = headers.file_offset ?? '0';
  if (typeof offset !== 'string' || !/^\d{1,10}$/.test(offset))
    throw invalid('file_offset', 'must be the number of bytes that are there');
  const { token } = await speakerOf(needs, call);
  const answered = await needs.graph.relay({
    method: 'POST',
    path: [idOf(call, 'upload')],
    query: call.query,
    version: call.version,
    token,
    scheme: 'OAuth',
    headers: { file_offset: offset },
    body: { stream: raw, length, type: headers['content-type'] ?? 'application/octet-stream' },
    withinMs,
  });
  return answer(needs, call, heard(answered));
}

/** `GET /upload:…`: how many bytes are there. */
export async function readUpload(needs: UploadNeeds, call: CloudCall): Promise<FastifyReply> {
  const { token } = await speakerOf(needs, call);
  const { query, version } = call;
  const path = [idOf(call, 'upload')];
  const answered = await needs.graph.relay({ method: 'GET', path, query, version, token, scheme: 'OAuth' });
  return answer(needs, call, heard(answered));
}

async function speakerOf({ directory }: UploadNeeds, call: CloudCall): Promise<Speaker> {
  const named = queryOf(call, 'phone_number_id');
  if (named === undefined) return directory.anyone(call.reach);
  const number = await directory.number(call.reach, named);
  if (number === undefined) throw new NoSuchObject(call.method, named);
  return number;
}
