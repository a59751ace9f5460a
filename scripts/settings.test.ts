import { expect, test } from 'vitest';
import { listSettings, settingsFiles, staleFiles } from './settings.ts';

test('.env.example and docs/configuration.md say what config.ts says', () => {
  expect(staleFiles(), 'run node scripts/settings.ts').toEqual([]);
});

test('every setting stands in both files with its default', () => {
  const { '.env.example': env = '', 'docs/configuration.md': page = '' } = settingsFiles();
  const all = listSettings();
  expect(all.find(({ name }) => name === 'PORT')?.default).toBe('8080');
  expect(all.find(({ name }) => name === 'META_APP_SECRET')?.default).toBeUndefined();
  for (const { name } of all) {
    expect(env, name).toMatch(new RegExp(`^#${name}=`, 'm'));
    expect(page, name).toContain(`| \`${name}\` |`);
  }
});
