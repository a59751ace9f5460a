/**
 * Light, dark, or as the system has it. Kept in this browser; set on the document before the first paint.
 */
import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark' | 'system';
const kept = 'tandem-theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const watchers = new Set<() => void>();

function theme(): Theme {
  const chosen = localStorage.getItem(kept);
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

export function startTheme(): void {
  show();
  dark.addEventListener('change', show);
}

export function chooseTheme(chosen: Theme): void {
  if (chosen === 'system') localStorage.removeItem(kept);
  else localStorage.setItem(kept, chosen);
  show();
}

function show(): void {
  const chosen = theme();
  document.documentElement.dataset.theme = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
  for (const watcher of watchers) watcher();
}

export function useTheme(): Theme {
  return useSyncExternalStore(watch, theme);
}

/** Light or dark, whoever chose it: for what the stylesheet does not reach. */
export function useShownTheme(): string | undefined {
  return useSyncExternalStore(watch, () => document.documentElement.dataset.theme);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
