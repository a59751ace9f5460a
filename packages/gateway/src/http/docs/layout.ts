/**
 * The frame of every page of the documentation: head, menu of all pages, the field for questions. No script, no inline
 * style; it works without either. Pure.
 */
import { type Asked, addressOf, longestQuestion } from './answer.ts';
import { escaped } from './escaped.ts';
import type { Library, Page } from './library.ts';
import { type Heading, render } from './markdown.ts';
import { shelves } from './shelves.ts';

export const styleAddress = '/docs/files/style.css';

type Frame = { title: string; page?: Page; question?: string; twin?: string; toc?: string; body: string };

function frame({ pages }: Library, { title, page, question = '', twin, toc = '', body }: Frame): string {
  const alternate =
    twin === undefined ? '' : `\n<link rel="alternate" type="text/markdown" href="${escaped(twin)}">`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Tandem</title>
<link rel="icon" type="image/svg+xml" href="/connect/files/icon.svg">
<link rel="stylesheet" href="${styleAddress}">${alternate}
</head>
<body>
<a class="skip" href="#main">To the text</a>
<header>
<a class="brand" href="/docs">Tandem <span>documentation</span></a>
<form action="/docs" method="get" role="search">
<label class="unseen" for="ask">Ask the documentation</label>
<input id="ask" name="ask" type="search" maxlength="${longestQuestion}" required placeholder="Ask, e.g. how do I verify a signature" value="${escaped(question)}">
<button>Ask</button>
</form>
<a class="pages" href="#pages">All pages</a>
</header>
<div class="frame">
<main id="main" tabindex="-1">
${body}
</main>
${toc}<nav id="pages" aria-label="All pages">
${shelves.map((shelf) => menuOf(shelf, pages, page)).join('\n')}
</nav>
</div>
</body>
</html>
`;
}

/** Long shelves that are read seldom are closed until one is on them. */
function menuOf(shelf: (typeof shelves)[number], pages: readonly Page[], current: Page | undefined): string {
  const here = pages.filter((page) => page.shelf === shelf);
  if (here.length === 0) return '';
  const links = here.map((page) => {
    const mark = page === current ? ' aria-current="page"' : '';
    return `<li><a href="/docs/${escaped(page.name)}"${mark}>${escaped(page.title)}</a></li>`;
  });
  const open = shelf.optional !== true || current?.shelf === shelf ? ' open' : '';
  return `<details${open}><summary>${escaped(shelf.title)}</summary><ul>${links.join('')}</ul></details>`;
}

export function pageHtml(library: Library, page: Page): string {
  const { html, headings } = render(page.text, page.file, library.pageNames);
  const twin = `/docs/${page.name}.md`;
  const links = tocLinks(headings);
  const short =
    links === '' ? '' : `<details class="contents"><summary>On this page</summary>${links}</details>`;
  const toc =
    links === '' ? '' : `<nav class="toc" aria-label="On this page"><p>On this page</p>${links}</nav>\n`;
  const notes = `<p class="notes"><a href="${escaped(twin)}">As Markdown</a></p>`;
  return frame(library, {
    title: page.title,
    page,
    twin,
    toc,
    body: `${notes}${short}<article>\n${html}</article>`,
  });
}

function tocLinks(headings: readonly Heading[]): string {
  const listed = headings.filter(({ depth }) => depth === 2 || depth === 3);
  if (listed.length < 2) return '';
  const links = listed.map(
    ({ depth, id, text }) => `<li class="depth-${depth}"><a href="#${escaped(id)}">${escaped(text)}</a></li>`,
  );
  return `<ul>${links.join('')}</ul>`;
}

export function indexHtml(library: Library): string {
  const listed = shelves.map((shelf) => {
    const here = library.pages.filter((page) => page.shelf === shelf);
    const items = here.map(
      ({ name, title, summary }) =>
        `<li><a href="/docs/${escaped(name)}">${escaped(title)}</a><p>${escaped(summary)}</p></li>`,
    );
    return here.length === 0
      ? ''
      : `<section><h2>${escaped(shelf.title)}</h2><ul class="index">${items.join('')}</ul></section>`;
  });
  const intro = escaped(library.page('readme')?.opening ?? 'This gateway came without its documentation.');
  const agents =
    '<p class="notes">For agents: <a href="/llms.txt">llms.txt</a>, <a href="/llms-full.txt">llms-full.txt</a>, and every page as Markdown under its address with <code>.md</code>. <a href="/api/openapi.json">OpenAPI</a></p>';
  const body = `<article><h1>Documentation</h1>\n<p>${intro}</p>\n${listed.join('\n')}</article>\n${agents}`;
  return frame(library, { title: 'Documentation', twin: '/docs.md', body });
}

export function answerHtml(library: Library, { question, within, found }: Asked): string {
  const page = within === undefined ? undefined : library.page(within);
  const quotes = found.map((one) => {
    const { html } = render(one.text, one.page.file, library.pageNames);
    const above = [one.page.title, one.above]
      .filter((words) => words !== '' && words !== one.heading)
      .join(' › ');
    return `<section class="passage"><h2><a href="${escaped(addressOf(one))}">${escaped(one.heading)}</a></h2><p class="from">${escaped(above)}</p><blockquote>${html}</blockquote></section>`;
  });
  const nothing =
    '<p>Nothing in the documentation fits. Try other words, or look at <a href="/docs">all pages</a>.</p>';
  const query = `?ask=${encodeURIComponent(question)}`;
  const scope =
    page === undefined
      ? ''
      : `<p>Only <a href="/docs/${escaped(page.name)}">${escaped(page.title)}</a> was asked. <a href="/docs${escaped(query)}">Ask all pages</a></p>`;
  const body = `<article><h1>${escaped(question)}</h1>\n${scope}${quotes.length === 0 ? nothing : quotes.join('\n')}</article>`;
  const twin = `${page === undefined ? '/docs.md' : `/docs/${page.name}.md`}${query}`;
  return frame(library, { title: question, question, twin, ...(page !== undefined && { page }), body });
}

export function missingHtml(library: Library): string {
  const body =
    '<article><h1>There is no such page</h1><p>Ask a question above, or look at <a href="/docs">all pages</a>.</p></article>';
  return frame(library, { title: 'There is no such page', body });
}
