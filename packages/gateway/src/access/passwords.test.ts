/** How passwords are kept, and which are refused. */
import { describe, expect, test } from 'vitest';
import { passwordFault } from './password-rules.ts';
import { openPasswords } from './passwords.ts';

const cheap = { memory: 64, passes: 1, parallelism: 1 };
const email = 'ada.lovelace@example.com';

describe('keeping', () => {
  test('as argon2id by OWASP’s parameters, each with its own salt', async () => {
    const passwords = openPasswords();
    const [one, another] = [
      await passwords.hash('quiet harbour lamp'),
      await passwords.hash('quiet harbour lamp'),
    ];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(another).not.toBe(one);
    expect(await passwords.verify('quiet harbour lamp', one)).toBe('right');
    expect(await passwords.verify('quiet harbour lamb', one)).toBe('wrong');
  });

  test('as the reference implementation would: a hash that it made is verified', async () => {
    // `argon2 somesalt -id -t 2 -m 16 -p 1 -l 32` of the reference's own tests, for "password".
    const theirs = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await openPasswords().verify('password', theirs)).toBe('outdated');
    expect(await openPasswords().verify('Password', theirs)).toBe('wrong');
  });

  test('when the parameters rise, an older hash is right and to be made anew', async () => {
    const kept = await openPasswords(cheap).hash('quiet harbour lamp');
    expect(await openPasswords(cheap).verify('quiet harbour lamp', kept)).toBe('right');
    expect(await openPasswords({ ...cheap, passes: 2 }).verify('quiet harbour lamp', kept)).toBe('outdated');
    expect(await openPasswords({ ...cheap, passes: 2 }).verify('wrong', kept)).toBe('wrong');
  });

  test('somebody unknown costs as much as somebody known', async () => {
    const passwords = openPasswords();
    const kept = await passwords.hash('quiet harbour lamp');
    const fastest = async (of: string | null): Promise<number> => {
      const times: number[] = [];
      for (let n = 0; n < 7; n += 1) {
        const start = performance.now();
        expect(await passwords.verify('something else', of)).toBe('wrong');
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    const [known, unknown] = [await fastest(kept), await fastest(null)];
    // Without the work it would be thousands of times less.
    expect(unknown).toBeGreaterThan(known / 4);
  });

  test('a crowd waits its turn, and more than a crowd is refused', async () => {
    const passwords = openPasswords({ ...cheap, memory: 4_096 });
    const all = await Promise.allSettled(
      Array.from({ length: 50 }, () => passwords.hash('quiet harbour lamp')),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(42);
    expect(await passwords.hash('quiet harbour lamp')).toContain('argon2id');
  });
});

describe('choosing', () => {
  test.each([
    'short',
    'eleven chars'.slice(0, 11),
    'password1234',
    'Password1234!',
    '!!!password!!!',
    'passwordpassword',
    'P@ssw0rd2026',
    '123456789012',
    'abcdefghijklm',
    '987654321098',
    'aaaaaaaaaaaa',
    'abcabcabcabcabc',
    'qwertyuiop123',
    'WhatsApp2026!',
    'ada.lovelace@example.com',
    'ADA.Lovelace@example.com',
    'ada.lovelace1815',
  ])('%s is refused', (password) => {
    expect(passwordFault(password, email)).toBeDefined();
  });

  test.each([
    'quiet harbour lamp',
    'tr0ub4dor&3xy',
    'пароль из песка',
    'correcthorsebattery',
    '漢字だけの長い合言葉です',
  ])('%s is taken', (password) => expect(passwordFault(password, email)).toBeUndefined());
});
