import { Fragment } from 'react';
import { MarkedText } from '../../ui/marked-text.tsx';

const address = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]*_~]/giu;

/** Words as WhatsApp shows them, with their line breaks; addresses can be pressed, and tell the site nothing of us. */
export function Linked({ text }: { text: string }) {
  return (
    <p dir="auto" className="[overflow-wrap:anywhere]">
      <MarkedText text={text} plain={(part) => <Addresses text={part} />} />
    </p>
  );
}

function Addresses({ text }: { text: string }) {
  const parts: { at: number; word: string; isLink: boolean }[] = [];
  let end = 0;
  for (const found of text.matchAll(address)) {
    parts.push({ at: end, word: text.slice(end, found.index), isLink: false });
    parts.push({ at: found.index, word: found[0], isLink: true });
    end = found.index + found[0].length;
  }
  parts.push({ at: end, word: text.slice(end), isLink: false });
  return parts
    .filter(({ word }) => word !== '')
    .map(({ at, word, isLink }) =>
      isLink ? (
        <a key={at} href={word} target="_blank" rel="noopener noreferrer nofollow">
          {word}
        </a>
      ) : (
        <Fragment key={at}>{word}</Fragment>
      ),
    );
}
