/**
 * What the gateway says in words of its own, which are English: another language has tables by its codes beside its
 * other texts, and what they do not know stays as it was told (pure).
 */
import type { OnboardingRefusal, OnboardingRefusalCode, OnboardingStep } from '../api/onboarding.ts';
import type { PreflightItem, PreflightItemId } from '../api/preflight.ts';
import type { Problem, ProblemCode, RefusedSend } from '../api/problem.ts';
import type { SendQueue } from '../api/send-queue.ts';
import type { ContactsSync, HistorySync, SyncKind } from '../api/sync.ts';

export type Checklist = Record<PreflightItemId, Pick<PreflightItem, 'title' | 'why' | 'how_to_mend'>>;
export type Refusals = Record<OnboardingRefusalCode, Omit<OnboardingRefusal, 'code'>>;
/** English and ours; `{}` stands for a name or value, in the same order. */
export type Phrases = readonly (readonly [english: string, ours: string])[];

export type ServerTables = {
  checklist: Checklist;
  refusals: Refusals;
  onboardingSteps: Record<OnboardingStep['name'], string>;
  /** What to do about a send that Meta refused, by Meta's number. */
  advice: Readonly<Record<number, string>>;
  /** The same for whole ranges of numbers, and for those that are not known. */
  adviceElse: { permission: string; template: string; later: string; no: string };
  /** Meta's number of a refused sync: which refusal that is. */
  syncRefusals: Readonly<Record<number, OnboardingRefusalCode>>;
  syncSteps: Record<SyncKind, string> & { running: string; declined: string };
  /** Why a file could not be fetched, by our code. */
  media: Readonly<Record<string, string>>;
  /** What the audit log notes, by operation. */
  acts: Readonly<Record<string, string>>;
  /** `{}`: what is wrong this time. */
  problems: Record<ProblemCode, string>;
  /** Sentences without a code. */
  phrases: Phrases;
};

type Retry = RefusedSend['meta']['retry'];
type Pause = NonNullable<SendQueue['pause']>;
type Sync = ContactsSync | HistorySync;
type SyncFault = { state: Sync['state']; code: number | null; message: string };

export type ServerWords = {
  item(item: PreflightItem): PreflightItem;
  refusal(refusal: OnboardingRefusal): OnboardingRefusal;
  onboardingStep(step: OnboardingStep): OnboardingStep;
  /** `retry`: whether the same again may help; decides for numbers that nobody knows. */
  advice(code: number, english: string, retry?: Retry): string;
  pause(pause: Pause): string;
  syncStep(kind: SyncKind, sync: Sync): string | null;
  syncFault(fault: SyncFault): string;
  media(code: string, english: string): string;
  /** `createKey` of the audit log; undefined: the word itself is read. */
  act(action: string): string | undefined;
  problem(problem: Partial<Problem>, english: string): string;
  phrase(english: string): string;
};

/** For readers of English: as it was told. */
export const asTold: ServerWords = {
  item: (item) => item,
  refusal: (refusal) => refusal,
  onboardingStep: (step) => step,
  advice: (_code, english) => english,
  pause: ({ advice }) => advice,
  syncStep: (_kind, { next_step }) => next_step,
  syncFault: ({ message }) => message,
  media: (_code, english) => english,
  act: () => undefined,
  problem: ({ meta }, english) => meta?.advice ?? english,
  phrase: (english) => english,
};
