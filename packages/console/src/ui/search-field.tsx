/**
 * A field that searches while one types: told when the typing rests, at once on Enter.
 */
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { classes } from './classes.ts';
import { inputLook } from './field.tsx';

const restMs = 300;

type Props = { label: string; value: string; onSearch: (text: string) => void; className?: string };

export function SearchField({ label, value, onSearch, className }: Props) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  // The address changed by itself: "back", or filters that were taken away.
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  const tell = (words: string) => {
    if (words.trim() === told.current) return;
    told.current = words.trim();
    onSearch(words.trim());
  };
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    const timer = setTimeout(() => latest.current(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className={classes('relative min-w-40 flex-1', className)}>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && tell(text)}
        className={classes(inputLook, 'min-h-9 pl-8')}
      />
    </div>
  );
}
