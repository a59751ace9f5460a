import type { ReactNode } from 'react';
import { type Mark, piecesOf } from './markup.ts';

const around: Record<Mark, (inner: ReactNode) => ReactNode> = {
  bold: (inner) => <strong>{inner}</strong>,
  italic: (inner) => <em>{inner}</em>,
  struck: (inner) => <s>{inner}</s>,
  code: (inner) => <code className="text-[0.9em]">{inner}</code>,
};

type Props = { text: string; plain?: (text: string) => ReactNode };

/** A text as WhatsApp shows it, its line breaks kept. `plain` draws what stands between the signs. */
export function MarkedText({ text, plain = (part) => part }: Props) {
  return (
    <span className="break-words whitespace-pre-wrap">
      {piecesOf(text).map(({ text: part, marks }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity.
        <span key={index}>
          {marks.reduceRight<ReactNode>((inner, mark) => around[mark](inner), plain(part))}
        </span>
      ))}
    </span>
  );
}
