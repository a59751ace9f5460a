import { describe, expect, it } from 'vitest';
import { serialise } from './serialise.ts';
import { sign } from './sign.ts';

describe('serialise', () => {
  it('escapes non-ASCII as lowercase \\uXXXX and slashes as \\/', () => {
    expect(serialise({ text: 'äöå / x' }).toString('latin1')).toBe('{"text":"\\u00e4\\u00f6\\u00e5 \\/ x"}');
  });

  it('writes characters beyond the basic plane as two escapes and parses back to the same', () => {
    const body = { emoji: '💐', quote: '"\\/"', line: 'a\nb', keys: { 'ä/': 1 } };
    const text = serialise(body).toString('latin1');
    expect(text).toContain('\\ud83d\\udc90');
    expect(JSON.parse(text)).toEqual(body);
  });
});

describe('sign', () => {
  it('matches the vectors of webhook-transport.md', () => {
    const plain = '{"object":"whatsapp_business_account","entry":[]}';
    expect(sign(Buffer.from(plain), 'test-secret')).toBe(
      'sha256=cc96f69f5295238707076d443c89d5808d96b634779c922fab0ba9ca5354554e',
    );
    expect(sign(serialise({ text: 'äöå / x' }), 'test-secret')).toBe(
      'sha256=edf3db745ebac3693d045cd9871f4e7c38843e66b1095487eb27bdff962b9f9c',
    );
  });
});
