/**
 * Emojibase's data as the picker takes them, one part of the bundle for each language.
 */
import type { EmojiData } from 'frimousse';

type Source = {
  label: string;
  emoji: string;
  group?: number;
  version: number;
  tags?: string[];
  skins?: { emoji: string; tone?: number | number[] }[];
};
type Words = {
  groups: { key: string; message: string; order: number }[];
  skinTones: { key: string; message: string }[];
};
type Loaded = { default: unknown };

const load: Record<'en' | 'es', () => Promise<[Loaded, Loaded]>> = {
  en: () => Promise.all([import('emojibase-data/en/data.json'), import('emojibase-data/en/messages.json')]),
  es: () => Promise.all([import('emojibase-data/es/data.json'), import('emojibase-data/es/messages.json')]),
};

/** Newer ones are boxes on many computers. */
const newest = 15;
/** Skin tones and the like are parts of others. */
const parts = 'component';

export async function loadEmojiData(locale: string): Promise<EmojiData> {
  const [{ default: data }, { default: words }] = await load[locale === 'es' ? 'es' : 'en']();
  const { groups, skinTones } = words as Words;
  const shown = groups.filter(({ key }) => key !== parts);
  const known = new Set(shown.map(({ order }) => order));
  return {
    locale,
    categories: shown.map(({ message, order }) => ({ index: order, label: message })),
    skinTones: Object.fromEntries(
      skinTones.map(({ key, message }) => [key, message]),
    ) as EmojiData['skinTones'],
    emojis: (data as Source[]).flatMap(({ label, emoji, group, version, tags = [], skins }) =>
      group === undefined || !known.has(group) || version > newest
        ? []
        : [{ emoji, label, category: group, version, tags, skins: skinsOf(skins) }],
    ),
  };
}

const tones = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const;

function skinsOf(skins: Source['skins']): EmojiData['emojis'][number]['skins'] {
  const found = tones.map((tone, index) => [tone, skins?.find((skin) => skin.tone === index + 1)?.emoji]);
  return found.every(([, emoji]) => emoji !== undefined)
    ? (Object.fromEntries(found) as EmojiData['emojis'][number]['skins'])
    : undefined;
}
