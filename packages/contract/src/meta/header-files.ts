/**
 * The files that may stand in the header of a template or of a card: kinds and sizes, for its sample and for a send, and
 * which uploads a send names (pure).
 *
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types (protocol/cloud-api.md 5)
 */
const mb = 1024 * 1024;

/** By the kind of header: the MIME types, and how many bytes at most. */
export const headerFiles = {
  image: { types: ['image/jpeg', 'image/png'], most: 5 * mb },
  video: { types: ['video/mp4'], most: 16 * mb },
  document: { types: ['application/pdf'], most: 100 * mb },
} as const;

export type HeaderFileKind = keyof typeof headerFiles;

export const isHeaderFileKind = (word: string): word is HeaderFileKind => Object.hasOwn(headerFiles, word);

/** Whether it can be the id of an upload; else it is an address, a column, or not written to its end. */
export const isUploadId = (value: string): boolean => /^\d+$/.test(value);

/** The uploads that the components of a send name: by their ids the file names that it tells. What a column says is not among them. */
export function uploadsIn(components: unknown): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, inner] of Object.entries(part)) {
      const { id, filename } = (
        isHeaderFileKind(key) && typeof inner === 'object' && inner !== null ? inner : {}
      ) as {
        [key: string]: unknown;
      };
      if (typeof id === 'string' && isUploadId(id))
        found.set(id, typeof filename === 'string' ? filename : undefined);
      else look(inner);
    }
  };
  look(components);
  return found;
}
