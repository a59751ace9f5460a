import { describe, expect, test } from 'vitest';
import { publicLookup, publicLookupBy, refuseTarget } from './target.ts';

describe('private targets', () => {
  test.each([
    'http://127.0.0.1/hook',
    'http://127.1/hook',
    'http://2130706433/hook',
    'http://0x7f.1/hook',
    'http://[::1]/hook',
    'http://[::ffff:10.0.0.1]/hook',
    'http://[::127.0.0.1]/hook',
    'http://[::7f00:1]/hook',
    'http://[::808:808]/hook',
    'http://168.63.129.16/machine/',
    'http://[::ffff:168.63.129.16]/machine/',
    'http://[64:ff9b::7f00:1]/hook',
    'http://10.1.2.3/',
    'http://172.20.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://0.0.0.0/',
    'http://localhost:3000/',
    'http://app.localhost/',
    'http://redis/',
    'http://vault.internal/',
  ])('%s is refused, and allowed when the operator says so', (url) => {
    expect(refuseTarget(url, false)).toMatch(/private/);
    expect(refuseTarget(url, true)).toBeUndefined();
  });

  test.each(['ftp://example.com/', 'file:///etc/passwd', 'nonsense', 'http://user:word@example.com/'])(
    '%s is refused always',
    (url) => {
      expect(refuseTarget(url, true)).toBeDefined();
    },
  );

  test.each(['https://example.com/hook?x=1', 'http://93.184.216.34/', 'https://[2606:2800:220:1::1]/'])(
    '%s passes',
    (url) => {
      expect(refuseTarget(url, false)).toBeUndefined();
    },
  );

  test('a name that resolves inside is refused at the connection', async () => {
    const refused = await new Promise((resolve) => {
      publicLookup('localhost', { all: true }, (error) => resolve(error?.code));
    });
    expect(refused).toBe('PRIVATE_TARGET');
  });
});

test('fault: a name that turns private between two connections (rebinding) is refused at the second', async () => {
  const answers = ['93.184.216.34', '127.0.0.1'];
  const lookup = publicLookupBy((_name, _options, callback) =>
    callback(null, [{ address: answers.shift() ?? '10.0.0.1', family: 4 }]),
  );
  const ask = () =>
    new Promise((resolve) =>
      lookup('rebind.example', { all: false }, (error, address) => resolve(error?.code ?? address)),
    );
  expect([await ask(), await ask(), await ask()]).toEqual([
    '93.184.216.34',
    'PRIVATE_TARGET',
    'PRIVATE_TARGET',
  ]);
});
