/**
 * The files that may stand in the header of a template or of a card: kinds and sizes, for its sample and for a send.
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
