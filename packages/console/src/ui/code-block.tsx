import { CopyButton } from './copy.tsx';

/** Text of machines: it wraps, scrolls by itself, can be copied. JSON is made readable. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  const shown = pretty(text);
  // What scrolls must be reachable by keyboard.
  const scroll = { tabIndex: 0 };
  return (
    <div className="relative min-w-0">
      <section {...scroll} aria-label={label} className="max-h-80 overflow-auto rounded-md bg-sunken">
        <pre className="p-3 pr-10 text-sm break-all whitespace-pre-wrap">{shown}</pre>
      </section>
      <span className="absolute top-1 right-1">
        <CopyButton text={text} />
      </span>
    </div>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
