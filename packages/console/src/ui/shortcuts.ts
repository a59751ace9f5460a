/**
 * The keys of a page: heard while it is shown, and listed in the dialog of `?` (shell/keys.tsx).
 */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isTyping } from './typing.ts';

type Shortcut = {
  /** As it is shown: `j`, `Ctrl Enter`. */
  keys: string;
  what: string;
  /** `event.key` values that run it, unless somebody is typing; none: it is heard where it belongs and only listed here. */
  on?: readonly string[];
  run?: (event: KeyboardEvent) => void;
};
export type ShortcutGroup = { title: string; shortcuts: readonly Shortcut[] };

let groups: readonly ShortcutGroup[] = [];
const watchers = new Set<() => void>();
const change = (next: readonly ShortcutGroup[]) => {
  groups = next;
  for (const watcher of watchers) watcher();
};

/** Lists these keys while the component is shown, and runs them. */
export function useShortcuts(group: ShortcutGroup): void {
  const latest = useRef(group);
  latest.current = group;
  const listed = JSON.stringify([group.title, group.shortcuts.map(({ keys, what }) => [keys, what])]);
  useEffect(() => {
    const [title, rows] = JSON.parse(listed) as [string, [string, string][]];
    const mine = { title, shortcuts: rows.map(([keys, what]) => ({ keys, what })) };
    change([...groups, mine]);
    return () => change(groups.filter((other) => other !== mine));
  }, [listed]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const found = latest.current.shortcuts.find(({ on }) => on?.includes(event.key));
      if (found?.run === undefined) return;
      event.preventDefault();
      found.run(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

export const useShortcutGroups = (): readonly ShortcutGroup[] =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => groups,
  );
