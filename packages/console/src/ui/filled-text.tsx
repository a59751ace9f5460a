import { MarkedText } from './marked-text.tsx';
import { cutAtPlaceholders, filledText } from './template-parts.ts';

/** Text with its values; what has none is a chip that says which. */
export function FilledText({ text, read }: { text: string; read: (name: string) => string | undefined }) {
  return (
    <MarkedText
      text={filledText(text, read)}
      plain={(part) =>
        cutAtPlaceholders(part).map((piece, index) =>
          index % 2 === 1 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity.
            <span key={index} className="rounded bg-accent-soft px-1 text-accent">
              {piece.replace(/^\{\{\s*|\s*\}\}$/g, '')}
            </span>
          ) : (
            piece
          ),
        )
      }
    />
  );
}
