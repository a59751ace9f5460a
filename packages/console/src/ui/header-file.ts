/**
 * Files in the header of a template or of a card (pure): which ones WhatsApp takes, and what is known of those that a send
 * names by the id of their upload.
 */
import { type HeaderFileKind, headerFiles, uploadsIn } from '@tandem/contract/meta/header-files';
import { listOf, type TemplatePart, wordOf } from './template-parts.ts';

/** What is known of an upload here; of one that was read back only what the send says. */
export type GivenFile = { name: string; size?: number };
/** By the id of the upload. */
export type GivenFiles = Readonly<Record<string, GivenFile>>;

/** Why a file cannot stand there; undefined: it can. */
export function refusalOf(
  kind: HeaderFileKind,
  { type, size }: Pick<File, 'type' | 'size'>,
): 'wrongKind' | 'empty' | 'tooLarge' | undefined {
  const { types, most } = headerFiles[kind];
  if (!(types as readonly string[]).includes(type)) return 'wrongKind';
  if (size === 0) return 'empty';
  return size > most ? 'tooLarge' : undefined;
}

/** The uploads in the components of a send. */
export const filesIn = (components: readonly TemplatePart[]): GivenFiles =>
  Object.fromEntries([...uploadsIn(components)].map(([id, name = '']) => [id, { name }]));

/** The components of a send, its document under its own name: without one the customer's phone shows it as untitled. */
export function withFileNames(components: readonly TemplatePart[], files: GivenFiles): TemplatePart[] {
  return components.map((part) =>
    wordOf(part, 'type') === 'HEADER'
      ? { ...part, parameters: listOf(part, 'parameters').map((one) => named(one, files)) }
      : part,
  );
}

/** Meta takes 240 characters; the end says what it is. In a broadcast braces would be a column. */
function named(parameter: TemplatePart, files: GivenFiles): TemplatePart {
  const document = parameter.document as TemplatePart | undefined;
  const filename = files[String(document?.id)]?.name.replaceAll(/[{}]/g, '').slice(-240);
  return filename ? { ...parameter, document: { ...document, filename } } : parameter;
}
