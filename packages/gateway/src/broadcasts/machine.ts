/**
 * The states of a broadcast and what each act does to them (pure).
 *
 *   draft ─schedule→ scheduled ─due→ running ⇄ paused
 *     └────start────────┴─────────────┘  └finish→ completed        any of them ─cancel→ cancelled
 */
import { Refusal } from '../runtime/refusal.ts';

export type State = 'draft' | 'scheduled' | 'running' | 'paused' | 'completed' | 'cancelled';
/** `stop` is a pause that nobody asked for: it has a cause. `edit`: its recipients change. */
export type Act =
  | 'start'
  | 'schedule'
  | 'unschedule'
  | 'due'
  | 'pause'
  | 'stop'
  | 'resume'
  | 'cancel'
  | 'finish'
  | 'edit';

/** Doing again what was done is no fault: buttons are pressed twice. */
const table: Readonly<Record<Act, Partial<Record<State, State>>>> = {
  start: { draft: 'running', scheduled: 'running', running: 'running' },
  schedule: { draft: 'scheduled', scheduled: 'scheduled' },
  unschedule: { draft: 'draft', scheduled: 'draft' },
  due: { scheduled: 'running' },
  pause: { running: 'paused', paused: 'paused' },
  stop: { running: 'paused', scheduled: 'paused' },
  resume: { paused: 'running', running: 'running' },
  cancel: {
    ...{ draft: 'cancelled', scheduled: 'cancelled', running: 'cancelled' },
    ...{ paused: 'cancelled', cancelled: 'cancelled' },
  },
  finish: { running: 'completed' },
  edit: { draft: 'draft', scheduled: 'scheduled', paused: 'paused' },
};

/** Undefined where the act has no sense. */
export function stateAfter(state: State, act: Act): State | undefined {
  return table[act][state];
}

/** Throws `conflict` where the act has no sense. */
export function requireState(state: State, act: Act): State {
  const next = stateAfter(state, act);
  if (next !== undefined) return next;
  const from = Object.keys(table[act]).filter((one) => table[act][one as State] !== one);
  const words = act === 'edit' ? Object.keys(table.edit) : from;
  throw new Refusal('conflict', `the broadcast is ${state}; to ${act} it, it must be ${words.join(' or ')}`);
}

/** Nothing will ever be sent again. */
export const isOver = (state: State): boolean => state === 'completed' || state === 'cancelled';
