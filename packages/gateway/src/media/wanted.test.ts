import { describe, expect, test } from 'vitest';
import { refuseSize, refuseType } from './wanted.ts';

const kept = (types: string[] | undefined, mimeType: string | undefined): boolean =>
  refuseType({ maxBytes: 1, types }, mimeType) === undefined;

describe('kinds', () => {
  test.each([
    ['nothing set: all', undefined, 'application/x-msdownload', true],
    ['one of those named', ['image/png', 'audio/*'], 'image/png', true],
    ['none of those named', ['image/png', 'audio/*'], 'image/jpeg', false],
    ['all of a kind', ['audio/*'], 'audio/ogg; codecs=opus', true],
    ['whatever the case', ['audio/*'], 'Audio/OGG', true],
    ['another kind with the same beginning', ['audio/*'], 'audiobook/x', false],
    ['denied, all else kept', ['!image/svg+xml'], 'image/png', true],
    ['denied', ['!image/svg+xml'], 'image/svg+xml', false],
    ['denied among those named', ['image/*', '!image/svg+xml'], 'image/svg+xml', false],
    ['everything but', ['*/*', '!video/*'], 'video/mp4', false],
    ['unknown, where kinds are named', ['image/*'], undefined, false],
    ['unknown, where it is named', ['application/octet-stream'], '', true],
  ])('%s', (_name, types, mimeType, expected) => expect(kept(types, mimeType)).toBe(expected));

  test('the reason names the kind', () =>
    expect(refuseType({ maxBytes: 1, types: ['image/*'] }, 'video/mp4')).toEqual({
      code: 'type_not_kept',
      message: 'files of the kind video/mp4 are not kept here',
    }));
});

test('sizes: up to the limit, and what is not known yet', () => {
  const wanted = { maxBytes: 10, types: undefined };
  expect(refuseSize(wanted, 10)).toBeUndefined();
  expect(refuseSize(wanted, undefined)).toBeUndefined();
  expect(refuseSize(wanted, 11)).toMatchObject({ code: 'too_large' });
});
