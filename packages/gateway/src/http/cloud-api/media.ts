/**
 * Media by Meta's ids: upload, the node with an address of ours, the bytes behind it, and deletion.
 */
import type { FastifyReply } from 'fastify';
import type { Graph } from '../../graph/client.ts';
import { largestSendable } from '../../media/sendable.ts';
import type { Uploading } from '../../media/uploading.ts';
import type { MetaSettings } from '../../preflight/examine.ts';
import { invalid, Refusal } from '../../runtime/refusal.ts';
import { giveFile, openAtMeta } from '../at-meta.ts';
import { readForm } from '../form.ts';
import { isMedia } from './answers.ts';
import { type CloudCall, idOf, queryOf } from './call.ts';
import type { Speaker } from './directory.ts';
import { NoSuchObject } from './meta-errors.ts';
import { answer, heard, type PassNeeds, passOn } from './pass.ts';

export type MediaNeeds = PassNeeds & {
  graph: Pick<Graph, 'relay' | 'call' | 'download'>;
  uploading: Pick<Uploading, 'hold' | 'send'>;
  meta: Pick<MetaSettings, 'graphVersion'>;
};

/** `POST /{PNID}/media`: a form with `file`, and `type` if the file's part does not say it. */
export async function uploadMedia(needs: MediaNeeds, call: CloudCall): Promise<FastifyReply> {
  const sender = await needs.directory.sender(call.reach, idOf(call, 'number'), call.method);
  const { raw, headers } = call.request;
  const { fields, taken } = await readForm(raw, headers, largestSendable, async (file) => {
    return { ...file, held: await needs.uploading.hold(file.bytes) };
  });
  const { held, filename, mimeType } = taken;
  if ((fields.get('messaging_product') ?? queryOf(call, 'messaging_product')) !== 'whatsapp') {
    await held.discard();
    throw invalid('messaging_product', 'must be "whatsapp"');
  }
  const type = fields.get('type');
  const told = { mimeType: type === undefined || type === '' ? mimeType : type, filename };
  return answer(needs, call, heard(await needs.uploading.send(held, sender, told)));
}

/** Whose the media is: the number named in the query, or who is found. */
async function ownerOf(needs: MediaNeeds, call: CloudCall): Promise<Speaker> {
  const id = idOf(call, 'object');
  const named = queryOf(call, 'phone_number_id');
  if (named === undefined) return needs.directory.owner(call.reach, id, call.method, 'any');
  const number = await needs.directory.number(call.reach, named);
  if (number === undefined) throw new NoSuchObject(call.method, named);
  return number;
}

/** `GET /{ID}` of whatever is neither number nor WABA. The address of media leads to us: Meta's wants Meta's token. */
export async function readObject(needs: MediaNeeds, call: CloudCall): Promise<FastifyReply> {
  const speaker = await ownerOf(needs, call);
  const answered = await passOn(needs, call, speaker, undefined);
  const id = idOf(call, 'object');
  if (answered.status < 300) needs.directory.remember(speaker, id, 'any');
  if (!isMedia(answered.json)) return answer(needs, call, answered);
  const address = `${needs.baseUrl()}/${call.version ?? needs.meta.graphVersion}/${id}/bytes?phone_number_id=${speaker.phoneNumberId}`;
  return answer(needs, call, { ...answered, json: { ...answered.json, url: address } });
}

/** `DELETE /{MEDIA_ID}`. Nothing but media is deleted by its bare id. */
export async function deleteMedia(needs: MediaNeeds, call: CloudCall): Promise<FastifyReply> {
  const speaker = await ownerOf(needs, call);
  const found = await passOn(needs, { ...call, method: 'GET' }, speaker, undefined);
  if (found.status >= 300) return answer(needs, call, found);
  if (!isMedia(found.json)) throw new NoSuchObject(call.method, idOf(call, 'object'));
  return answer(needs, call, await passOn(needs, call, speaker, undefined));
}

/** `GET /{MEDIA_ID}/bytes`, the address that `readObject` gives out: with the caller's key, like Meta's with a token. */
export async function readBytes(needs: MediaNeeds, call: CloudCall): Promise<FastifyReply> {
  const speaker = await ownerOf(needs, call);
  const id = idOf(call, 'object');
  const found = await openAtMeta(needs.graph, id, speaker);
  if (found.kind === 'unknown') throw unreachable(found.reason);
  if (found.kind === 'refused') throw new NoSuchObject(call.method, id);
  if (found.node.size !== undefined) call.reply.header('content-length', found.node.size);
  return giveFile(call.reply, found);
}

const unreachable = (reason: string): Refusal =>
  new Refusal('meta_unreachable', `no answer from Meta (${reason}); try again`);
