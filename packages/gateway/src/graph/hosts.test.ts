import { expect, test } from 'vitest';
import { refuseHost } from './hosts.ts';

const meta = 'https://graph.facebook.com';

test.each([
  'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1',
  'https://graph.facebook.com/v25.0/1',
  'https://mmg.whatsapp.net/v/t62',
  'https://whatsapp.net/x',
])('%s may have the token', (address) => expect(refuseHost(address, meta)).toBeUndefined());

test.each([
  'https://evil.example/whatsapp_business/attachments',
  'https://fbsbx.com.evil.example/x',
  'https://evilfbsbx.com/x',
  'http://lookaside.fbsbx.com/x',
  'https://lookaside.fbsbx.com:8443/x',
  'https://user:secret@lookaside.fbsbx.com/x',
  'http://127.0.0.1:8080/x',
  'http://169.254.169.254/latest/meta-data',
  'http://[::1]/x',
  'file:///etc/passwd',
  'lookaside.fbsbx.com/x',
  '',
])('%s may not', (address) => expect(refuseHost(address, meta)).toEqual(expect.any(String)));

test('the configured Graph API may have it, exactly as configured', () => {
  const simulator = 'http://127.0.0.1:8090';
  expect(refuseHost('http://127.0.0.1:8090/whatsapp_business/attachments/?mid=1', simulator)).toBeUndefined();
  expect(refuseHost('http://127.0.0.1:8091/whatsapp_business/attachments', simulator)).toEqual(
    expect.any(String),
  );
  expect(refuseHost('https://127.0.0.1:8090/x', simulator)).toEqual(expect.any(String));
});
