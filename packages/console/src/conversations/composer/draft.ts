/**
 * What is being written in a conversation: kept while others are looked at; the words also over a reload, in this browser
 * and for this person.
 */
import type { Message } from '@tandem/contract/api/message';
import { openState } from '../state.ts';

export type Draft = { text: string; replyTo?: Message | undefined; files: readonly File[] };
export type DraftStore = ReturnType<typeof openDraft>;

const nameOf = (person: string, conversation: string): string => `tandem-draft ${person} ${conversation}`;

export function openDraft(person: string, conversation: string) {
  const name = nameOf(person, conversation);
  const state = openState<Draft>({ text: localStorage.getItem(name) ?? '', files: [] });
  state.watch(() => {
    const { text } = state.get();
    if (text.trim() === '') localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  });
  return { ...state, clear: () => state.set({ text: '', replyTo: undefined, files: [] }) };
}

/** What is being written goes on in another conversation, behind what was begun there. */
export function carryDraft(from: DraftStore, to: DraftStore): void {
  const [carried, begun] = [from.get(), to.get()];
  const text = [begun.text, carried.text].filter((words) => words.trim() !== '').join('\n');
  to.set({ text, files: [...begun.files, ...carried.files] });
  from.clear();
}

export const draftText = (person: string, conversation: string): string =>
  localStorage.getItem(nameOf(person, conversation)) ?? '';
