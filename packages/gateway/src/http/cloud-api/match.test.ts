import { expect, test } from 'vitest';
import { matchPath } from './match.ts';
import { routes, whyKept } from './routes.ts';

const number = '106540000000001';
const found = (method: string, path: string) => matchPath(routes, method, path)?.row.path;

test.each([
  ['POST', `${number}/messages`, '{number}/messages'],
  ['POST', `${number}/messages/`, '{number}/messages'],
  ['GET', `${number}/message_qrdls`, '{number}/message_qrdls'],
  ['GET', `${number}/message_qrdls/`, '{number}/message_qrdls'],
  ['DELETE', `${number}/message_qrdls/4O4YGZEG3RIVE1`, '{number}/message_qrdls/{code}'],
  ['GET', `${number}/message_templates`, '{waba}/message_templates'],
  ['GET', number, '{object}'],
  ['POST', 'app/uploads', '{app}/uploads'],
  ['POST', 'upload:MTphdHRhY2ht', '{upload}'],
  ['GET', 'message_template_library', 'message_template_library'],
])('%s %s is %s', (method, path, row) => expect(found(method, path)).toBe(row));

test.each([
  ['GET', `${number}/messages`],
  ['PUT', number],
  ['POST', `${number}/register`],
  ['GET', 'me'],
  ['GET', `${number}/media/1`],
  ['GET', ''],
  ['POST', '../106540000000001/messages'],
  ['GET', 'act_1065400000/insights'],
])('%s %s is nothing', (method, path) => expect(found(method, path)).toBeUndefined());

test('ids come under the names of their kinds', () => {
  expect(matchPath(routes, 'GET', `${number}/message_qrdls/ABC`)?.ids).toEqual({ number, code: 'ABC' });
});

test.each([
  ...['register', 'deregister', 'request_code', 'verify_code', 'subscribed_apps', 'smb_app_data'].map(
    (edge) => `${number}/${edge}`,
  ),
  'oauth/access_token',
  'debug_token',
  `${number}/extendedcredits`,
  `${number}/whatsapp_credit_sharing_and_attach`,
])('%s is kept, and no row of the table offers it', (path) => {
  expect(whyKept(path)).toEqual(expect.any(String));
  for (const method of ['GET', 'POST', 'DELETE']) expect(found(method, path)).toBeUndefined();
});
