import type { HeaderFileKind } from '@tandem/contract/meta/header-files';
import { useEffect, useRef, useState } from 'react';
import { uploadMedia } from '../api/upload-media.ts';
import { refusalOf } from './header-file.ts';

type Told = {
  /** It is on its way now: what stood there before no longer counts. */
  onBegun: () => void;
  onUploaded: (mediaId: string, file: File) => void;
};

type Upload = {
  /** Refused here before anything is sent, or uploaded at once; one that was coming is dropped for it. */
  take: (file: File) => Promise<void>;
  coming: File | undefined;
  refused: { file: File; why: NonNullable<ReturnType<typeof refusalOf>> } | undefined;
  fault: unknown;
  /** Drops what is coming, and what was said of the last one. */
  stop: () => void;
};

/** A file for the header of a template, on its way to WhatsApp. */
export function useUpload(kind: HeaderFileKind, numberId: string, told: Told): Upload {
  const [coming, setComing] = useState<File>();
  const [refused, setRefused] = useState<Upload['refused']>();
  const [fault, setFault] = useState<unknown>();
  const under = useRef<AbortController>(undefined);
  const latest = useRef(told);
  latest.current = told;
  useEffect(() => () => under.current?.abort(), []);
  const stop = () => {
    under.current?.abort();
    setComing(undefined);
    setRefused(undefined);
    setFault(undefined);
  };
  const take = async (file: File) => {
    stop();
    const why = refusalOf(kind, file);
    if (why !== undefined) return setRefused({ file, why });
    const mine = new AbortController();
    const { signal } = mine;
    under.current = mine;
    setComing(file);
    latest.current.onBegun();
    try {
      const { id } = await uploadMedia(file, numberId, signal);
      if (signal.aborted) return;
      latest.current.onUploaded(id, file);
    } catch (error) {
      if (signal.aborted) return;
      setFault(error);
    }
    setComing(undefined);
  };
  return { take, coming, refused, fault, stop };
}
