/**
 * The hosted page at `/connect/{token}`, where the owner of a number connects it: no login, no key. The token in the
 * address opens one onboarding and nothing else; code and ids go from here to the onboarding, secrets never come here.
 * Whatever it is told is in the language of its reader.
 */
import { branding } from '@tandem/contract/api/branding';
import { confirmOnboarding as choice, finishOnboarding as news } from '@tandem/contract/api/onboarding';
import { newConsent } from '@tandem/contract/api/preflight';
import type { ServerWords } from '@tandem/contract/words/server-words';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { shownBranding } from '../../access/branding.ts';
import { inWorkspace } from '../../database/tenant.ts';
import { openHostedToken } from '../../onboarding/hosted-token.ts';
import { type OnboardingKey, readOnboarding } from '../../onboarding/read.ts';
import { type LaunchNeeds, readLaunch } from '../../onboarding/read-launch.ts';
import { confirmOnboarding, finishOnboarding, type TellNeeds } from '../../onboarding/tell.ts';
import { giveConsent, readOwnersWord } from '../../preflight/consents.ts';
import { type ExamineNeeds, examine } from '../../preflight/examine.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { keepPace } from '../pace.ts';
import { refusalFrom } from '../problems.ts';
import { connectFiles, type PageText, sendPage } from './page.ts';
import { languageOf, spokenRefusal, wordsFor } from './spoken.ts';
import { pageView, preflightView } from './view.ts';

export type ConnectNeeds = TellNeeds & ExamineNeeds & LaunchNeeds;

type ConnectDoor = ReturnType<typeof withTypes>;
const withTypes = (server: FastifyInstance) => server.withTypeProvider<ZodTypeProvider>();
const params = z.object({ token: z.string().max(200) });
const hidden = { schema: { hide: true, params } } as const;

/** Each preflight asks Meta three times, and each consent is kept for ever; all else is a look into the database. */
const preflightsPerMinute = 12;
const consentsPerMinute = 12;
const asksPerMinute = 300;

export async function connectPage(server: FastifyInstance, needs: ConnectNeeds): Promise<void> {
  const text = await connectFiles(server);
  const door = withTypes(server);
  // What is thrown here goes on to the server's own handler.
  server.setErrorHandler((error, request) => {
    const refusal = refusalFrom(error);
    throw refusal === undefined ? error : spokenRefusal(refusal, request);
  });
  const now = () => needs.now().getTime();
  const asks = keepPace(asksPerMinute, now);
  const preflights = keepPace(preflightsPerMinute, now);
  const consents = keepPace(consentsPerMinute, now);
  const open = async (request: { params: unknown }): Promise<OnboardingKey> => {
    const { token } = params.parse(request.params);
    asks.count(token);
    return openHostedToken(needs.db, token, needs.now());
  };
  /** Opens only what the owner has confirmed: all of it. */
  const openConfirmed = async (request: { params: unknown }): Promise<OnboardingKey> => {
    const key = await open(request);
    const word = await inWorkspace(needs.db, key.reach, (trx) => readOwnersWord(trx, key.reach, key.id));
    if (word === undefined) throw new Refusal('conflict', 'what is to be confirmed comes first');
    return key;
  };

  previewRoute(door, needs, text);
  door.get('/connect/:token', hidden, (request, reply) => showPage(needs, text, open, request, reply));
  door.get('/connect/:token/state', hidden, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return stateOf(needs, await open(request), wordsFor(request));
  });
  door.post(
    '/connect/:token/preflight',
    { schema: { ...hidden.schema, body: newConsent.pick({ phone_number: true }) } },
    async (request) => {
      const { reach } = await open(request);
      preflights.count(request.params.token);
      const asked = { workspaceId: reach, phoneNumber: request.body.phone_number };
      return preflightView(await examine(needs, asked), wordsFor(request));
    },
  );
  const consent = newConsent.omit({ workspace_id: true, onboarding_id: true, language: true });
  door.post('/connect/:token/consent', { schema: { ...hidden.schema, body: consent } }, async (request) => {
    const key = await open(request);
    consents.count(request.params.token);
    const wanted = { ...request.body, onboarding_id: key.id, language: languageOf(request) };
    await inWorkspace(needs.db, key.reach, (trx) => giveConsent(trx, key.reach, wanted, needs.now()));
    return stateOf(needs, key, wordsFor(request));
  });
  door.post('/connect/:token/launch', hidden, async (request) =>
    readLaunch(needs, await openConfirmed(request)),
  );
  door.post('/connect/:token/finish', { schema: { ...hidden.schema, body: news } }, async (request) => {
    const key = await openConfirmed(request);
    await finishOnboarding(needs, key, request.body);
    return stateOf(needs, key, wordsFor(request));
  });
  door.post('/connect/:token/confirm', { schema: { ...hidden.schema, body: choice } }, async (request) => {
    const key = await openConfirmed(request);
    await confirmOnboarding(needs, key, request.body);
    return stateOf(needs, key, wordsFor(request));
  });
}

/**
 * The page with a branding that is not saved yet. Only inside a frame of the console: opened by itself it would bear
 * whatever name and logo a link gave it.
 */
function previewRoute(door: ConnectDoor, { meta }: ConnectNeeds, text: PageText): void {
  const querystring = branding.partial().extend({ language: z.string().optional() });
  door.get('/connect/preview', { schema: { hide: true, querystring } }, (request, reply) => {
    if (request.headers['sec-fetch-dest'] !== 'iframe')
      throw new Refusal('not_found', 'there is no such page');
    const { logo_url: logoUrl = null } = request.query;
    return sendPage(reply, text.preview[languageOf(request)], { sdkUrl: meta.sdkUrl, logoUrl, framed: true });
  });
}

function stateOf({ db }: ConnectNeeds, key: OnboardingKey, words: ServerWords) {
  return inWorkspace(db, '*', async (trx) =>
    pageView(
      await readOnboarding(trx, key),
      await shownBranding(trx, key.reach),
      await readOwnersWord(trx, key.reach, key.id),
      words,
    ),
  );
}

/** A link that never was, was cancelled or has run out shows a page of its own, in words. */
async function showPage(
  needs: ConnectNeeds,
  text: PageText,
  open: (request: FastifyRequest) => Promise<OnboardingKey>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const guests = { sdkUrl: needs.meta.sdkUrl, logoUrl: null };
  const language = languageOf(request);
  try {
    const { reach } = await open(request);
    const { logo_url } = await inWorkspace(needs.db, '*', (trx) => shownBranding(trx, reach));
    return sendPage(reply, text.connect[language], { ...guests, logoUrl: logo_url });
  } catch (error) {
    const code = error instanceof Refusal ? error.code : undefined;
    if (code === 'not_found') return sendPage(reply.code(404), text.gone[language], guests);
    if (code === 'link_expired') return sendPage(reply.code(410), text.gone[language], guests);
    throw error;
  }
}
