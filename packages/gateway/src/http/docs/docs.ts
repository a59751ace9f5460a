/**
 * The product's own documentation: `/docs` the list of its pages, `/docs/errors` one for people, `/docs/errors.md` its twin for
 * agents, `?ask=` a question to all or to one, `/llms.txt` the index for agents. Open to everyone, like the files it is
 * made of; read when it is first wanted. Addresses in a problem's `type` lead here.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../runtime/refusal.ts';
import { preferred } from '../accept.ts';
import { keepPace } from '../pace.ts';
import { sendProblem } from '../problems.ts';
import { answerAsJson, answerAsMarkdown, longestQuestion } from './answer.ts';
import { openAsking } from './ask.ts';
import { type Keep, openKeep, sendHtml } from './keep.ts';
import { answerHtml, indexHtml, missingHtml, pageHtml } from './layout.ts';
import { type Library, type Page, readLibrary, repository } from './library.ts';
import { twinOf } from './links.ts';
import { llmsFull, llmsIndex } from './llms.ts';
import { once } from './once.ts';
import { pictureAndStyle } from './picture-and-style.ts';

export type DocsNeeds = {
  /** How the outside reaches us. */
  baseUrl: () => string;
  now: () => Date;
  /** `false`: there is no documentation here. */
  docs: boolean;
};

const html = 'text/html';
const markdown = 'text/markdown';
const json = 'application/json';
type Kind = typeof html | typeof markdown | typeof json;
/** Of one caller: a question costs some milliseconds. */
const questionsPerMinute = 120;
const hidden = { schema: { hide: true } } as const;

type Answering = (
  request: FastifyRequest,
  reply: FastifyReply,
  asked: Wanted,
  page?: Page,
) => Promise<FastifyReply>;
type Desk = { library: () => Promise<Library>; keep: Keep; answer: Answering; baseUrl: () => string };

export function docsDoor(server: FastifyInstance, needs: DocsNeeds): void {
  if (!needs.docs) return;
  const { baseUrl } = needs;
  const library = once(() => readLibrary(repository));
  const desk: Desk = { library, keep: openKeep(), answer: answering(library, needs), baseUrl };
  indexRoutes(server, desk);
  pageRoutes(server, desk);
  pictureAndStyle(server, library, desk.keep);
}

function indexRoutes(server: FastifyInstance, { library, keep, answer, baseUrl }: Desk): void {
  const llms = async () => llmsIndex(await library(), baseUrl());
  const index = async (request: FastifyRequest, reply: FastifyReply) => {
    const asked = wanted(request, request.routeOptions.url === '/docs.md');
    if (asked.question !== '') return answer(request, reply, asked);
    return asked.kind === markdown
      ? keep(request, reply, markdown, '/llms.txt', llms)
      : keep(request, sendHtml(reply), html, '/docs', async () => indexHtml(await library()));
  };
  for (const address of ['/docs', '/docs/', '/docs.md']) server.get(address, hidden, index);
  server.get('/llms.txt', hidden, (request, reply) => keep(request, reply, 'text/plain', '/llms.txt', llms));
  server.get('/llms-full.txt', hidden, (request, reply) =>
    keep(request, reply, 'text/plain', '/llms-full.txt', async () => llmsFull(await library())),
  );
}

function pageRoutes(server: FastifyInstance, { library, keep, answer }: Desk): void {
  server.get<{ Params: { '*': string } }>('/docs/*', hidden, async (request, reply) => {
    const all = await library();
    const address = request.params['*'];
    const name = address.replace(/\.md$/, '');
    const page = all.page(name) ?? all.page(`${name}/README`);
    if (page === undefined) return sendMissing(request, reply, all);
    // Links in a page are read from where it lies: `decisions` is `decisions/README`.
    if (page.name !== name)
      return reply.redirect(`/docs/${page.name}${address.slice(name.length)}${queryOf(request)}`);
    const asked = wanted(request, address !== name);
    if (asked.question !== '') return answer(request, reply, asked, page);
    return asked.kind === markdown
      ? keep(request, reply, markdown, `/docs/${name}.md`, () => twinOf(page.text, page.file, all.pageNames))
      : keep(request, sendHtml(reply), html, `/docs/${name}`, () => pageHtml(all, page));
  });
}

function answering(library: () => Promise<Library>, { baseUrl, now }: DocsNeeds): Answering {
  const asking = once(async () => openAsking(await library()));
  const pace = keepPace(questionsPerMinute, () => now().getTime());
  return async (request, reply, { question, kind }, page) => {
    pace.count(request.ip);
    const [all, ask] = [await library(), await asking()];
    const asked = { question, within: page?.name, found: ask(question, page?.name) };
    // A question may say more of who asks than a cache should know.
    reply.header('cache-control', 'no-store').header('vary', 'accept');
    if (kind === json) return reply.send(answerAsJson(asked, baseUrl(), all.pageNames));
    return kind === markdown
      ? reply.type(`${markdown}; charset=utf-8`).send(answerAsMarkdown(asked, baseUrl(), all.pageNames))
      : sendHtml(reply).send(answerHtml(all, asked));
  };
}

type Wanted = { question: string; kind: Kind };

/** `twin`: the address ends with `.md`. */
function wanted({ query, headers }: FastifyRequest, twin: boolean): Wanted {
  // `?ask=a&ask=b` is a list.
  const asked = [(query as { ask?: string | string[] }).ask].flat().join(' ');
  // Cut through a letter of two halves, it could stand in no address.
  const question = asked.trim().slice(0, longestQuestion).toWellFormed();
  const other: Kind[] = question === '' ? [] : [json];
  const offers: [Kind, ...Kind[]] = twin ? [markdown, ...other] : [html, markdown, ...other];
  return { question, kind: preferred(headers.accept, offers) };
}

/** As it was written, with its question mark. */
const queryOf = ({ url }: FastifyRequest): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

/** People see a page; whoever does not ask for one is told as by every door. */
function sendMissing({ headers }: FastifyRequest, reply: FastifyReply, library: Library): FastifyReply {
  if (headers.accept?.includes(html) === true) {
    return sendHtml(reply).code(404).header('cache-control', 'no-store').send(missingHtml(library));
  }
  const words = 'there is no such page; every page is listed at /docs, for agents at /llms.txt';
  return sendProblem(reply, new Refusal('not_found', words));
}
