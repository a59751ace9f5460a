import { FileText, Film } from 'lucide-react';
import { useEffect, useState } from 'react';

type Props = {
  /** A MIME type, or its first word. */
  type: string;
} & ({ file: Blob } | { address: string });

/** A small picture of a file, of this browser or at an address; what is no picture, or not there, has a sign. */
export function FileThumb({ type, ...from }: Props) {
  const own = useOwnAddress('file' in from ? from.file : undefined);
  const source = 'file' in from ? own : from.address;
  const [broken, setBroken] = useState<string>();
  if (type.startsWith('image') && source !== undefined && source !== broken)
    return (
      <img
        src={source}
        alt=""
        onError={() => setBroken(source)}
        className="size-10 shrink-0 rounded object-cover"
      />
    );
  const Icon = type.startsWith('video') ? Film : FileText;
  return <Icon aria-hidden="true" className="size-6 shrink-0 text-muted" />;
}

function useOwnAddress(file: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (file === undefined) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
