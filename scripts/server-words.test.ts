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
import { phrases, shapes } from '../packages/contract/src/words/es/phrases.ts';
import { tables } from '../packages/contract/src/words/es/tables.ts';
import { explainRefusal } from '../packages/gateway/src/graph/refusal-words.ts';
import { checkApp } from '../packages/gateway/src/preflight/check-app.ts';
import { checkNumber } from '../packages/gateway/src/preflight/check-number.ts';
import { readPhone } from '../packages/gateway/src/preflight/phone.ts';
import { adviceFor } from '../packages/gateway/src/sending/advice.ts';

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
