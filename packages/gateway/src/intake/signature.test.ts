import { describe, expect, test } from 'vitest';
import { signatureIsRight } from './signature.ts';

const secret = 'test-secret';
const empty = Buffer.from('{"object":"whatsapp_business_account","entry":[]}');
const emptySignature = 'sha256=cc96f69f5295238707076d443c89d5808d96b634779c922fab0ba9ca5354554e';
const escaped = Buffer.from(String.raw`{"text":"\u00e4\u00f6\u00e5 \/ x"}`);
const escapedSignature = 'sha256=edf3db745ebac3693d045cd9871f4e7c38843e66b1095487eb27bdff962b9f9c';

describe('the signature of a Meta webhook', () => {
  test("both vectors of Meta's transport page pass", () => {
    expect(signatureIsRight(empty, emptySignature, secret)).toBe(true);
    expect(signatureIsRight(escaped, escapedSignature, secret)).toBe(true);
  });

  test('re-serialised bytes fail: the check is over what came, not over what it means', () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(escaped.toString())));
    expect(signatureIsRight(again, escapedSignature, secret)).toBe(false);
  });

  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['of another secret', emptySignature.replace('cc96', 'cc97')],
    ['without its prefix', emptySignature.slice('sha256='.length)],
    ['of the old SHA-1 kind', 'sha1=0123456789012345678901234567890123456789'],
    ['cut short', emptySignature.slice(0, -2)],
  ])('a header that is %s fails', (_name, header) => {
    expect(signatureIsRight(empty, header, secret)).toBe(false);
  });
});
