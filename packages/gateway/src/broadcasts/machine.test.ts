import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Act, isOver, requireState, type State, stateAfter } from './machine.ts';

const states: State[] = ['draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled'];
const acts: Act[] = [
  'start',
  'schedule',
  'unschedule',
  'due',
  'pause',
  'stop',
  'resume',
  'cancel',
  'finish',
  'edit',
];

test('every act in every state', () => {
  const story = acts.map(
    (act) => `${act}: ${states.map((state) => stateAfter(state, act) ?? '-').join(' ')}`,
  );
  //              draft     scheduled running   paused    completed cancelled
  expect(story).toEqual([
    'start: running running running - - -',
    'schedule: scheduled scheduled - - - -',
    'unschedule: draft draft - - - -',
    'due: - running - - - -',
    'pause: - - paused paused - -',
    'stop: - paused paused - - -',
    'resume: - - running running - -',
    'cancel: cancelled cancelled cancelled cancelled - cancelled',
    'finish: - - completed - - -',
    'edit: draft scheduled - paused - -',
  ]);
});

test('what is over stays over, whatever is done; and only a running one sends or ends', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 30 }), (story) => {
      let state: State = 'draft';
      for (const act of story) {
        const next: State = stateAfter(state, act) ?? state;
        if (isOver(state)) expect(next).toBe(state);
        if (next === 'completed' && state !== 'completed') expect(state).toBe('running');
        state = next;
      }
    }),
  );
});

test('what has no sense is refused, with what would have', () => {
  expect(() => requireState('completed', 'pause')).toThrow('it must be running');
  expect(() => requireState('running', 'edit')).toThrow('draft or scheduled or paused');
});
