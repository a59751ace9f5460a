/**
 * The documentation as agents take it in: the index of llmstxt.org, and the pages for users in one. Pure.
 */
import type { Library, Page } from './library.ts';
import { twinOf } from './links.ts';
import { shelves } from './shelves.ts';

/** `baseUrl`: how the outside reaches the gateway. */
export function llmsIndex({ pages, page }: Library, baseUrl: string): string {
  const listed = (some: readonly Page[]): string =>
    some.map(({ title, name, summary }) => `- [${title}](${baseUrl}/docs/${name}.md): ${summary}`).join('\n');
  const sections = shelves
    .filter(({ optional }) => optional !== true)
    .map((shelf) => ({ title: shelf.title, some: pages.filter((one) => one.shelf === shelf) }));
  // The name is the format's: what may be left out where room is short.
  const optional = { title: 'Optional', some: pages.filter(({ shelf }) => shelf.optional === true) };
  return `${[
    '# Tandem',
    `> ${page('readme')?.opening ?? 'The open, self-hosted gateway for WhatsApp Coexistence.'}`,
    howToAsk(baseUrl),
    ...[...sections, optional]
      .filter(({ some }) => some.length > 0)
      .map(({ title, some }) => `## ${title}\n\n${listed(some)}`),
  ].join('\n\n')}\n`;
}

const howToAsk = (baseUrl: string): string =>
  `Served by the gateway itself, so it fits the version that runs. Ask a question: \`${baseUrl}/docs.md?ask=…\` answers with the passages ` +
  `that fit best, as JSON with \`Accept: application/json\`; \`${baseUrl}/docs/api.md?ask=…\` asks one page. The pages for users in one ` +
  `file: [llms-full.txt](${baseUrl}/llms-full.txt). The exact shapes of the API: [OpenAPI](${baseUrl}/api/openapi.json).`;

export function llmsFull({ pages, pageNames }: Library): string {
  const forUsers = pages.filter(({ shelf }) => shelf.optional !== true);
  return forUsers
    .map(({ name, text, file }) => `<!-- /docs/${name}.md -->\n\n${twinOf(text, file, pageNames).trim()}\n`)
    .join('\n');
}
