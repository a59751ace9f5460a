import type { Draft } from './draft.ts';

export type Change = (part: Partial<Draft>) => void;

/** What each part of the form gets. `faultAt`: what is wrong at a place, in words. */
export type PartProps = { draft: Draft; change: Change; faultAt: (at: string) => string | undefined };

/** Of parts with sample files. `numberId`: through whose account they are uploaded. */
export type FileProps = {
  numberId: string | undefined;
  onPicture: (handle: string, file: File) => void;
};
