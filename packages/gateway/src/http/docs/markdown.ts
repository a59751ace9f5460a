/**
 * Markdown as HTML that is safe whatever a page holds: raw HTML is never passed on (of it only pictures are shown), links
 * lead to pages, outside over http, or are shown as the path of a file. Pure.
 */
import { Marked, type Token, type Tokens } from 'marked';
import { escaped } from './escaped.ts';
import { type PageNames, pictureAddress, targetOf } from './links.ts';
import { openSlugs } from './slugs.ts';

export type Heading = { depth: number; id: string; text: string };
export type Rendered = { html: string; headings: Heading[] };

const plainMarked = new Marked({ gfm: true });

/** The blocks of a page, in order. */
export const blocksOf = (text: string): Token[] => plainMarked.lexer(text);

/** A list that only leads to other parts of its page: as good as the contents that the frame shows. */
export const isContents = ({ items }: Tokens.List): boolean =>
  items.every(({ text }) => /^\[[^\]]+\]\(#[^)]+\)$/.test(text.trim()));

/** `text` stands in `file`: its links are read from there. */
export function render(text: string, file: string, pageNames: PageNames): Rendered {
  const headings: Heading[] = [];
  const slugOf = openSlugs();
  const picture = (link: string, alt: string): string => {
    const target = targetOf(link, file, pageNames);
    return target.kind === 'picture'
      ? `<img src="${escaped(pictureAddress(target.file))}" alt="${escaped(alt)}">`
      : escaped(alt);
  };
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }) {
        const words = wordsOf(tokens);
        const id = slugOf(words);
        headings.push({ depth, id, text: words });
        const anchor =
          depth === 1
            ? ''
            : ` <a class="anchor" href="#${escaped(id)}" aria-label="Link to “${escaped(words)}”">#</a>`;
        return `<h${depth} id="${escaped(id)}">${this.parser.parseInline(tokens)}${anchor}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens);
        const target = targetOf(href, file, pageNames);
        if (target.kind === 'page') {
          const address = href.startsWith('#') ? target.anchor : `/docs/${target.name}${target.anchor}`;
          return `<a href="${escaped(address)}">${inner}</a>`;
        }
        if (target.kind === 'outside')
          return `<a href="${escaped(target.href)}" rel="noreferrer">${inner}</a>`;
        const path = `<code>${escaped(target.kind === 'file' ? target.file : href)}</code>`;
        return wordsOf(tokens) === href ? path : `${inner} (${path})`;
      },
      // `false` lets marked do it as it does.
      list: (list) => (isContents(list) ? '' : false),
      image: ({ href, text: alt }) => picture(href, alt),
      html: ({ text: raw }) =>
        [...raw.matchAll(/<img\s[^>]*>/g)]
          .map(([tag]) => picture(attribute(tag, 'src'), attribute(tag, 'alt')))
          .join(''),
      code({ text: code }) {
        return `<pre tabindex="0"><code>${escaped(code)}</code></pre>\n`;
      },
      table({ header, rows }) {
        const cell = (tag: 'th' | 'td', tokens: Token[]): string =>
          `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`;
        // A heading without words is none; a screen reader would read it out as one.
        const head = header
          .map(({ text: words, tokens }) => cell(words === '' ? 'td' : 'th', tokens))
          .join('');
        const thead = header.every(({ text: words }) => words === '')
          ? ''
          : `<thead><tr>${head}</tr></thead>`;
        const body = rows.map((row) => `<tr>${row.map(({ tokens }) => cell('td', tokens)).join('')}</tr>`);
        return `<div class="wide" role="group" aria-label="Table" tabindex="0"><table>${thead}<tbody>${body.join('')}</tbody></table></div>\n`;
      },
    },
  });
  return { html: marked.parse(text, { async: false }), headings };
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** What is read, without the marks. */
export function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'html') return '';
      const inner = (token as Tokens.Generic).tokens;
      return inner === undefined ? ((token as Tokens.Text).text ?? token.raw) : wordsOf(inner);
    })
    .join('');
}

/** Title, and what the page is about: the first sentence that says something. */
export function titleAndSummary(text: string): { title: string; summary: string; opening: string } {
  const blocks = blocksOf(text);
  const heading = blocks.find((block): block is Tokens.Heading => block.type === 'heading');
  const paragraph = blocks.find((block): block is Tokens.Paragraph => block.type === 'paragraph');
  const opening = wordsOf(paragraph?.tokens ?? [])
    .replaceAll(/\s+/g, ' ')
    .trim();
  const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(opening)];
  const telling = sentences.map(({ segment }) => segment.trim()).find((one) => one.split(' ').length > 2);
  return { title: wordsOf(heading?.tokens ?? []), summary: telling ?? opening, opening };
}
