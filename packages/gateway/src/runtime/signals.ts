/**
 * Signals within a process: who has something to do hears of it, by topic. A signal says no more than "look": whoever hears
 * it reads what there is.
 */
export type Signals<Topic extends string> = {
  tell(topic: Topic): void;
  /** Returns how to stop hearing. */
  on(topic: Topic, listener: () => void): () => void;
};

export function openSignals<Topic extends string>(): Signals<Topic> {
  const listeners = new Map<Topic, Set<() => void>>();
  return {
    tell(topic) {
      for (const listener of listeners.get(topic) ?? []) listener();
    },
    on(topic, listener) {
      const own = listeners.get(topic) ?? new Set();
      listeners.set(topic, own.add(listener));
      return () => own.delete(listener);
    },
  };
}
