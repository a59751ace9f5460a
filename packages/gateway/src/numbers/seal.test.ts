import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSealer } from './seal.ts';

const sealer = createSealer(randomBytes(32));

test('what was sealed opens for its owner', () => {
  const sealed = sealer.seal('EAAG…token', 'num_1');
  expect(sealed.includes('EAAG')).toBe(false);
  expect(sealer.unseal(sealed, 'num_1')).toBe('EAAG…token');
});

test('two seals of one secret differ', () => {
  expect(sealer.seal('a', 'num_1').equals(sealer.seal('a', 'num_1'))).toBe(false);
});

test('it opens for no other owner, under no other key, and not when altered', () => {
  const sealed = sealer.seal('secret', 'num_1');
  expect(() => sealer.unseal(sealed, 'num_2')).toThrow();
  expect(() => createSealer(randomBytes(32)).unseal(sealed, 'num_1')).toThrow();
  const altered = Buffer.from(sealed);
  altered.writeUInt8(altered.readUInt8(altered.length - 1) ^ 1, altered.length - 1);
  expect(() => sealer.unseal(altered, 'num_1')).toThrow();
  expect(() => sealer.unseal(sealed.subarray(0, 20), 'num_1')).toThrow();
});

test('what does not open says whose it is and what to do', () => {
  const sealed = createSealer(randomBytes(32)).seal('secret', 'num_1');
  expect(() => sealer.unseal(sealed, 'num_1')).toThrow(/num_1 .*attach the number again/);
});

test('a format of another release is named', () => {
  expect(() => sealer.unseal(Buffer.of(9, 0), 'num_1')).toThrow(/format/);
});

test('a key of another length is refused', () => {
  expect(() => createSealer(randomBytes(16))).toThrow(/32 bytes/);
});
