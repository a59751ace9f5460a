/**
 * A broadcast while it is put together. What was chosen is kept in this browser; lists of people are not: they stay in
 * memory until they are with the gateway.
 */
import type { Broadcast } from '@tandem/contract/api/broadcast';
import type { Number as BusinessNumber } from '@tandem/contract/api/number';
import type { Template } from '@tandem/contract/api/template';
import { filesIn, type GivenFiles } from '../ui/header-file.ts';
import { valuesIn } from '../ui/template-values.ts';
import { type Fills, fillOf, withoutUploads } from './fill.ts';
import type { ListFile } from './list-file.ts';
import type { ComposeStep } from './steps.tsx';

export type Source = 'file' | 'paste' | 'contacts' | 'former';
export const formerStates = ['accepted', 'refused', 'unknown', 'pending'] as const;
type FormerState = (typeof formerStates)[number];

export type Composing = {
  name: string;
  numberId: string;
  templateId: string;
  fills: Fills;
  /** Uploads among them. */
  files: GivenFiles;
  source: Source;
  /** Of the list: which column has the phones. */
  phoneColumn: string;
  /** Of phones without a country code; empty: they have one. */
  country: string;
  contacts: { query: string; wroteAfter: string; wroteBefore: string; inBook: boolean };
  former: { id: string; states: FormerState[] };
  /** The draft that these choices became at the gateway. */
  draftId: string;
};

export const emptyComposing: Composing = {
  ...{ name: '', numberId: '', templateId: '', fills: {}, files: {}, source: 'file' },
  ...{ phoneColumn: '', country: '' },
  contacts: { query: '', wroteAfter: '', wroteBefore: '', inBook: false },
  former: { id: '', states: ['accepted'] },
  draftId: '',
};

/** A suspended number's queue waits for it. */
export const canSend = ({ state }: BusinessNumber): boolean => state === 'connected' || state === 'suspended';

/** From another number; what was uploaded for the former one goes. */
export const withNumber = (now: Composing, numberId: string): Composing =>
  numberId === now.numberId ? now : { ...now, numberId, fills: withoutUploads(now.fills, now.files) };

/** What each step gets. */
export type StepProps = {
  choices: Composing;
  change: (part: Partial<Composing> | ((now: Composing) => Composing)) => void;
  template: Template | undefined;
  go: (step: ComposeStep) => void;
};

/** Lists that were given in this window, and by whom. */
export const given: { file: ListFile | undefined; pasted: string; by: string } = {
  ...{ file: undefined, pasted: '', by: '' },
};

/** Somebody else at the same window, or another workspace, sees nothing of it. */
export function keepGivenOf(who: string): void {
  if (given.by !== who) forgetGiven();
  given.by = who;
}

export function forgetGiven(): void {
  given.file = undefined;
  given.pasted = '';
}

/** The choices behind a broadcast, its people to be taken over. */
export function composingOf(broadcast: Broadcast, template: Template): Composing {
  const values = valuesIn(broadcast.template.components, template.variables);
  const isDraft = broadcast.state === 'draft';
  return {
    ...emptyComposing,
    name: isDraft ? broadcast.name : `${broadcast.name} (2)`.slice(0, 200),
    ...{ numberId: broadcast.number_id, templateId: template.id, source: 'former' },
    fills: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fillOf(value)])),
    files: filesIn(broadcast.template.components),
    former: {
      id: broadcast.id,
      states: isDraft ? ['pending'] : [...formerStates],
    },
    draftId: isDraft ? broadcast.id : '',
  };
}
