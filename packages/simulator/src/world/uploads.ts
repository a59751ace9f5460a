/**
 * Resumable uploads: a session takes a file in pieces and gives a handle, which template samples and profile pictures
 * name (cloud-api.md §5). That a handle lives 30 days is assumed.
 */
import type { Ids } from './ids.ts';
import { refill } from './refill.ts';

const HANDLE_LIFETIME = 30 * 86_400_000;

type Session = {
  id: string;
  signature: string;
  mimeType: string;
  length: number;
  pieces: Buffer[];
  offset: number;
};
type UploadedFile = { mimeType: string; bytes: Buffer; at: number };

export function makeUploads(needs: { ids: Ids; now: () => number }) {
  const sessions = new Map<string, Session>();
  const files = new Map<string, UploadedFile>();

  return {
    begin(of: { mimeType: string; length: number }): Session {
      const id = needs.ids.secret('upload:MTphdHRhY2htZW50Og', 40);
      const session = { id, signature: needs.ids.secret('AR', 12), ...of, pieces: [], offset: 0 };
      sessions.set(id, session);
      return session;
    },
    session: (id: string): Session | undefined => sessions.get(id),
    /** Takes the next piece; answers the handle once the file is whole. */
    take(session: Session, piece: Buffer): string | undefined {
      session.pieces.push(piece);
      session.offset += piece.length;
      if (session.offset < session.length) return undefined;
      sessions.delete(session.id);
      const handle = needs.ids.secret('4::aW1hZ2UvanBlZw==:ARa', 60);
      files.set(handle, {
        mimeType: session.mimeType,
        bytes: Buffer.concat(session.pieces),
        at: needs.now(),
      });
      return handle;
    },
    file(handle: string): UploadedFile | undefined {
      const found = files.get(handle);
      return found && needs.now() - found.at <= HANDLE_LIFETIME ? found : undefined;
    },
    /** Files alone: who uploads in pieces begins again. */
    kept: () => files,
    takeUp: (kept: Map<string, UploadedFile>): void => refill(files, kept),
    clear(): void {
      sessions.clear();
      files.clear();
    },
  };
}
