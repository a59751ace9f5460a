/**
 * Media by Meta's ids: upload of a URL or a data URI, the node with an address that needs no key, the bytes behind it.
 */
import { Readable } from 'node:stream';
import * as z from 'zod';
import { readMedia } from '../../graph/media.ts';
import { outcomeOf } from '../../graph/relay.ts';
import { uploadedMedia } from '../../graph/upload.ts';
import { invalid, Refusal } from '../../runtime/refusal.ts';
import { type FileAtMeta, openAtMeta } from '../at-meta.ts';
import { type Answer, ok } from './answers.ts';
import type { Call, OneMsgNeeds, Operation } from './call.ts';
import { fetchLink } from './fetch-link.ts';
import { neededText, textOf } from './given.ts';
import { askMeta, settled, speakerOf } from './meta.ts';
import { type DataUri, readDataUri } from './send-files.ts';

type File = DataUri & { filename: string | undefined };

/** The media id. Refuses kinds and sizes that cannot be sent. */
export async function uploadFile(needs: OneMsgNeeds, call: Call, file: File): Promise<string> {
  const { phoneNumberId, token } = await speakerOf(needs, call);
  const { mimeType, filename } = file;
  const held = await needs.uploading.hold(Readable.from([file.bytes]));
  const answer = await needs.uploading.send(held, { phoneNumberId, token }, { mimeType, filename });
  return settled(outcomeOf(answer, uploadedMedia)).id;
}

async function uploadMedia(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const given = neededText(call.given, 'body', 'url');
  const filename = textOf(call.given, 'filename');
  const data = readDataUri(given) ?? (await fetchLink(given, needs));
  return ok({ mediaId: await uploadFile(needs, call, { ...data, filename }) });
}

/** What the signature of such an address is about. Stored media have handles of another shape. */
export const fileHandle = (instanceId: string, mediaId: string): string => `1msg-${instanceId}-${mediaId}`;

async function retrieveMedia(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const id = mediaIdOf(neededText(call.given, 'mediaId'));
  const { instance } = call;
  const node = await nodeOf(needs, call, id);
  const { search } = new URL(needs.links.linkOf(instance.workspaceId, fileHandle(instance.id, id)));
  return ok({
    url: `${needs.baseUrl()}/${instance.id}/mediaFile/${id}${search}`,
    mimeType: node.mimeType ?? '',
    sha256: node.sha256 ?? '',
    fileSize: node.size ?? 0,
    id,
  });
}

/** Also says that the id is one of media at all. Throws `not_found`. */
async function nodeOf(needs: OneMsgNeeds, call: Pick<Call, 'instance'>, id: string) {
  const speaker = await speakerOf(needs, call);
  const node = await readMedia(needs.graph, id, speaker.phoneNumberId, speaker.token);
  if (node.kind === 'unknown') throw new Refusal('meta_unreachable', node.reason);
  if (node.kind === 'refused') throw new Refusal('not_found', `media ${id} is not found: ${node.message}`);
  return node.value;
}

async function deleteMedia(needs: OneMsgNeeds, call: Call, given: string): Promise<Answer> {
  const id = mediaIdOf(given);
  // By its bare id anything could be meant: only media is deleted.
  await nodeOf(needs, call, id);
  await askMeta(
    needs,
    call,
    ({ phoneNumberId }) => ({ method: 'DELETE', path: [id], query: { phone_number_id: phoneNumberId } }),
    z.unknown(),
  );
  return ok({ result: 'success' });
}

function mediaIdOf(text: string): string {
  if (!/^\d{1,40}$/.test(text)) throw invalid('mediaId', 'must be a media id of Meta: digits');
  return text;
}

/** The bytes behind the address of `retrieveMedia`. Throws `not_found`, `meta_unreachable`. */
export async function openMediaFile(
  needs: OneMsgNeeds,
  call: Pick<Call, 'instance'>,
  id: string,
): Promise<FileAtMeta> {
  const found = await openAtMeta(needs.graph, mediaIdOf(id), await speakerOf(needs, call));
  if (found.kind === 'unknown') throw new Refusal('meta_unreachable', found.reason);
  if (found.kind === 'refused') throw new Refusal('not_found', `media ${id} is not found`);
  return found;
}

export const mediaOperations: Operation[] = [
  { method: 'POST', path: 'uploadMedia', scope: 'send', run: uploadMedia },
  { method: 'GET', path: 'retrieveMedia', scope: 'read', run: retrieveMedia },
  {
    method: 'DELETE',
    path: 'media/:',
    scope: 'send',
    run: (needs, call) => deleteMedia(needs, call, call.parts[0] ?? ''),
  },
  {
    method: 'POST',
    path: 'deleteMedia',
    scope: 'send',
    run: (needs, call) => deleteMedia(needs, call, neededText(call.given, 'mediaId')),
  },
];
