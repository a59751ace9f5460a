import { describe, expect, test } from 'vitest';
import { BadSettings, readConfig } from './config.ts';

function faultsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof BadSettings) return error.faults;
    throw error;
  }
}

describe('the settings', () => {
  test('nothing set: the defaults of the reference page', () => {
    expect(readConfig({})).toMatchObject({
      PORT: 8080,
      HOST: '127.0.0.1',
      TANDEM_DATA_DIR: './data',
      TANDEM_ALLOW_PRIVATE_TARGETS: false,
      SIMULATOR_PORT: 8090,
    });
  });

  test('an empty variable counts as absent', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' })).toMatchObject({ PORT: 8080 });
    expect(readConfig({ DATABASE_URL: '' }).DATABASE_URL).toBeUndefined();
  });

  test('all faults are told at once, by name, without the values', () => {
    const faults = faultsOf({
      PORT: '99999',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      TANDEM_SECRET_KEY: 'c2hvcnQ=',
      TANDEM_ADMIN_KEY: 'short',
      TANDEM_ALLOW_PRIVATE_TARGETS: 'yes',
      META_GRAPH_VERSION: '25',
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'TANDEM_ADMIN_KEY',
      'TANDEM_SECRET_KEY',
      'TANDEM_ALLOW_PRIVATE_TARGETS',
      'META_GRAPH_VERSION',
    ]);
    expect(faults.join()).not.toMatch(/hunter2|c2hvcnQ/);
  });

  test('the public address is kept without a slash at its end', () => {
    const { TANDEM_PUBLIC_URL: url } = readConfig({ TANDEM_PUBLIC_URL: 'https://tandem.example.com/base/' });
    expect(url).toBe('https://tandem.example.com/base');
  });

  test('addresses from which deliveries leave are a list of IP addresses', () => {
    const { TANDEM_OUTPUT_IPS: told } = readConfig({ TANDEM_OUTPUT_IPS: '192.0.2.7, 2001:db8::7' });
    expect(told).toEqual(['192.0.2.7', '2001:db8::7']);
    expect(faultsOf({ TANDEM_OUTPUT_IPS: '192.0.2.7,gateway.example' })).toEqual([
      'TANDEM_OUTPUT_IPS: must be IP addresses, separated by commas',
    ]);
  });

  test.each([
    ['too short', 'fifteen-letters'],
    ['too long', 'k'.repeat(501)],
    ['with a space', 'a key of many words'],
    ['with a line break', `${'k'.repeat(20)}\n`],
    ['not ASCII', 'schlüssel-der-betreiberin'],
  ])('an admin key that no client could send is refused: %s', (_, key) => {
    const faults = faultsOf({ TANDEM_ADMIN_KEY: key });
    expect(faults).toEqual(['TANDEM_ADMIN_KEY: must be 16 to 500 printable ASCII characters without spaces']);
  });

  test('an admin key of base64 or words is fine', () => {
    for (const key of ['q83vEjRWeJA/+abcdefghijklmnopqrstuv==', 'k'.repeat(16), 'k'.repeat(500)]) {
      expect(faultsOf({ TANDEM_ADMIN_KEY: key })).toEqual([]);
    }
  });

  test("a database URL may not bring options: they would take the place of the pipeline's own", () => {
    expect(faultsOf({ DATABASE_URL: 'postgres://u@h/d?sslmode=require' })).toEqual([]);
    expect(faultsOf({ DATABASE_URL: 'postgres://u@h/d?options=-c%20jit%3Doff' })).toHaveLength(1);
  });

  test('media: kinds, a folder in the bucket, and what belongs together', () => {
    const bucket = { TANDEM_MEDIA_S3_BUCKET: 'media', TANDEM_MEDIA_S3_PREFIX: 'tandem/eu' };
    expect(readConfig({ ...bucket, TANDEM_MEDIA_TYPES: 'image/*, !Image/SVG+xml' })).toMatchObject({
      TANDEM_MEDIA_MAX_MB: 100,
      TANDEM_MEDIA_TYPES: ['image/*', '!image/svg+xml'],
      TANDEM_MEDIA_S3_PREFIX: 'tandem/eu/',
    });
    const wrong = faultsOf({
      TANDEM_MEDIA_TYPES: 'pictures',
      TANDEM_MEDIA_RETENTION_DAYS: '0',
      TANDEM_MEDIA_S3_ENDPOINT: 'minio:9000',
      TANDEM_MEDIA_S3_ACCESS_KEY_ID: 'hunter2',
      TANDEM_MEDIA_S3_PREFIX: '/a',
    });
    expect(wrong.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'TANDEM_MEDIA_RETENTION_DAYS',
      'TANDEM_MEDIA_S3_ACCESS_KEY_ID',
      'TANDEM_MEDIA_S3_ENDPOINT',
      'TANDEM_MEDIA_S3_ENDPOINT',
      'TANDEM_MEDIA_S3_PREFIX',
      'TANDEM_MEDIA_S3_PREFIX',
      'TANDEM_MEDIA_S3_SECRET_ACCESS_KEY',
      'TANDEM_MEDIA_TYPES',
    ]);
    expect(wrong.join()).not.toContain('hunter2');
  });
});
