/** Ready-made media, small and our own: a drawn bouquet, a beep as voice note, a page of PDF, a sticker, a clip. */
import { readFileSync } from 'node:fs';

export type SampleName = 'photo' | 'voice' | 'document' | 'sticker' | 'video';
export type Sample = { bytes: Buffer; mimeType: string; filename?: string };

const FILES: Record<SampleName, { file: string; mimeType: string; filename?: string }> = {
  photo: { file: 'bouquet.png', mimeType: 'image/png' },
  voice: { file: 'voice.ogg', mimeType: 'audio/ogg; codecs=opus' },
  document: { file: 'price-list.pdf', mimeType: 'application/pdf', filename: 'price-list.pdf' },
  sticker: { file: 'sticker.webp', mimeType: 'image/webp' },
  video: { file: 'clip.mp4', mimeType: 'video/mp4' },
};

export const sampleNames = Object.keys(FILES) as SampleName[];

// Read once: a long invented past names the same picture thousands of times.
const read = new Map<SampleName, Sample>();

export function readSample(name: SampleName): Sample {
  const known = read.get(name);
  if (known) return known;
  const { file, ...rest } = FILES[name];
  const sample = { bytes: readFileSync(new URL(`./samples/${file}`, import.meta.url)), ...rest };
  read.set(name, sample);
  return sample;
}
