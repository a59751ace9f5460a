/**
 * Events as they happen. One tab of the browser holds the stream and tells the others: a browser opens only six
 * connections to a host, and a stream in each of seven tabs would block them all.
 */
import type { Event } from '@tandem/contract/api/event';
import { eventTypes } from '@tandem/contract/api/event-types';
import { useEffect, useRef } from 'react';

export type LiveEvent = Event;
type Listener = (event: LiveEvent) => void;
/** `open`: the stream stands. `broken`: it is being opened again; what is shown may be old meanwhile. */
export type LiveState = 'open' | 'broken';

const listeners = new Set<Listener>();
const stateListeners = new Set<(state: LiveState) => void>();

const streamLock = 'tandem-live';

/** Starts listening; returns what ends it. Called once, when somebody is signed in. */
export function openLive(): () => void {
  const others = new BroadcastChannel('tandem-live');
  const ended = new AbortController();
  const hear = (said: { event?: LiveEvent; state?: LiveState }) => {
    if (said.event) for (const listener of listeners) listener(said.event);
    if (said.state) for (const listener of stateListeners) listener(said.state);
  };
  others.onmessage = (message) => hear(message.data);
  const tell = (said: { event?: LiveEvent; state?: LiveState }) => {
    hear(said);
    others.postMessage(said);
  };
  const isFirst = navigator.locks
    .query()
    .then(({ held = [] }) => held.every(({ name }) => name !== streamLock));
  navigator.locks
    .request(streamLock, { signal: ended.signal }, async () => {
      // The tab that held it is gone. What came before our stream stands was told to nobody.
      if (!(await isFirst)) tell({ state: 'broken' });
      await holdStream(tell, ended.signal);
    })
    .catch(() => {});
  return () => {
    ended.abort();
    others.close();
  };
}

/** Holds the stream until the signal. The browser opens it again by itself, behind the last event it saw. */
function holdStream(
  tell: (said: { event?: LiveEvent; state?: LiveState }) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const stream = new EventSource('/api/v1/stream');
    const take = (message: MessageEvent<string>) => tell({ event: JSON.parse(message.data) });
    for (const type of eventTypes) stream.addEventListener(type, take);
    stream.onopen = () => tell({ state: 'open' });
    stream.onerror = () => tell({ state: 'broken' });
    signal.addEventListener('abort', () => {
      stream.close();
      resolve();
    });
  });
}

/** Calls `listener` with every event of these types while the component is shown. */
export function useLive(types: readonly LiveEvent['type'][], listener: Listener): void {
  const latest = useRef(listener);
  latest.current = listener;
  const wanted = types.join();
  useEffect(() => {
    const names = new Set(wanted.split(','));
    const hear: Listener = (event) => names.has(event.type) && latest.current(event);
    listeners.add(hear);
    return () => {
      listeners.delete(hear);
    };
  }, [wanted]);
}

/** Calls `listener` when the stream breaks and when it stands again. */
export function useLiveState(listener: (state: LiveState) => void): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const hear = (state: LiveState) => latest.current(state);
    stateListeners.add(hear);
    return () => {
      stateListeners.delete(hear);
    };
  }, []);
}
