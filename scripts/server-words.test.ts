/**
 * What the gateway says in English, and the console's tables for readers of Spanish: neither knows the other, so that only
 * here it is seen when one of them changes. Tables by codes of the contract are held by their types.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { branding } from '@tandem/contract/api/branding';
import { mediaError } from '@tandem/contract/api/message';
import { email } from '@tandem/contract/api/person';
import { preflightQuestion } from '@tandem/contract/api/preflight';
import { numberPatch } from '@tandem/contract/api/send-queue';
import { expect, test } from 'vitest';
import { spoken } from '../packages/console/src/texts/es/spoken.ts';
import { advice } from '../packages/contract/src/words/es/advice.ts';
import { shapes } from '../packages/contract/src/words/es/fields.ts';
import { phrases } from '../packages/contract/src/words/es/phrases.ts';
import { tables } from '../packages/contract/src/words/es/tables.ts';
import { explainRefusal } from '../packages/gateway/src/graph/refusal-words.ts';
import { checkApp } from '../packages/gateway/src/preflight/check-app.ts';
import { checkNumber } from '../packages/gateway/src/preflight/check-number.ts';
import { readPhone } from '../packages/gateway/src/preflight/phone.ts';
import { adviceFor } from '../packages/gateway/src/sending/advice.ts';
import { type Said, saidIn, saidInFile } from './said.ts';

const { server } = spoken;
const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('what is advised about a refused send is advised in Spanish, and nothing else', () => {
  const unknown = adviceFor(undefined, false).advice;
  const ofRange = (code: number) => (code >= 200 && code <= 299) || (code >= 132_000 && code <= 132_999);
  const codes = [...Array(150_000).keys(), 900_409];
  const advised = codes.filter((code) => !ofRange(code) && adviceFor(code, false).advice !== unknown);
  expect(
    Object.keys(advice)
      .map(Number)
      .sort((a, b) => a - b),
  ).toEqual(advised);
});

test('a refused sync is the same refusal as in the gateway', () => {
  for (const [code, refusal] of Object.entries(tables.syncRefusals))
    expect([code, explainRefusal({ code: Number(code) }).code]).toEqual([code, refusal]);
});

test('every code of a file that could not be fetched has words', () => {
  const described = mediaError.shape.code.meta()?.description ?? '';
  const codes = [...described.matchAll(/`(\w+)`/g)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(5);
  expect(Object.keys(tables.media).sort()).toEqual(codes.sort());
});

test('whatever the audit log may note has words', () => {
  const never = [
    ...['changeSession', 'checkBroadcast', 'examineNumber', 'lookAtInvitation', 'markConversationRead'],
    ...['markConversationUnread', 'markMessageRead', 'previewTemplate'],
  ];
  const operations = read('packages/client/src/api-types.ts').matchAll(
    /^ {8}(?:post|put|patch|delete): operations\["(\w+)"\]/gm,
  );
  const noted = [...operations].map(([, name = '']) => name).filter((name) => !never.includes(name));
  // `deliveredEvent` is what we post to subscribers; the provider's way in is a GET.
  const expected = [...noted.filter((name) => name !== 'deliveredEvent'), 'signInByOidc'];
  expect(Object.keys(tables.acts).sort()).toEqual(expected.sort());
});

test('what is translated is still said', () => {
  const sources = ['gateway', 'contract'].flatMap((name) =>
    globSync(join('packages', name, 'src', '**', '*.ts'), { cwd: root }),
  );
  const said = sources
    .filter((path) => !/\.test\.ts$/.test(path))
    .map(read)
    .join('\n')
    .replaceAll(/['`] \+\s*['`]/g, '')
    .replaceAll('\\`', '`');
  const parts = phrases.flatMap(([english]) => english.split('{}'));
  expect(parts.filter((part) => !said.includes(part))).toEqual([]);
});

/** Rooms whose words no page shows: doors for programs, settings, files; and tables by code, which stand above. */
const elsewhere = new RegExp(
  [
    ...[
      'http/(cloud-api|one-msg|docs|openapi|media-door)',
      'config[\\w-]*\\.ts',
      'database/',
      'intake/(translate|transfer)',
    ],
    ...[
      'graph/refusal-table',
      'onboarding/(reasons|step-titles)',
      'sending/advice',
      'media/(wanted|fetch)',
      'preflight/item-words',
    ],
    ...['numbers/sync-shape', 'delivery/formats/'],
  ]
    .map((room) => `^packages/gateway/src/${room}`)
    .join('|'),
);

/** Said to programs only: the console gives no such parameter, or makes the mistake impossible. */
const onlyToPrograms = [
  'Connect the number again.',
  'a broadcast sends a template: WhatsApp takes nothing else for people who have not written in 24 hours',
  'cannot stand beside another place in the thread',
  'differs between body and query',
  'each kind once',
  'is needed: the length of the file',
  'is not a WA_EMBEDDED_SIGNUP event',
  'is not a cursor of this list',
  'limit: must be at most 200',
  'may have 10 rows in all',
  'more than 24 hours since the customer wrote (or they never did since the number was connected): only a template can be sent by API (131047). From the phone anything can be sent, free of charge',
  'must be a business-scoped user id, and no parent one',
  'must be at most 200',
  "needed with the operator's key, unless the key is to have the scope `admin`",
  "needed with the operator's key: events are counted within a workspace",
  'needs either `flow_id` or `flow_name`',
  'needs either `id` or `link`',
  'needs either `waba_id` or `number_id`',
  'needs one of `recipients`, `contacts` and `from_broadcast`',
  'received undefined',
  'send the file as {}',
  'takes either `components` or `variables`',
  'the Idempotency-Key was used for another request in the last 24 hours',
  'the address of the bytes {}',
  'the form cannot be read: its boundary is missing',
  'the list of templates does not end',
  'there is no such message of a customer here',
];

/** Two words of prose side by side; what stands in brackets or backticks is a command or a name. */
const pairsIn = (text: string): string[] =>
  [...text.replaceAll(/\([^)]*\)|`[^`]*`/g, '').matchAll(/(?<![\w{])([a-z]+)(?= ([a-z]+)(?!\w))/g)].map(
    ([, one, other]) => ` ${one} ${other} `,
  );

/** Whether a reader of Spanish would get English: all of it, or a part that a wider phrase let through. */
function untold({ sentence, code }: Said): boolean {
  // Told by its code alone, whatever the detail says.
  if (isProblem(code) && !tables.problems[code].includes('{}')) return false;
  const told = pairsIn(server.phrase(sentence.replaceAll('{}', '7')));
  return pairsIn(sentence).some((pair) => told.includes(pair));
}

const isProblem = (code = '?'): code is keyof typeof tables.problems => Object.hasOwn(tables.problems, code);

test('what the gateway says to a page is said in Spanish too', () => {
  const said = saidIn(root, ['packages/gateway/src/**/*.ts', 'packages/contract/src/{api,meta}/*.ts']);
  expect(said.length).toBeGreaterThan(400);
  const open = said.filter((one) => !elsewhere.test(one.where) && untold(one));
  const unknown = open.filter(({ sentence }) => !onlyToPrograms.includes(sentence));
  expect(unknown.map(({ where, sentence }) => `${where} ${sentence}`)).toEqual([]);
  // What nobody says any more leaves the list.
  const still = new Set(open.map(({ sentence }) => sentence));
  expect(onlyToPrograms.filter((sentence) => !still.has(sentence))).toEqual([]);
});

test.each([
  ["throw new Refusal('conflict', 'the moon is full')", ['the moon is full']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
  ["throw new Refusal(code, `the moon of ${month} is ${state}, ` + 'alas')", ['the moon of {} is {}, alas']],
  ["throw new Refusal('not_found', 'the moon is gone')", []],
  [
    "throw invalid('moon', isFull ? 'must not be full' : 'must not be new')",
    ['must not be full', 'must not be new'],
  ],
  ["const why = 'the moon was away'; fail({ reason: why })", ['the moon was away']],
  ["const whys = { new: 'the moon is new' }; fail({ error: whys[state] })", ['the moon is new']],
  ["const why = () => { return 'the moon hid itself' }; fail({ error: why() })", ['the moon hid itself']],
  ["z.string().regex(/full/, 'must be a full moon')", ['must be a full moon']],
  ["throw new Refusal('conflict', 'the onboarding is under way already')", []],
  [
    "fail({ reason: 'no answer in time. The moon is in the way' })",
    ['no answer in time. The moon is in the way'],
  ],
])('a new sentence is seen: %s', (code, sentences) => {
  const found = saidInFile('new.ts', code).filter(untold);
  expect(found.map(({ sentence }) => sentence)).toEqual(sentences);
});

test('faults of a shape are those of zod', () => {
  const tried = [
    email.safeParse('ab'),
    branding.shape.logo_url.safeParse('ab'),
    ...['1', '1'.repeat(50)].map((phone_number) => preflightQuestion.safeParse({ phone_number })),
    ...[0, 2_000].map((messages_per_second) => numberPatch.safeParse({ messages_per_second })),
  ];
  const messages = tried.map(({ error }) => error?.issues[0]?.message ?? '');
  expect(messages.filter((message) => server.phrase(message) === message)).toEqual([]);
  expect(messages).toHaveLength(shapes.length);
});

test('whatever the checklist finds is told in Spanish', () => {
  const fields = ['messages', 'smb_message_echoes', 'smb_app_state_sync', 'history', 'account_update'];
  const permissions = ['whatsapp_business_management', 'whatsapp_business_messaging'];
  const callbackUrl = 'https://t.example/webhooks/meta';
  const accepted = <T>(value: T) => ({ kind: 'accepted' as const, value });
  const silent = { kind: 'unknown' as const, reason: 'no answer in time' };
  const refused = {
    ...{
      kind: 'refused' as const,
      status: 400,
      code: 190,
      subcode: undefined,
      message: 'bad',
      transient: false,
    },
  };
  const app = (missing: string[], publicUrl: string, answers: Parameters<typeof checkApp>[0]['answers']) =>
    checkApp({
      missingSettings: missing,
      publicUrl,
      simulated: publicUrl.endsWith('sim'),
      graphVersion: 'v25.0',
      answers,
    });
  const asked = (told: object, statuses: string[]) => ({
    app: accepted({ id: '1' }),
    subscription: accepted({ callbackUrl, active: true, fields, ...told }),
    permissions: accepted(statuses.map((status, n) => ({ name: permissions[n] ?? '', status }))),
  });
  const phone = readPhone('+49 30 901820');
  const known = (own: boolean, state: string) => ({
    phone,
    excluded: ['+49'],
    known: [{ own, state, businessId: '7' }],
  });
  const findings = [
    ...app([], 'https://t.example', asked({}, ['live', 'live'])),
    ...app(['META_APP_ID'], 'http://t.example', undefined),
    ...app([], 'http://sim', asked({ callbackUrl: undefined, fields: [] }, ['pending', 'live'])),
    ...app([], 'https://t.example', asked({ callbackUrl: 'https://old.example' }, [])),
    ...app([], 'https://t.example', asked({ active: false }, ['live', 'live'])),
    ...app([], 'https://t.example', { ...asked({}, []), subscription: accepted(undefined) }),
    ...app([], 'https://t.example', { app: refused, subscription: silent, permissions: refused }),
    ...app([], 'https://t.example', { app: silent, subscription: refused, permissions: silent }),
    ...checkNumber({ phone: undefined, excluded: [], known: [] }),
    ...checkNumber({ phone, excluded: [], known: [] }),
    ...[known(true, 'connected'), known(false, 'connected'), known(true, 'disconnected')].flatMap(
      checkNumber,
    ),
  ];
  const kept = findings.filter(({ found }) => server.phrase(found) === found).map(({ found }) => found);
  // Addresses need no words.
  expect([...new Set(kept)]).toEqual(['https://t.example', callbackUrl]);
});

test('names and values keep their places, and what nobody knows stays as it was told', () => {
  expect(server.phrase('No answer: connection refused.')).toBe('Sin respuesta: conexión rechazada.');
  expect(server.phrase('Too many. (of them) here')).toBe('Too many. (of them) here');
  const advised = server.problem(
    { code: 'meta_refused' },
    'Invalid parameter (2388073). The footer is not written as it must be: no parameters, 60 characters at most.',
  );
  expect(advised).toBe(
    'Invalid parameter (2388073). El pie no está escrito como debe: sin parámetros, 60 caracteres como mucho.',
  );
  const errors = [{ path: 'name', message: 'is required' }];
  expect(server.problem({ code: 'invalid_request', errors }, 'name: is required')).toBe(
    'La petición no es válida: name: hace falta',
  );
  const strange = { code: 'bad_gateway' } as never;
  expect(server.problem(strange, 'try later')).toBe('try later');
});
