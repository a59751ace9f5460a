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

export const draftText = (person: string, conversation: string): string =>
  localStorage.getItem(nameOf(person, conversation)) ?? '';
