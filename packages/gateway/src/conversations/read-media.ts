/**
 * The media of one message, for the doors that hand its bytes out.
 */
import type { Work } from '../database/tenant.ts';
import { missing, Refusal } from '../runtime/refusal.ts';

export type StoredMedia = {
  fileKey: string;
  size: number;
  sha256: string;
  mimeType: string | undefined;
  filename: string | undefined;
};

/** Known, but without bytes here: they may come (`at_meta`, `fetching`), or never will. */
export class NotStored extends Refusal {
  readonly mayCome: boolean;

  constructor(state: string) {
    super('not_found', `the media is not stored (state ${state})`);
    this.mayCome = state === 'at_meta' || state === 'fetching';
  }
}

type Wanted = { handle: string } | { number_id: string; message_id: string };

/** Throws `not_found`, also where there is media without bytes yet. */
export async function readMedia(trx: Work, reach: string, wanted: Wanted): Promise<StoredMedia> {
  const row = await trx
    .selectFrom('message_media')
    .select(['state', 'file_key', 'size', 'stored_sha256', 'mime_type', 'filename'])
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .where((is) =>
      'handle' in wanted
        ? is('handle', '=', wanted.handle)
        : is.and([is('number_id', '=', wanted.number_id), is('message_id', '=', wanted.message_id)]),
    )
    .executeTakeFirst();
  if (row === undefined) throw missing('media', 'handle' in wanted ? wanted.handle : wanted.message_id);
  const { file_key: fileKey, size, stored_sha256: sha256 } = row;
  if (fileKey === null || size === null || sha256 === null) {
    throw new NotStored(row.state);
  }
  return { fileKey, size, sha256, mimeType: row.mime_type ?? undefined, filename: row.filename ?? undefined };
}
